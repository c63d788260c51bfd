/* Moves the object allocator's memory from the stub to the promoted interpreter. */
#ifndef ISOLATE_PYTHON_INTERNALS_OBJECT_MEMORY_H
#define ISOLATE_PYTHON_INTERNALS_OBJECT_MEMORY_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Gives `sub` all pools and arenas of `stub`, in whose memory the sub-interpreter was created up to
 * here. Afterwards every object of either can be freed by `sub`, and `stub` must not allocate or
 * free again. The GIL must be held. */
void isolate_transfer_object_memory(PyInterpreterState* stub, PyInterpreterState* sub);

#ifdef __cplusplus
}
#endif

#endif
