/* The internal headers of CPython 3.12, for the C files of this folder only.
 *
 * They are C: 3.12's do not compile as C++20 under GCC 12. Py_BUILD_CORE is defined here and not on
 * the command line, so that nothing outside this folder can include them by accident. */
#ifndef ISOLATE_PYTHON_INTERNALS_CORE_HEADERS_H
#define ISOLATE_PYTHON_INTERNALS_CORE_HEADERS_H

/* dladdr1() is GNU's; Python.h defines this too, later. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif

#include <Python.h>

#include "internal/pycore_gc.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_pystate.h"
#include "internal/pycore_runtime.h"

#endif
