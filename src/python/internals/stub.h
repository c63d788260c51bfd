/* The first interpreter, which only exists to make a sub-interpreter from. */
#ifndef ISOLATE_PYTHON_INTERNALS_STUB_H
#define ISOLATE_PYTHON_INTERNALS_STUB_H

#include <Python.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Py_InitializeFromConfig(config), ended before it makes its first Python object: what is left is
 * an interpreter with a configuration, a thread state and the GIL, and nothing in it. Then true.
 * False when it came to its own end before that; `status` says which. Must follow
 * Py_PreInitialize(), once in a process. */
bool isolate_create_stub(const PyConfig* config, PyStatus* status);

#ifdef __cplusplus
}
#endif

#endif
