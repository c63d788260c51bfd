/* Names that tempfile made, and whether the program prints one. */
#ifndef ISOLATE_PYTHON_INTERNALS_TEMPORARY_NAMES_SEEN_H
#define ISOLATE_PYTHON_INTERNALS_TEMPORARY_NAMES_SEEN_H

#include "python/internals/core_headers.h"
#include "python/internals/sample_frames.h"

/* tempfile makes something of this path for the sample. */
void isolate_keep_temporary_name(const struct isolate_place* place, PyObject* path);

/* The text is being printed; a name in it becomes a reading where it was made. */
void isolate_look_for_temporary_names(PyObject* text);

#endif
