/* Calls back in the middle of an interpreter's creation, at the same point in every interpreter. */
#ifndef ISOLATE_PYTHON_INTERNALS_CORE_READY_HOOK_H
#define ISOLATE_PYTHON_INTERNALS_CORE_READY_HOOK_H

#ifdef __cplusplus
extern "C" {
#endif

/* Installs `callback`, to be called once in each new interpreter when its builtin types, sys and
 * builtins exist and no Python code has run in it: at the next allocation of an object, which is
 * the one for the name of the first module that is imported, _frozen_importlib. When the callback
 * returns -1, that allocation fails, and with it the interpreter's creation.
 *
 * What is allocated during the callback, and from the end of the first callback on, comes from the
 * C library instead of pymalloc (except in CPython's debug modes, which check where memory is
 * from). Must be called between Py_PreInitialize() and Py_InitializeFromConfig(). */
void isolate_install_core_ready_hook(int (*callback)(void));

/* Puts everything back as it was. May be called by the callback. */
void isolate_remove_core_ready_hook(void);

#ifdef __cplusplus
}
#endif

#endif
