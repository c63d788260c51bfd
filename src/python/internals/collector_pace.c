/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/collector_pace.h"

/* All of this file holds for 3.12.0 to 3.12.x (3.13 moved the free lists). What breaks without it:
 * gc.get_count() at a program's first statement, and with it the moment of every automatic
 * collection, and so the moment at which __del__ and weakref callbacks of cyclic garbage run. */

_Static_assert(PyTuple_NFREELISTS == ISOLATE_TUPLE_FREE_LISTS,
               "this CPython keeps another number of tuple free lists");
_Static_assert(NUM_GENERATIONS == 3, "this CPython's collector has another number of generations");

/* Where PyInterpreterState keeps freed dicts; dict_state is also its watchers, which stay. */
typedef struct _Py_dict_state dict_state;

void isolate_read_collector_pace(PyInterpreterState* interpreter, isolate_collector_pace* pace) {
  for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
    pace->generation_counts[generation] = interpreter->gc.generations[generation].count;
  }
  pace->long_lived_total = interpreter->gc.long_lived_total;
  pace->long_lived_pending = interpreter->gc.long_lived_pending;
  for (int i = 0; i < PyTuple_NFREELISTS; ++i) {
    pace->free_tuples[i] = interpreter->tuple.numfree[i];
  }
  pace->free_lists = interpreter->list.numfree;
  pace->free_dicts = interpreter->dict_state.numfree;
  pace->free_dict_keys = interpreter->dict_state.keys_numfree;
}

static void trim_tuples(PyInterpreterState* interpreter, const isolate_collector_pace* pace) {
  for (int i = 0; i < PyTuple_NFREELISTS; ++i) {
    while (interpreter->tuple.numfree[i] > pace->free_tuples[i]) {
      PyTupleObject* tuple = interpreter->tuple.free_list[i];
      interpreter->tuple.free_list[i] = (PyTupleObject*)tuple->ob_item[0];
      --interpreter->tuple.numfree[i];
      PyObject_GC_Del(tuple);
    }
  }
}

static void trim_lists(PyInterpreterState* interpreter, const isolate_collector_pace* pace) {
  while (interpreter->list.numfree > pace->free_lists) {
    PyObject_GC_Del(interpreter->list.free_list[--interpreter->list.numfree]);
  }
}

static void trim_dicts(PyInterpreterState* interpreter, const isolate_collector_pace* pace) {
  dict_state* state = &interpreter->dict_state;
  while (state->numfree > pace->free_dicts) {
    PyObject_GC_Del(state->free_list[--state->numfree]);
  }
  while (state->keys_numfree > pace->free_dict_keys) {
    PyObject_Free(state->keys_free_list[--state->keys_numfree]);
  }
}

/* Lengthens a free list in the one way that is sure to give it well-formed members: by freeing that
 * many objects at once. `keep` holds them until all are made. */
static int free_many(PyObject* (*make)(Py_ssize_t), Py_ssize_t argument, int count) {
  PyObject** made = PyMem_RawCalloc((size_t)count + 1, sizeof *made);
  if (made == NULL) {
    PyErr_NoMemory();
    return -1;
  }
  int status = 0;
  for (int i = 0; i < count && status == 0; ++i) {
    made[i] = make(argument);
    status = made[i] == NULL ? -1 : 0;
  }
  for (int i = 0; i < count; ++i) {
    Py_XDECREF(made[i]);
  }
  PyMem_RawFree(made);
  return status;
}

static PyObject* make_dict(Py_ssize_t unused) {
  (void)unused;
  return PyDict_New();
}

/* A dict with one str key has keys of the smallest size, the only ones that are kept for reuse. */
static PyObject* make_dict_with_keys(Py_ssize_t unused) {
  (void)unused;
  PyObject* dict = PyDict_New();
  if (dict != NULL && PyDict_SetItemString(dict, "key", Py_None) < 0) {
    Py_CLEAR(dict);
  }
  return dict;
}

int isolate_set_collector_pace(PyInterpreterState* interpreter,
                               const isolate_collector_pace* pace) {
  trim_tuples(interpreter, pace);
  trim_lists(interpreter, pace);
  trim_dicts(interpreter, pace);
  /* Keys first: making them moves the free dicts, which are then set right. Objects that are made
   * here come from the list being filled first, hence the target and not the difference. */
  if (interpreter->dict_state.keys_numfree < pace->free_dict_keys &&
      free_many(make_dict_with_keys, 0, pace->free_dict_keys) < 0) {
    return -1;
  }
  if (interpreter->dict_state.numfree < pace->free_dicts &&
      free_many(make_dict, 0, pace->free_dicts) < 0) {
    return -1;
  }
  if (interpreter->list.numfree < pace->free_lists &&
      free_many(PyList_New, 0, pace->free_lists) < 0) {
    return -1;
  }
  for (int i = 0; i < PyTuple_NFREELISTS; ++i) {
    if (interpreter->tuple.numfree[i] < pace->free_tuples[i] &&
        free_many(PyTuple_New, i + 1, pace->free_tuples[i]) < 0) {
      return -1;
    }
  }
  trim_dicts(interpreter, pace);
  for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
    interpreter->gc.generations[generation].count = pace->generation_counts[generation];
  }
  interpreter->gc.long_lived_total = pace->long_lived_total;
  interpreter->gc.long_lived_pending = pace->long_lived_pending;
  return 0;
}

/* Takes `head` out of its list and puts it at the end of `list`. */
static void move_to_end(PyGC_Head* head, PyGC_Head* list) {
  PyGC_Head* previous = _PyGCHead_PREV(head);
  PyGC_Head* next = _PyGCHead_NEXT(head);
  _PyGCHead_SET_NEXT(previous, next);
  _PyGCHead_SET_PREV(next, previous);
  PyGC_Head* last = (PyGC_Head*)list->_gc_prev;
  _PyGCHead_SET_PREV(head, last);
  _PyGCHead_SET_NEXT(last, head);
  head->_gc_next = (uintptr_t)list;
  list->_gc_prev = (uintptr_t)head;
}

static void move_immortal(PyGC_Head* from, PyGC_Head* to) {
  for (PyGC_Head* head = _PyGCHead_NEXT(from); head != from;) {
    PyGC_Head* next = _PyGCHead_NEXT(head);
    if (_Py_IsImmortal((PyObject*)(head + 1))) {
      move_to_end(head, to);
    }
    head = next;
  }
}

void isolate_move_immortal_objects(PyInterpreterState* stub, PyInterpreterState* sub) {
  /* PyInterpreterState.gc (3.9 to 3.12): one doubly linked list for each generation. Without it
   * gc.get_freeze_count() differs after the first collection. */
  for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
    move_immortal(&stub->gc.generations[generation].head, &sub->gc.generations[generation].head);
  }
  move_immortal(&stub->gc.permanent_generation.head, &sub->gc.permanent_generation.head);
}
