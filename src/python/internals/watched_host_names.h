/* The names of the machine, those too that module platform keeps once it has asked for them. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_HOST_NAMES_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_HOST_NAMES_H

#include "python/internals/core_headers.h"

/* Of module _collections, whose type of a named tuple's fields it is; others are left alone. */
void isolate_watch_fields(PyObject* module);

/* Those that platform keeps, all at once. */
void isolate_watch_host_names(void);

#endif
