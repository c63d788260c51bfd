/* Notes the sample's calls of what reads nondeterministic sources. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_CALLS_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_CALLS_H

#include "python/internals/core_headers.h"

/* From now on, in the modules that are there and in those that will be imported. */
void isolate_watch_calls(void);

/* A module that is new, or whose types are. */
void isolate_watch_module(PyObject* module);

#endif
