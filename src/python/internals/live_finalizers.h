/* Whether the end of what is alive at a program's end could be seen. */
#ifndef ISOLATE_PYTHON_INTERNALS_LIVE_FINALIZERS_H
#define ISOLATE_PYTHON_INTERNALS_LIVE_FINALIZERS_H

#include <Python.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Notes what the interpreter is like before the program runs, to be compared with at its end. */
void isolate_note_start(PyInterpreterState* interpreter);

/* False only when it is certain that collecting all garbage, clearing all modules and freeing the
 * interpreter would run no Python code, print nothing, and leave nothing of the process's
 * surroundings otherwise than the process's end does. Decided by what is alive, not by what the
 * source says. To be called by Py_FinalizeEx() after the exit functions, with the GIL; runs no
 * Python code itself. */
bool isolate_end_would_be_seen(PyInterpreterState* interpreter);

#ifdef __cplusplus
}
#endif

#endif
