/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_host_names.h"

#include <string.h>

#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"

/* platform.uname() calls os.uname() once and keeps what it gave, so that only who comes first would
 * be seen to read it. What all show of it are the fields of a platform.uname_result, a named tuple:
 * _collections._tuplegetter.tp_descr_get (3.8 and later) gives them. The interpreter does not
 * specialize it, because that type has a tp_descr_set. */
static descrgetfunc get_field;

/* Those that are not the same everywhere, by their places. */
static const char* name_of_field(PyObject* names, PyObject* value) {
  static const char* const fields[] = {NULL, "platform.node", "platform.release",
                                       "platform.version"};
  for (Py_ssize_t i = 1; i < (Py_ssize_t)Py_ARRAY_LENGTH(fields); ++i) {
    if (i < PyTuple_GET_SIZE(names) && PyTuple_GET_ITEM(names, i) == value) {
      return fields[i];
    }
  }
  return NULL;
}

static PyObject* watched_get_field(PyObject* field, PyObject* object, PyObject* type) {
  PyObject* value = get_field(field, object, type);
  if (value == NULL || object == NULL || !PyTuple_Check(object) ||
      strcmp(Py_TYPE(object)->tp_name, "uname_result") != 0) {
    return value;
  }
  const char* name = name_of_field(object, value);
  struct isolate_place place;
  if (name != NULL && isolate_find_place(&place) && !isolate_is_quiet_reading(&place, "host")) {
    isolate_note_reading(place.file, place.line, "host", name);
  }
  return value;
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
