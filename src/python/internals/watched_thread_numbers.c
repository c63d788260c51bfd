/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_thread_numbers.h"

#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/listed_names.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"

#define READINGS(X)                                                                            \
  X(get_ident, "_thread", NULL, METH_NOARGS, "address", "threading.get_ident", ISOLATE_DIRECT) \
  X(get_native_id, "_thread", NULL, METH_NOARGS, "pid", "threading.get_native_id", ISOLATE_DIRECT)
READINGS(ISOLATE_DEFINE_READING)

/* ---- those that a threading.Thread keeps ---- */

/* PyProperty_Type.tp_descr_get (all of 3.12). Where the interpreter has specialized the access to a
 * property it calls the getter itself, which it does only where it came this way before. */
static descrgetfunc get_property;

static bool is_getter(PyObject* property, const char* name) {
  PyObject* getter = isolate_member(property, "fget");
  return getter != NULL && PyFunction_Check(getter) &&
         _PyUnicode_EqualToASCIIString(((PyFunctionObject*)getter)->func_qualname, name);
}

static PyObject* watched_get_property(PyObject* property, PyObject* object, PyObject* type) {
  PyObject* value = get_property(property, object, type);
  if (value == NULL || object == NULL || !PyLong_CheckExact(value)) {
    return value;
  }
  const bool is_ident = is_getter(property, "Thread.ident");
  struct isolate_place place;
  if ((is_ident || is_getter(property, "Thread.native_id")) && isolate_find_place(&place) &&
      isolate_is_direct_reading(&place)) {
    isolate_note_reading(place.file, place.line, is_ident ? "address" : "pid",
                         is_ident ? "Thread.ident" : "Thread.native_id");
  }
  return value;
}

/* PyNumberMethods.nb_remainder of str: Thread.__repr__ writes the ident by it, where there is one.
 */
static binaryfunc format_text;

static PyObject* watched_format_text(PyObject* format, PyObject* value) {
  struct isolate_place place;
  if (PyLong_CheckExact(value) && isolate_runs_code_named("__repr__") &&
      isolate_find_place(&place) && place.inside_count == 1 &&
      strcmp(place.called.module, "threading") == 0 &&
      strcmp(place.called.function, "Thread.__repr__") == 0) {
    isolate_note_reading(place.file, place.line, "address", "repr of a thread");
  }
  return format_text(format, value);
}

void isolate_watch_thread_numbers(void) {
  if (PyProperty_Type.tp_descr_get == watched_get_property) {
    return;
  }
  get_property = PyProperty_Type.tp_descr_get;
  PyProperty_Type.tp_descr_get = watched_get_property;
  format_text = PyUnicode_Type.tp_as_number->nb_remainder;
  PyUnicode_Type.tp_as_number->nb_remainder = watched_format_text;
}

const struct isolate_call_watch isolate_watched_thread_numbers[] = {
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
