/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/sample_configuration.h"
#include "python/internals/stand_ins.h"

#include <stdlib.h>
#include <wchar.h>

static int set_exception(PyStatus status) {
  if (!PyStatus_Exception(status)) {
    return 0;
  }
  PyErr_SetString(PyExc_RuntimeError, status.err_msg != NULL ? status.err_msg : "out of memory");
  return -1;
}

static int append_decoded(PyWideStringList* list, const char* text) {
  wchar_t* wide = Py_DecodeLocale(text, NULL);
  if (wide == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  PyStatus status = PyWideStringList_Append(list, wide);
  PyMem_RawFree(wide);
  return set_exception(status);
}

static void shorten(PyWideStringList* list, Py_ssize_t length) {
  while (list->length > length) {
    PyMem_RawFree(list->items[--list->length]);
  }
}

static PyObject* as_list(const PyWideStringList* wide) {
  PyObject* list = PyList_New(wide->length);
  for (Py_ssize_t i = 0; list != NULL && i < wide->length; ++i) {
    PyObject* item = PyUnicode_FromWideChar(wide->items[i], -1);
    if (item == NULL) {
      Py_CLEAR(list);
      break;
    }
    PyList_SET_ITEM(list, i, item);
  }
  return list;
}

static int is_ascii_text(PyObject* object, const wchar_t* wide) {
  if (!PyUnicode_IS_COMPACT_ASCII(object)) {
    return 0;
  }
  const Py_UCS1* characters = PyUnicode_1BYTE_DATA(object);
  const Py_ssize_t length = PyUnicode_GET_LENGTH(object);
  if ((size_t)length != wcslen(wide)) {
    return 0;
  }
  for (Py_ssize_t i = 0; i < length; ++i) {
    if ((wchar_t)characters[i] != wide[i]) {
      return 0;
    }
  }
  return 1;
}

/* Leaves items that are right already, and rewrites those that can be. */
static int update_list(PyObject* list, const PyWideStringList* wide) {
  for (Py_ssize_t i = 0; i < wide->length; ++i) {
    PyObject* item = PyList_GET_ITEM(list, i);
    if (is_ascii_text(item, wide->items[i]) || isolate_rewrite_str(item, wide->items[i])) {
      continue;
    }
    item = PyUnicode_FromWideChar(wide->items[i], -1);
    if (item == NULL || PyList_SetItem(list, i, item) < 0) {
      return -1;
    }
  }
  return 0;
}

static int set_sys_list(const char* name, const PyWideStringList* wide) {
  PyObject* present = PySys_GetObject(name);
  if (present != NULL && PyList_CheckExact(present) && PyList_GET_SIZE(present) == wide->length) {
    return update_list(present, wide);
  }
  PyObject* list = as_list(wide);
  if (list == NULL) {
    return -1;
  }
  int status = PySys_SetObject(name, list);
  Py_DECREF(list);
  return status;
}

static int append_program(PyWideStringList* list, const char* program, const char* const* arguments,
                          size_t argument_count) {
  if (append_decoded(list, program) < 0) {
    return -1;
  }
  for (size_t i = 0; i < argument_count; ++i) {
    if (append_decoded(list, arguments[i]) < 0) {
      return -1;
    }
  }
  return 0;
}

/* Frees and allocates with the C library: CPython makes this list with the default raw allocator
 * whatever allocator -X dev or PYTHONMALLOC asks for later. */
static int replace_runtime_orig_argv(const PyWideStringList* wide) {
  wchar_t** items = calloc((size_t)wide->length + 1, sizeof *items);
  if (items == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  for (Py_ssize_t i = 0; i < wide->length; ++i) {
    items[i] = wcsdup(wide->items[i]);
    if (items[i] == NULL) {
      /* Leaks what was copied: the isolate ends here. */
      PyErr_NoMemory();
      return -1;
    }
  }
  /* _PyRuntime.orig_argv (3.10 to 3.12): what Py_GetArgcArgv() gives to C extensions. Without it
   * they see the zygote's. */
  PyWideStringList* list = &_PyRuntime.orig_argv;
  for (Py_ssize_t i = 0; i < list->length; ++i) {
    free(list->items[i]);
  }
  free(list->items);
  list->items = items;
  list->length = wide->length;
  return 0;
}

/* Where each text that holds the stand-in program is, if `program` fits in all of their places. */
static int find_stand_ins(PyConfig* config, const char* program, size_t argument_count,
                          Py_ssize_t kept_orig_argv, wchar_t* places[4]) {
  const PyWideStringList* lists[] = {&config->argv, &config->orig_argv, &_PyRuntime.orig_argv};
  const Py_ssize_t first[] = {0, kept_orig_argv, kept_orig_argv};
  places[0] = config->run_filename;
  for (int i = 0; i < 3; ++i) {
    if (argument_count != 0 || lists[i]->length != first[i] + 1) {
      return 0;
    }
    places[i + 1] = lists[i]->items[first[i]];
  }
  for (int i = 0; i < 4; ++i) {
    if (places[i] == NULL || !isolate_fits_wide_string(places[i], program)) {
      return 0;
    }
  }
  return 1;
}

static int replace_program(PyConfig* config, const char* program, const char* const* arguments,
                           size_t argument_count, Py_ssize_t kept_orig_argv) {
  /* In their places nothing is taken from the heap that python3.12 does not take. */
  wchar_t* places[4];
  if (find_stand_ins(config, program, argument_count, kept_orig_argv, places)) {
    for (int i = 0; i < 4; ++i) {
      isolate_rewrite_wide_string(places[i], program);
    }
    return 0;
  }
  wchar_t* run_filename = Py_DecodeLocale(program, NULL);
  if (run_filename == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  PyStatus status = PyConfig_SetString(config, &config->run_filename, run_filename);
  PyMem_RawFree(run_filename);
  if (set_exception(status) < 0) {
    return -1;
  }
  shorten(&config->argv, 0);
  shorten(&config->orig_argv, kept_orig_argv);
  if (append_program(&config->argv, program, arguments, argument_count) < 0 ||
      append_program(&config->orig_argv, program, arguments, argument_count) < 0) {
    return -1;
  }
  return replace_runtime_orig_argv(&config->orig_argv);
}

int isolate_set_program(const char* program, const char* const* arguments, size_t argument_count,
                        Py_ssize_t kept_orig_argv) {
  /* PyInterpreterState.config (3.8 to 3.12): Py_RunMain() reads .run_filename and .argv from it,
   * and what asks for the configuration later reads .orig_argv. Without it the zygote's own
   * stand-in program would run. */
  PyConfig* config = &PyInterpreterState_Get()->config;
  if (replace_program(config, program, arguments, argument_count, kept_orig_argv) < 0) {
    return -1;
  }
  if (set_sys_list("argv", &config->argv) < 0) {
    return -1;
  }
  return set_sys_list("orig_argv", &config->orig_argv);
}
