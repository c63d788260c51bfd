/* Calls back in the middle of an interpreter's creation, at the same point in every interpreter. */
#ifndef ISOLATE_PYTHON_INTERNALS_CORE_READY_HOOK_H
#define ISOLATE_PYTHON_INTERNALS_CORE_READY_HOOK_H

#ifdef __cplusplus
extern "C" {
#endif

/* Installs `callback`, to be called in each new interpreter once its builtin types, builtins and
 * sys exist and before anything is imported: when the import system creates the module `_imp`.
 * Must be called before Python is initialised. Returns -1 when this libpython has no `_imp`. */
int isolate_install_core_ready_hook(void (*callback)(void));

/* Puts everything back as it was; interpreters created later do not call back. */
void isolate_remove_core_ready_hook(void);

#ifdef __cplusplus
}
#endif

#endif
