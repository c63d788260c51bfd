/* Gives strings that stand in for a sample's the sample's content, without an allocation: where
 * python3.12 has one string, an isolate then has one at the same place of the same pool, and what
 * the sample allocates next lies where it would lie under python3.12. */
#ifndef ISOLATE_PYTHON_INTERNALS_STAND_INS_H
#define ISOLATE_PYTHON_INTERNALS_STAND_INS_H

#include <Python.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Each takes an object that nobody has hashed, interned or shared, and returns 1 when it now has
 * the content of `text` (borrowed for the call), 0 when it is unchanged because it cannot have: it
 * is not alone, or not plain ASCII, or the allocator would have taken a block of another size. The
 * GIL must be held. */
int isolate_rewrite_str(PyObject* object, const wchar_t* text);
int isolate_rewrite_bytes(PyObject* object, const char* text);

/* The same for a wide string of the raw allocator's, in two steps: for each of several strings
 * whether `text` fits, and, when it does, putting it there. */
int isolate_fits_wide_string(const wchar_t* present, const char* text);
void isolate_rewrite_wide_string(wchar_t* present, const char* text);

#ifdef __cplusplus
}
#endif

#endif
