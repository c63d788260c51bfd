/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_host_names.h"

#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"

#define READINGS(X)                                                        \
  X(uname, "posix", NULL, METH_NOARGS, "host", "os.uname", ISOLATE_DIRECT) \
  X(gethostname, "_socket", NULL, METH_NOARGS, "host", "socket.gethostname", ISOLATE_DIRECT)
READINGS(ISOLATE_DEFINE_READING)

/* ---- those that module platform keeps ---- */

/* platform.uname() calls os.uname() once and keeps what it gave, so that only who comes first would
 * be seen to read it. What all show of it are the fields of a platform.uname_result, a named tuple:
 * _collections._tuplegetter.tp_descr_get (3.8 and later) gives them. The interpreter does not
 * specialize it, because that type has a tp_descr_set. */
static descrgetfunc get_field;

static bool is_result_of_uname(PyObject* object) {
  return PyTuple_Check(object) && strcmp(Py_TYPE(object)->tp_name, "uname_result") == 0;
}

static void note(const char* what) {
  struct isolate_place place;
  if (!isolate_find_place(&place) || isolate_is_quiet_reading(&place, "host")) {
    return;
  }
  const bool by_platform = place.inside_count > 0 && strcmp(place.called.module, "platform") == 0 &&
                           strcmp(place.called.function, "platform") == 0;
  isolate_note_reading(place.file, place.line, "host", by_platform ? "platform.platform" : what);
}

/* Those that are not the same everywhere, by their places. */
static const char* name_of_field(PyObject* names, PyObject* value) {
  static const char* const fields[] = {NULL, "platform.node", "platform.release",
                                       "platform.version"};
  for (Py_ssize_t i = 1; i < (Py_ssize_t)(sizeof fields / sizeof *fields); ++i) {
    if (i < PyTuple_GET_SIZE(names) && PyTuple_GET_ITEM(names, i) == value) {
      return fields[i];
    }
  }
  return NULL;
}

static PyObject* watched_get_field(PyObject* field, PyObject* object, PyObject* type) {
  PyObject* value = get_field(field, object, type);
  if (value == NULL || object == NULL || !is_result_of_uname(object)) {
    return value;
  }
  const char* name = name_of_field(object, value);
  if (name != NULL) {
    note(name);
  }
  return value;
}

/* Its __iter__() asks that of tuple by super(), as platform.platform() does to unpack it.
 * PyWrapperDescrObject.d_wrapped (all of 3.12) is what that calls; a for statement over another
 * tuple does not come this way. */
static getiterfunc get_iterator;

static PyObject* watched_iterator(PyObject* tuple) {
  if (is_result_of_uname(tuple)) {
    note("platform.uname");
  }
  return get_iterator(tuple);
}

/* PyNumberMethods.nb_remainder of str (all of 3.12): a named tuple's __repr__() gives itself to it.
 */
static binaryfunc format_text;

static PyObject* watched_format_text(PyObject* format, PyObject* value) {
  if (is_result_of_uname(value)) {
    note("platform.uname");
  }
  return format_text(format, value);
}

void isolate_watch_fields(PyObject* module) {
  PyObject* value = PyDict_GetItemString(PyModule_GetDict(module), "_tuplegetter");
  if (value == NULL || !PyType_Check(value)) {
    return;
  }
  PyTypeObject* type = (PyTypeObject*)value;
  if (type->tp_descr_get != watched_get_field) {
    get_field = type->tp_descr_get;
    type->tp_descr_get = watched_get_field;
  }
}

void isolate_watch_host_names(void) {
  PyObject* types_own = PyType_GetDict(&PyTuple_Type);
  PyObject* found = types_own != NULL ? PyDict_GetItemString(types_own, "__iter__") : NULL;
  if (found != NULL && Py_IS_TYPE(found, &PyWrapperDescr_Type)) {
    PyWrapperDescrObject* iterator = (PyWrapperDescrObject*)found;
    get_iterator = PyTuple_Type.tp_iter;
    iterator->d_wrapped = (void*)(uintptr_t)watched_iterator; /* NOLINT */
  }
  Py_XDECREF(types_own);
  format_text = PyUnicode_Type.tp_as_number->nb_remainder;
  PyUnicode_Type.tp_as_number->nb_remainder = watched_format_text;
}

const struct isolate_call_watch isolate_watched_host_names[] = {
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
