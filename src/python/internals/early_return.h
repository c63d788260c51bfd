/* Returns from a function of another library before it has come to its end. */
#ifndef ISOLATE_PYTHON_INTERNALS_EARLY_RETURN_H
#define ISOLATE_PYTHON_INTERNALS_EARLY_RETURN_H

#ifdef __cplusplus
extern "C" {
#endif

/* Makes the innermost call of `function` that is under way in this thread return 0 to its caller,
 * as a debugger's `return` does: by the unwind tables that every library has. What lies between is
 * left as it is, so nothing there may hold a lock or need to be undone. Comes back when that is not
 * possible: on a processor that it was not written for, when the call is not found (it was
 * inlined), or when the processor guards return addresses. */
void isolate_return_early(int (*function)(void));

#ifdef __cplusplus
}
#endif

#endif
