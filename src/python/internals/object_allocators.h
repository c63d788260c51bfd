/* Tells when CPython is about to allocate an object. */
#ifndef ISOLATE_PYTHON_INTERNALS_OBJECT_ALLOCATORS_H
#define ISOLATE_PYTHON_INTERNALS_OBJECT_ALLOCATORS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Calls `callback` before every allocation in the two domains that pymalloc serves, those of
 * objects and of their memory. It may leave by longjmp(). Must follow Py_PreInitialize(), which
 * chooses the allocators. Watching twice at once is not possible. */
void isolate_watch_object_allocators(void (*callback)(void));

/* Puts the allocators back as they were. */
void isolate_unwatch_object_allocators(void);

#ifdef __cplusplus
}
#endif

#endif
