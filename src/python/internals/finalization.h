/* Leaves out the part of Py_FinalizeEx() that no program can observe. */
#ifndef ISOLATE_PYTHON_INTERNALS_FINALIZATION_H
#define ISOLATE_PYTHON_INTERNALS_FINALIZATION_H

#ifdef __cplusplus
extern "C" {
#endif

/* From here on Py_FinalizeEx() ends after it joined threads, ran the exit functions and flushed the
 * standard streams, when nothing is alive whose end could be seen (see live_finalizers.h). It still
 * returns to its caller, with the status that it has, and the C library's exit functions still run;
 * what is left out are the garbage collections and the taking apart of modules and of the
 * interpreter. Does nothing when sys.stderr is not what python3.12 makes it. The GIL must be held.
 */
void isolate_shorten_finalization(void);

#ifdef __cplusplus
}
#endif

#endif
