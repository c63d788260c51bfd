/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_calls.h"

#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/watched_address_texts.h"
#include "python/internals/watched_host_names.h"

static const struct isolate_call_watch* const subjects[] = {
    isolate_watched_addresses,   isolate_watched_clocks,  isolate_watched_entropy,
    isolate_watched_environment, isolate_watched_files,   isolate_watched_folders,
    isolate_watched_host_names,  isolate_watched_imports, isolate_watched_network,
    isolate_watched_orderings,   isolate_watched_system,  isolate_watched_thread_numbers,
    isolate_watched_threads,
};

static bool same_type(const char* wanted, const char* name) {
  if (wanted == NULL || name == NULL) {
    return wanted == name;
  }
  const char* dot = strrchr(name, '.');
  return strcmp(wanted, dot != NULL ? dot + 1 : name) == 0;
}

/* A function's definition, PyMethodDef.ml_meth (all of 3.12), is data of its module, which is asked
 * at each call and which a program does not see: the function object, its name, its signature and
 * its type stay as they are. */
static void watch_definition(PyMethodDef* definition, const char* module, const char* type) {
  for (size_t i = 0; i < sizeof subjects / sizeof *subjects; ++i) {
    for (const struct isolate_call_watch* watch = subjects[i]; watch->module != NULL; ++watch) {
      if (strcmp(watch->name, definition->ml_name) == 0 && strcmp(watch->module, module) == 0 &&
          same_type(watch->type, type) && watch->flags == (definition->ml_flags & ~METH_COEXIST) &&
          definition->ml_meth != watch->wrapper) {
        *watch->original = definition->ml_meth;
        definition->ml_meth = watch->wrapper;
      }
    }
  }
}

static void watch_definitions(PyMethodDef* definitions, const char* module, const char* type) {
  for (; definitions != NULL && definitions->ml_name != NULL; ++definitions) {
    watch_definition(definitions, module, type);
  }
}

static bool has_watches(const char* module) {
  for (size_t i = 0; i < sizeof subjects / sizeof *subjects; ++i) {
    for (const struct isolate_call_watch* watch = subjects[i]; watch->module != NULL; ++watch) {
      if (strcmp(watch->module, module) == 0) {
        return true;
      }
    }
  }
  return false;
}

/* PyModuleDef.m_methods and PyTypeObject.tp_methods are where the functions come from. */
void isolate_watch_module(PyObject* module) {
  const PyModuleDef* definition = PyModule_Check(module) ? PyModule_GetDef(module) : NULL;
  if (definition != NULL && strcmp(definition->m_name, "_collections") == 0) {
    isolate_watch_fields(module);
  }
  if (definition != NULL && strcmp(definition->m_name, "_thread") == 0) {
    isolate_watch_thread_locals(module);
  }
  if (definition == NULL || !has_watches(definition->m_name)) {
    return;
  }
  watch_definitions(definition->m_methods, definition->m_name, NULL);
  PyObject* value = NULL;
  for (Py_ssize_t i = 0; PyDict_Next(PyModule_GetDict(module), &i, NULL, &value);) {
    if (PyType_Check(value)) {
      PyTypeObject* type = (PyTypeObject*)value;
      watch_definitions(type->tp_methods, definition->m_name, type->tp_name);
    }
  }
}

void isolate_watch_calls(void) {
  PyObject* module = NULL;
  for (Py_ssize_t i = 0; PyDict_Next(PyImport_GetModuleDict(), &i, NULL, &module);) {
    isolate_watch_module(module);
  }
}
