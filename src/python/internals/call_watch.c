/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/call_watch.h"

#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"

/* Calls that are going on of which only they themselves are readings. */
static _Thread_local int nested;

void isolate_note_call(const char* source, const char* what, enum isolate_reach reach) {
  struct isolate_place place;
  if (nested > 0 || !isolate_find_place(&place)) {
    return;
  }
  if (reach == ISOLATE_DIRECT ? isolate_is_direct_reading(&place)
                              : !isolate_is_quiet_reading(&place, source)) {
    isolate_note_reading(place.file, place.line, source, what);
  }
}

PyObject* isolate_call_quietly(PyCFunction original, PyObject* self, PyObject* argument) {
  ++nested;
  PyObject* result = original(self, argument);
  --nested;
  return result;
}

PyObject* isolate_call_fast_quietly(PyCFunction original, PyObject* self,
                                    PyObject* const* arguments, Py_ssize_t count, PyObject* names) {
  ++nested;
  PyObject* result = isolate_call_fast(original, self, arguments, count, names);
  --nested;
  return result;
}

bool isolate_is_in_quiet_call(void) { return nested > 0; }

PyObject* isolate_call_fast(PyCFunction original, PyObject* self, PyObject* const* arguments,
                            Py_ssize_t count, PyObject* names) {
  return ((_PyCFunctionFastWithKeywords)(void (*)(void))original)(self, arguments, count, names);
}

PyObject* isolate_call_with_names(PyCFunction original, PyObject* self, PyObject* arguments,
                                  PyObject* names) {
  return ((PyCFunctionWithKeywords)(void (*)(void))original)(self, arguments, names);
}
