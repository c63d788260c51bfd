/* Makes a sub-interpreter the runtime's main interpreter. */
#ifndef ISOLATE_PYTHON_INTERNALS_PROMOTION_H
#define ISOLATE_PYTHON_INTERNALS_PROMOTION_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Lets Py_NewInterpreterFromConfig() run although the initialisation of the first interpreter, the
 * stub, was ended when its core was ready. The GIL must be held with the stub current. */
void isolate_accept_unfinished_stub(void);

/* From here on `sub` is the main interpreter: signals, os.fork(), finalisation, ids and
 * single-phase extension modules treat it so, and the stub is in no list any more. The GIL must be
 * held, `sub` current, no other thread running, and the stub never used again. */
void isolate_promote(PyInterpreterState* stub, PyInterpreterState* sub);

/* To be called in a forked isolate: the id of the kernel's thread that the thread state carries. */
void isolate_refresh_native_thread_id(void);

#ifdef __cplusplus
}
#endif

#endif
