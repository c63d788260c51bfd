/* Makes a sub-interpreter that is the runtime's main interpreter from its first object on. */
#ifndef ISOLATE_PYTHON_INTERNALS_PROMOTION_H
#define ISOLATE_PYTHON_INTERNALS_PROMOTION_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Makes the core of a sub-interpreter with Py_NewInterpreterFromConfig() while the stub is current,
 * and makes it current. It is the main interpreter: for signals, os.fork(), finalisation, ids,
 * builtin types, interned strings and single-phase extension modules; the stub is in no list any
 * more and must not be used again. What is left of its start is _Py_InitializeMain(), as for any
 * main interpreter. */
PyStatus isolate_create_promoted_interpreter(void);

/* To be called in a forked isolate: the id of the kernel's thread that the thread state carries. */
void isolate_refresh_native_thread_id(void);

#ifdef __cplusplus
}
#endif

#endif
