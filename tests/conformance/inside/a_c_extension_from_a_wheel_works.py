# C extensions installed by pip from a wheel: one of a single phase with static types and callbacks, one of several phases
# conformance: drive=generated
# conformance: env=PYTHONPATH=site
# conformance: needs=command:cc
# conformance: needs=module:pip
import base64
import hashlib
import importlib.machinery
import os
import subprocess
import sys
import sysconfig
import zipfile

SINGLE_PHASE = r"""
#include <Python.h>
#include <stdio.h>
#include <structmember.h>
#include <pthread.h>

typedef struct { PyObject_HEAD PyObject* label; Py_ssize_t count; } Counter;
static int live;
static Py_tss_t slot = Py_tss_NEEDS_INIT;

static PyObject* counter_new(PyTypeObject* type, PyObject* args, PyObject* kwargs) {
  static char* names[] = {"label", "start", NULL};
  PyObject* label = NULL; Py_ssize_t start = 0;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|n", names, &label, &start)) return NULL;
  Counter* self = (Counter*)type->tp_alloc(type, 0);
  if (self != NULL) { Py_INCREF(label); self->label = label; self->count = start; ++live; }
  return (PyObject*)self;
}
static int counter_traverse(PyObject* self, visitproc visit, void* arg) { Py_VISIT(((Counter*)self)->label); return 0; }
static int counter_clear(PyObject* self) { Py_CLEAR(((Counter*)self)->label); return 0; }
static void counter_dealloc(PyObject* self) {
  PyObject_GC_UnTrack(self); counter_clear(self); --live; Py_TYPE(self)->tp_free(self);
}
static PyObject* counter_next(PyObject* self) { return PyLong_FromSsize_t(((Counter*)self)->count++); }
static PyMemberDef members[] = {{"label", T_OBJECT, offsetof(Counter, label), READONLY, NULL}, {NULL}};
static PyTypeObject CounterType = {
  PyVarObject_HEAD_INIT(NULL, 0).tp_name = "single_phase.Counter", .tp_basicsize = sizeof(Counter),
  .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, .tp_new = counter_new, .tp_traverse = counter_traverse,
  .tp_clear = counter_clear, .tp_dealloc = counter_dealloc, .tp_iter = PyObject_SelfIter, .tp_iternext = counter_next,
  .tp_members = members, .tp_doc = "Counts."};

static void* foreign(void* callback) {
  PyGILState_STATE state = PyGILState_Ensure();
  PyObject* result = PyObject_CallFunction(callback, "i", PyGILState_Check());
  if (result == NULL) PyErr_WriteUnraisable(callback);
  Py_XDECREF(result);
  PyGILState_Release(state);
  return NULL;
}
static PyObject* on_thread(PyObject* module, PyObject* callback) {
  pthread_t thread; (void)module;
  Py_BEGIN_ALLOW_THREADS
  pthread_create(&thread, NULL, foreign, callback); pthread_join(thread, NULL);
  Py_END_ALLOW_THREADS
  Py_RETURN_NONE;
}
static int pending(void* callback) { Py_XDECREF(PyObject_CallNoArgs(callback)); Py_DECREF((PyObject*)callback); return 0; }
static PyObject* add_pending(PyObject* module, PyObject* callback) {
  (void)module; Py_INCREF(callback);
  return PyLong_FromLong(Py_AddPendingCall(pending, callback));
}
static PyObject* facts(PyObject* module, PyObject* unused) {
  (void)module; (void)unused;
  PyInterpreterState* interpreter = PyInterpreterState_Get();
  return Py_BuildValue("{s:i,s:i,s:i,s:L,s:i,s:i,s:i,s:i}", "main", interpreter == PyInterpreterState_Main(),
                       "head", interpreter == PyInterpreterState_Head(), "last", PyInterpreterState_Next(interpreter) == NULL,
                       "id", (long long)PyInterpreterState_GetID(interpreter), "initialized", Py_IsInitialized(),
                       "gil", PyGILState_Check(), "own", PyGILState_GetThisThreadState() == PyThreadState_Get(), "live", live);
}
static PyObject* print_c(PyObject* module, PyObject* text) { (void)module; printf("%s\n", PyUnicode_AsUTF8(text)); Py_RETURN_NONE; }
static void left(void) { printf("left, live %d, initialized %d\n", live, Py_IsInitialized()); fflush(stdout); }
static PyMethodDef methods[] = {{"on_thread", on_thread, METH_O, NULL}, {"add_pending", add_pending, METH_O, NULL},
                                {"facts", facts, METH_NOARGS, NULL}, {"print_c", print_c, METH_O, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "single_phase", NULL, -1, methods, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit_single_phase(void) {
  if (PyType_Ready(&CounterType) < 0 || PyThread_tss_create(&slot) != 0) return NULL;
  PyObject* module = PyModule_Create(&definition);
  if (module != NULL) {
    PyModule_AddObjectRef(module, "Counter", (PyObject*)&CounterType);
    PyModule_AddObject(module, "capsule", PyCapsule_New(&live, "single_phase.live", NULL));
    Py_AtExit(left);
  }
  return module;
}
"""

MULTI_PHASE = r"""
#include <Python.h>
#include <stdio.h>

typedef struct { PyObject* error; int calls; } State;
static PyObject* fail(PyObject* module, PyObject* argument) {
  State* state = PyModule_GetState(module); ++state->calls;
  return PyErr_Format(state->error, "call %d: %R", state->calls, argument);
}
static int exec(PyObject* module) {
  State* state = PyModule_GetState(module);
  state->error = PyErr_NewException("multi_phase.Error", PyExc_ValueError, NULL);
  return PyModule_AddObjectRef(module, "Error", state->error);
}
static int traverse(PyObject* module, visitproc visit, void* arg) { Py_VISIT(((State*)PyModule_GetState(module))->error); return 0; }
static int clear(PyObject* module) { State* state = PyModule_GetState(module); if (state) Py_CLEAR(state->error); return 0; }
static void freed(void* module) { clear(module); printf("multi_phase freed\n"); }
static PyMethodDef methods[] = {{"fail", fail, METH_O, NULL}, {NULL}};
static PyModuleDef_Slot slots[] = {{Py_mod_exec, exec}, {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}, {0}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "multi_phase", NULL, sizeof(State), methods, slots, traverse, clear, freed};
PyMODINIT_FUNC PyInit_multi_phase(void) { return PyModuleDef_Init(&definition); }
"""

SAMPLE = """
import gc, importlib.metadata, sys, threading
import multi_phase, single_phase
from single_phase import Counter, facts, on_thread, print_c

print(importlib.metadata.version("two-extensions"), sorted(file.name for file in importlib.metadata.files("two-extensions")))
print(facts(), single_phase.capsule.__class__, type(single_phase.__spec__.loader).__name__)
counter = Counter("first", start=3)
print(next(counter), next(counter), counter.label, Counter.__doc__, facts()["live"])
class Named(Counter):
    def __del__(self): print("deleted", len(self.label))
cycle = Named([]); cycle.label.append(cycle); del cycle
print(gc.collect(), facts()["live"])
on_thread(lambda held: print("on a thread", held, threading.current_thread().name, facts()["own"]))
sys.unraisablehook = lambda raised: print("unraisable", raised.exc_type, raised.exc_value, raised.err_msg)
on_thread(lambda held: 1 / 0)
print(single_phase.add_pending(lambda: print("pending")))
for _ in range(1000): pass
print_c("from C")
try: multi_phase.fail("argument")
except multi_phase.Error as error: print(repr(error), type(error).__mro__)
import _xxsubinterpreters as interpreters
other = interpreters.create(isolated=False)
print(interpreters.run_string(other, "import multi_phase, single_phase; print(single_phase.facts()['main'], single_phase.facts()['id'])"))
interpreters.destroy(other)
strict = interpreters.create()
try: interpreters.run_string(strict, "import multi_phase; import single_phase")
except interpreters.RunFailedError as error: print(error)
interpreters.destroy(strict)
kept = Named("kept")
sys.stdout.flush()
"""


def compile_extension(name, source):
    with open(f"{name}.c", "w") as file:
        file.write(source)
    library = name + importlib.machinery.EXTENSION_SUFFIXES[0]
    include = f"-I{sysconfig.get_path('include')}"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", include, "-o", library, f"{name}.c"], check=True)
    return library


def write_wheel(libraries):
    tag = f"cp312-cp312-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
    name = "two_extensions-1.0"
    files = {library: open(library, "rb").read() for library in libraries}
    files[f"{name}.dist-info/METADATA"] = b"Metadata-Version: 2.1\nName: two-extensions\nVersion: 1.0\n"
    files[f"{name}.dist-info/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: case\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    record = f"{name}.dist-info/RECORD"
    lines = []
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}\n")
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    with zipfile.ZipFile(f"{name}-{tag}.whl", "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
    return f"{name}-{tag}.whl"


wheel = write_wheel([compile_extension("single_phase", SINGLE_PHASE), compile_extension("multi_phase", MULTI_PHASE)])
pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-cache-dir", "install", "--no-index"]
subprocess.run([*pip, "--target", os.path.abspath("site"), wheel], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
with open("sample.py", "w") as file:
    file.write(SAMPLE)
