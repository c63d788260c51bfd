/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/collector_pace.h"

#include <string.h>

/* All of this file holds for 3.12.0 to 3.12.x (3.13 moved the free lists). What breaks without it:
 * gc.get_count() at a program's first statement, and with it the moment of every automatic
 * collection, and so the moment at which __del__ and weakref callbacks of cyclic garbage run. */

_Static_assert(NUM_GENERATIONS == 3, "this CPython's collector has another number of generations");

struct isolate_collector_pace {
  int generation_counts[NUM_GENERATIONS];
  Py_ssize_t long_lived_total;
  Py_ssize_t long_lived_pending;
  struct _Py_tuple_state tuples;
  struct _Py_list_state lists;
  struct _Py_float_state floats;
  struct _Py_dict_state dicts; /* only the two free lists of it */
};

/* dict_state is also counters and watchers, which stay. */
static void move_free_dicts(struct _Py_dict_state* from, struct _Py_dict_state* to) {
  memcpy(to->free_list, from->free_list, sizeof to->free_list);
  memcpy(to->keys_free_list, from->keys_free_list, sizeof to->keys_free_list);
  to->numfree = from->numfree;
  to->keys_numfree = from->keys_numfree;
  from->numfree = 0;
  from->keys_numfree = 0;
}

isolate_collector_pace* isolate_take_collector_pace(PyInterpreterState* interpreter) {
  isolate_collector_pace* pace = PyMem_RawCalloc(1, sizeof *pace);
  if (pace == NULL) {
    return NULL;
  }
  for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
    pace->generation_counts[generation] = interpreter->gc.generations[generation].count;
  }
  pace->long_lived_total = interpreter->gc.long_lived_total;
  pace->long_lived_pending = interpreter->gc.long_lived_pending;
  pace->tuples = interpreter->tuple;
  memset(&interpreter->tuple, 0, sizeof interpreter->tuple);
  pace->lists = interpreter->list;
  memset(&interpreter->list, 0, sizeof interpreter->list);
  pace->floats = interpreter->float_state;
  memset(&interpreter->float_state, 0, sizeof interpreter->float_state);
  move_free_dicts(&interpreter->dict_state, &pace->dicts);
  return pace;
}

static void free_own_free_lists(PyInterpreterState* interpreter) {
  for (int i = 0; i < PyTuple_NFREELISTS; ++i) {
    while (interpreter->tuple.numfree[i] > 0) {
      PyTupleObject* tuple = interpreter->tuple.free_list[i];
      interpreter->tuple.free_list[i] = (PyTupleObject*)tuple->ob_item[0];
      --interpreter->tuple.numfree[i];
      PyObject_GC_Del(tuple);
    }
  }
  while (interpreter->list.numfree > 0) {
    PyObject_GC_Del(interpreter->list.free_list[--interpreter->list.numfree]);
  }
  while (interpreter->float_state.numfree > 0) {
    PyFloatObject* number = interpreter->float_state.free_list;
    interpreter->float_state.free_list = (PyFloatObject*)Py_TYPE(number);
    --interpreter->float_state.numfree;
    PyObject_Free(number);
  }
  struct _Py_dict_state* dicts = &interpreter->dict_state;
  while (dicts->numfree > 0) {
    PyObject_GC_Del(dicts->free_list[--dicts->numfree]);
  }
  while (dicts->keys_numfree > 0) {
    PyObject_Free(dicts->keys_free_list[--dicts->keys_numfree]);
  }
}

void isolate_give_collector_pace(PyInterpreterState* interpreter, isolate_collector_pace* pace) {
  free_own_free_lists(interpreter);
  interpreter->tuple = pace->tuples;
  interpreter->list = pace->lists;
  interpreter->float_state = pace->floats;
  move_free_dicts(&pace->dicts, &interpreter->dict_state);
  for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
    interpreter->gc.generations[generation].count = pace->generation_counts[generation];
  }
  interpreter->gc.long_lived_total = pace->long_lived_total;
  interpreter->gc.long_lived_pending = pace->long_lived_pending;
  PyMem_RawFree(pace);
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
