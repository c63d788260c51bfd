/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/call_watch.h"
#include "python/internals/watched_calls.h"

/* Not readings, but where modules written in C come from. */
static PyCFunction original_create_dynamic, original_exec_dynamic;
static PyCFunction original_create_builtin, original_exec_builtin;

static PyObject* watched_create_dynamic(PyObject* self, PyObject* const* arguments,
                                        Py_ssize_t count) {
  PyObject* module =
      ((_PyCFunctionFast)(void (*)(void))original_create_dynamic)(self, arguments, count);
  if (module != NULL) {
    isolate_watch_module(module);
  }
  return module;
}

static PyObject* watched_create_builtin(PyObject* self, PyObject* spec) {
  PyObject* module = original_create_builtin(self, spec);
  if (module != NULL) {
    isolate_watch_module(module);
  }
  return module;
}

/* Many modules make their types only now. */
static PyObject* watched_exec_dynamic(PyObject* self, PyObject* module) {
  PyObject* status = original_exec_dynamic(self, module);
  isolate_watch_module(module);
  return status;
}

static PyObject* watched_exec_builtin(PyObject* self, PyObject* module) {
  PyObject* status = original_exec_builtin(self, module);
  isolate_watch_module(module);
  return status;
}

const struct isolate_call_watch isolate_watched_imports[] = {
    {"_imp", NULL, "create_dynamic", METH_FASTCALL, ISOLATE_WATCHED(create_dynamic)},
    {"_imp", NULL, "create_builtin", METH_O, ISOLATE_WATCHED(create_builtin)},
    {"_imp", NULL, "exec_dynamic", METH_O, ISOLATE_WATCHED(exec_dynamic)},
    {"_imp", NULL, "exec_builtin", METH_O, ISOLATE_WATCHED(exec_builtin)},
    ISOLATE_NO_WATCH,
};
