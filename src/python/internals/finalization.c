/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/finalization.h"

#include <stdbool.h>
#include <string.h>

#include "python/internals/early_return.h"
#include "python/internals/live_finalizers.h"

static PyCFunction original_flush;
static bool a_flush_failed;

static PyObject* standard_stream(const char* name) { return PySys_GetObject(name); }

/* Where Py_FinalizeEx() could not be left, it at least finds little to do. All of 3.12.0 to 3.12.x;
 * what these fields hold is leaked, which the process's end makes good. */
static void shorten_what_is_left(PyInterpreterState* interpreter) {
  /* PyInterpreterState.gc.collecting: PyGC_Collect() and _PyGC_CollectNoFail() then return at once.
   * They would write to every object's header, and each page of those would be copied from the
   * zygote's first. */
  interpreter->gc.collecting = 1;
  /* PyInterpreterState.imports.modules: finalize_modules() takes NULL for done. */
  interpreter->imports.modules = NULL;
}

/* Py_FinalizeEx() flushes sys.stdout and then sys.stderr, when no Python code can run any more that
 * was not asked for by an object's end. */
static void after_flush_while_finalizing(PyObject* stream) {
  static bool considered;
  if (considered || stream != standard_stream("stderr")) {
    return;
  }
  considered = true;
  PyInterpreterState* interpreter = PyInterpreterState_Get();
  if (!a_flush_failed && !isolate_end_would_be_seen(interpreter)) {
    isolate_return_early(Py_FinalizeEx);
    shorten_what_is_left(interpreter);
  }
}

static PyObject* watched_flush(PyObject* stream, PyObject* unused) {
  PyObject* result = original_flush(stream, unused);
  /* _PyRuntime._finalizing (3.7 to 3.12): the thread state in Py_FinalizeEx(), set after the exit
   * functions ran. */
  if (_PyRuntimeState_GetFinalizing(&_PyRuntime) == PyThreadState_Get()) {
    a_flush_failed = a_flush_failed || result == NULL;
    after_flush_while_finalizing(stream);
  }
  return result;
}

void isolate_shorten_finalization(void) {
  PyObject* stream = standard_stream("stderr");
  if (stream == NULL || strcmp(Py_TYPE(stream)->tp_name, "_io.TextIOWrapper") != 0) {
    return;
  }
  /* The method's definition is data of the module _io, which a program does not see: the method
   * object, its name and its type stay as they are. */
  PyObject* method = PyDict_GetItemWithError(Py_TYPE(stream)->tp_dict, &_Py_ID(flush));
  if (method == NULL || !Py_IS_TYPE(method, &PyMethodDescr_Type)) {
    return;
  }
  PyMethodDef* definition = ((PyMethodDescrObject*)method)->d_method;
  if (definition->ml_flags == METH_NOARGS && definition->ml_meth != watched_flush) {
    original_flush = definition->ml_meth;
    definition->ml_meth = watched_flush;
    isolate_note_start(PyInterpreterState_Get());
  }
}
