/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/live_finalizers.h"

#include <stdint.h>
#include <string.h>

#include "internal/pycore_dict.h"
#include "internal/pycore_frame.h"
#include "python/internals/quiet_modules.h"

/* All of this file holds for 3.12.0 to 3.12.x. Whatever it does not know it takes for visible: then
 * Py_FinalizeEx() does all that it does under python3.12. */

enum { STREAM_TYPES = 4 };
enum { STANDARD_STREAM_PARTS = 9 }; /* three streams, each a text, a buffer and a file object */

static struct {
  long warning_filters_version;
  /* Of the module _io, which have a finalizer that only closes them. */
  PyTypeObject* bytes_io;
  PyTypeObject* string_io;
  /* What standard streams are of. */
  PyTypeObject* stream_types[STREAM_TYPES];
} at_start;

static bool list_is_empty(PyObject* list) {
  return list == NULL || (PyList_CheckExact(list) && PyList_GET_SIZE(list) == 0);
}

/* Whether to store a value in it calls what a program wrote: PyDictKeysObject.dk_kind (3.11 and
 * later) tells of a key that is no plain string, which may compare itself with others. */
static bool has_strange_keys(PyObject* dictionary) {
  return !PyDict_CheckExact(dictionary) || !DK_IS_UNICODE(((PyDictObject*)dictionary)->ma_keys);
}

/* What CPython itself would print or call at its end. */
static bool interpreter_would_tell(PyInterpreterState* interpreter) {
  const PyConfig* config = &interpreter->config;
  /* PyInterpreterState.threads.count: daemon threads that still run. .audit_hooks: told of the end.
   * .gc.debug, .garbage, .callbacks: reports of the last collections, and calls before them.
   * _PyRuntime.atexit.ncallbacks and .atexit.ll_callbacks: what Py_AtExit() and PyUnstable_AtExit()
   * registered. */
  return config->verbose != 0 || config->malloc_stats != 0 || config->dump_refs != 0 ||
         config->dev_mode != 0 || config->perf_profiling != 0 || config->warnoptions.length != 0 ||
         interpreter->warnings.filters_version != at_start.warning_filters_version ||
         interpreter->audit_hooks != NULL || interpreter->gc.debug != 0 ||
         interpreter->gc.collecting != 0 || !list_is_empty(interpreter->gc.garbage) ||
         !list_is_empty(interpreter->gc.callbacks) || interpreter->threads.count != 0 ||
         /* .sysdict, .builtins: where values are replaced by None. */
         has_strange_keys(interpreter->sysdict) || has_strange_keys(interpreter->builtins) ||
         _PyRuntime.atexit.ncallbacks != 0 || interpreter->atexit.ll_callbacks != NULL ||
         interpreter->next != NULL || _PyRuntime.interpreters.head != interpreter;
}

/* ---- standard streams ---- */

struct standard_streams {
  PyObject* parts[STANDARD_STREAM_PARTS];
  int count;
};

/* Only C code answers for its attributes: the object has none of its own but those that CPython
 * gives it. */
static bool is_plain_stream(PyObject* part) {
  bool is_of_io = false;
  for (int i = 0; i < STREAM_TYPES; ++i) {
    is_of_io = is_of_io || Py_IS_TYPE(part, at_start.stream_types[i]);
  }
  PyObject** const attributes = is_of_io ? _PyObject_GetDictPtr(part) : NULL;
  if (attributes == NULL || *attributes == NULL) {
    return is_of_io;
  }
  Py_ssize_t position = 0;
  PyObject* name = NULL;
  while (PyDict_Next(*attributes, &position, &name, NULL)) {
    if (!PyUnicode_CheckExact(name) || (!_PyUnicode_EqualToASCIIString(name, "mode") &&
                                        !_PyUnicode_EqualToASCIIString(name, "name"))) {
      return false;
    }
  }
  return true;
}

/* The text object, its buffer and its file object. A borrowed reference is enough: each keeps the
 * next alive. */
static bool add_stream(struct standard_streams* streams, const char* name) {
  PyObject* part = PySys_GetObject(name);
  if (part == NULL || part == Py_None) {
    return true;
  }
  static const char* const next_names[] = {"buffer", "raw", NULL};
  for (const char* const* next_name = next_names;; ++next_name) {
    if (!is_plain_stream(part)) {
      return false;
    }
    streams->parts[streams->count++] = part;
    if (*next_name == NULL) {
      return true;
    }
    PyObject* next = PyObject_GetAttrString(part, *next_name);
    if (next == NULL) {
      PyErr_Clear();
      return false;
    }
    Py_DECREF(next);
    part = next;
  }
}

/* What was flushed is what the program wrote to, and nothing waits in another standard stream. */
static bool find_standard_streams(struct standard_streams* streams) {
  streams->count = 0;
  return PySys_GetObject("stdout") == PySys_GetObject("__stdout__") &&
         PySys_GetObject("stderr") == PySys_GetObject("__stderr__") &&
         add_stream(streams, "__stdin__") && add_stream(streams, "__stdout__") &&
         add_stream(streams, "__stderr__");
}

static bool is_part_of(const struct standard_streams* streams, const PyObject* object) {
  for (int i = 0; i < streams->count; ++i) {
    if (streams->parts[i] == object) {
      return true;
    }
  }
  return false;
}

/* ---- objects ---- */

static bool is_generator(const PyTypeObject* type) {
  return type == &PyGen_Type || type == &PyCoro_Type || type == &PyAsyncGen_Type;
}

/* tp_finalize is __del__ and what C types do before their end; tp_del its predecessor. */
static bool finalizer_would_be_seen(PyObject* object, const struct standard_streams* streams) {
  const PyTypeObject* type = Py_TYPE(object);
  if (type->tp_finalize == NULL && type->tp_del == NULL) {
    return false;
  }
  if (is_generator(type)) {
    /* PyGenObject.gi_frame_state: one that has not come to its end is closed, which runs its
     * finally blocks, or is warned about. */
    return !FRAME_STATE_FINISHED(((PyGenObject*)object)->gi_frame_state);
  }
  return type != at_start.bytes_io && type != at_start.string_io && !is_part_of(streams, object);
}

static bool ends_with(const char* text, const char* end) {
  const size_t length = strlen(text);
  const size_t end_length = strlen(end);
  return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* Callbacks of the standard library that only keep a container of weak references in order. */
static bool is_quiet_callback(PyObject* callback, const PyConfig* config) {
  if (PyCFunction_CheckExact(callback)) {
    /* _abc's, which takes a class out of another one's registry; it belongs to no module. */
    return ((PyCFunctionObject*)callback)->m_module == NULL &&
           strcmp(((PyCFunctionObject*)callback)->m_ml->ml_name, "_destroy") == 0;
  }
  if (!PyFunction_Check(callback)) {
    return false;
  }
  const PyCodeObject* code = (PyCodeObject*)PyFunction_GET_CODE(callback);
  const char* file = PyUnicode_AsUTF8(code->co_filename);
  const char* name = PyUnicode_AsUTF8(code->co_qualname);
  if (file == NULL || name == NULL) {
    PyErr_Clear();
    return false;
  }
  static const struct {
    const char* file;
    const char* name;
  } quiet[] = {{"/_weakrefset.py", "WeakSet.__init__.<locals>._remove"},
               {"/weakref.py", "WeakValueDictionary.__init__.<locals>.remove"},
               {"/weakref.py", "WeakKeyDictionary.__init__.<locals>.remove"},
               {"/logging/__init__.py", "_removeHandlerRef"}};
  char library[4096];
  const size_t length =
      wcstombs(library, config->stdlib_dir != NULL ? config->stdlib_dir : L"", sizeof library);
  if (length == 0 || length >= sizeof library || strncmp(file, library, length) != 0) {
    return false;
  }
  for (size_t i = 0; i < sizeof quiet / sizeof *quiet; ++i) {
    if (strcmp(file + length, quiet[i].file) == 0 && strcmp(name, quiet[i].name) == 0) {
      return true;
    }
  }
  return false;
}

/* The rest concerns few of the objects, and for those what they are in themselves. */

static bool weak_reference_would_call(PyObject* object, const PyConfig* config) {
  const PyWeakReference* reference = (PyWeakReference*)object;
  return reference->wr_callback != NULL && reference->wr_object != Py_None &&
         !is_quiet_callback(reference->wr_callback, config);
}

/* Instances of types without support for the collector are in no list, so their types decide. */
static bool unlisted_instances_would_be_seen(PyObject* object) {
  const PyTypeObject* type = (PyTypeObject*)object;
  if (!PyType_HasFeature((PyTypeObject*)object, Py_TPFLAGS_HEAPTYPE)) {
    return false;
  }
  if ((type->tp_finalize != NULL || type->tp_del != NULL) && !PyType_IS_GC((PyTypeObject*)object)) {
    /* Its finalizer only gives a ResourceWarning, which the default filters ignore. */
    return !ends_with(type->tp_name, "posix.ScandirIterator");
  }
  /* A memoryview's end calls it. */
  PyObject* release = type->tp_dict != NULL
                          ? PyDict_GetItemWithError(type->tp_dict, &_Py_ID(__release_buffer__))
                          : NULL;
  return release != NULL && !Py_IS_TYPE(release, &PyWrapperDescr_Type);
}

static bool is_loud_module(PyObject* object) {
  const PyModuleDef* definition = PyModule_GetDef(object);
  if (definition == NULL) {
    return false;
  }
  const char* dot = strrchr(definition->m_name, '.');
  const char* name = dot != NULL ? dot + 1 : definition->m_name;
  return !isolate_is_quiet_module(name, strlen(name));
}

static bool object_would_be_seen(PyObject* object, const struct standard_streams* streams,
                                 const PyConfig* config) {
  if (finalizer_would_be_seen(object, streams)) {
    return true;
  }
  if (PyWeakref_Check(object)) {
    return weak_reference_would_call(object, config);
  }
  if (PyType_Check(object)) {
    return unlisted_instances_would_be_seen(object);
  }
  return PyModule_Check(object) && is_loud_module(object);
}

/* Most objects are of few types of which no instance would be seen. Those that were met are kept by
 * their address, for the time of one walk: no Python code runs in it, so that no type changes. */
struct quiet_types {
  const PyTypeObject* slots[256];
};

static const PyTypeObject** slot_of(struct quiet_types* quiet, const PyTypeObject* type) {
  const uintptr_t address = (uintptr_t)type;
  return &quiet->slots[(address >> 5 ^ address >> 12) %
                       (sizeof quiet->slots / sizeof *quiet->slots)];
}

static bool no_instance_would_be_seen(PyTypeObject* type) {
  return type->tp_finalize == NULL && type->tp_del == NULL &&
         !PyType_IsSubtype(type, &_PyWeakref_RefType) && !PyType_IsSubtype(type, &PyModule_Type) &&
         !PyType_FastSubclass(type, Py_TPFLAGS_TYPE_SUBCLASS);
}

static bool any_would_be_seen(PyGC_Head* list, const struct standard_streams* streams,
                              const PyConfig* config, struct quiet_types* quiet) {
  for (PyGC_Head* head = _PyGCHead_NEXT(list); head != list; head = _PyGCHead_NEXT(head)) {
    PyObject* object = (PyObject*)(head + 1);
    PyTypeObject* type = Py_TYPE(object);
    const PyTypeObject** slot = slot_of(quiet, type);
    if (*slot == type) {
      continue;
    }
    if (no_instance_would_be_seen(type)) {
      *slot = type;
    } else if (object_would_be_seen(object, streams, config)) {
      return true;
    }
  }
  return false;
}

static PyTypeObject* type_of_io(const char* name) {
  PyObject* module = PyDict_GetItemString(PyImport_GetModuleDict(), "_io");
  PyObject* type = module != NULL ? PyDict_GetItemString(PyModule_GetDict(module), name) : NULL;
  return type != NULL && PyType_Check(type) ? (PyTypeObject*)type : NULL;
}

void isolate_note_start(PyInterpreterState* interpreter) {
  isolate_note_loaded_libraries();
  at_start.warning_filters_version = interpreter->warnings.filters_version;
  at_start.bytes_io = type_of_io("BytesIO");
  at_start.string_io = type_of_io("StringIO");
  static const char* const names[STREAM_TYPES] = {"TextIOWrapper", "BufferedReader",
                                                  "BufferedWriter", "FileIO"};
  for (int i = 0; i < STREAM_TYPES; ++i) {
    at_start.stream_types[i] = type_of_io(names[i]);
  }
}

bool isolate_end_would_be_seen(PyInterpreterState* interpreter) {
  struct standard_streams streams;
  if (interpreter_would_tell(interpreter) || isolate_loud_library_was_loaded() ||
      !find_standard_streams(&streams)) {
    return true;
  }
  struct quiet_types quiet = {{NULL}};
  /* PyInterpreterState.gc (3.9 to 3.12): one doubly linked list for each generation. */
  for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
    if (any_would_be_seen(&interpreter->gc.generations[generation].head, &streams,
                          &interpreter->config, &quiet)) {
      return true;
    }
  }
  return any_would_be_seen(&interpreter->gc.permanent_generation.head, &streams,
                           &interpreter->config, &quiet);
}
