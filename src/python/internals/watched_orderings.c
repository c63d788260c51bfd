/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_orderings.h"

#include <opcode.h>

#include "python/internals/call_watch.h"
#include "python/internals/order_readings.h"
#include "python/internals/sample_frames.h"

/* ---- functions that put what they are given into another order, or none ---- */

static PyCFunction original_sorted, original_sort, original_sum, original_len;

/* sorted() calls list.sort(), which is to leave to it what is said of the result. */
static _Thread_local bool sorts_for_sorted;

static PyObject* watched_sorted(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                PyObject* names) {
  const bool is_known = count > 0 && isolate_order_list(arguments[0]);
  isolate_begin_ordering();
  sorts_for_sorted = true;
  PyObject* result = isolate_call_fast(original_sorted, self, arguments, count, names);
  if (!isolate_end_ordering() && !is_known && result != NULL) {
    isolate_order_items(result);
  }
  return result;
}

static PyObject* watched_sort(PyObject* list, PyObject* const* arguments, Py_ssize_t count,
                              PyObject* names) {
  const bool is_known = sorts_for_sorted || isolate_order_list(list);
  sorts_for_sorted = false;
  PyObject* result = isolate_call_fast(original_sort, list, arguments, count, names);
  if (!is_known && result != NULL) {
    isolate_order_items(list);
  }
  return result;
}

static PyObject* watched_sum(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                             PyObject* names) {
  isolate_begin_ordering();
  PyObject* result = isolate_call_fast(original_sum, self, arguments, count, names);
  isolate_end_ordering();
  return result;
}

/* What was read for a question that any order answers alike. */
static void take_back(void) {
  if (isolate_has_order_readings()) {
    isolate_begin_ordering();
    isolate_end_ordering();
  }
}

/* How many there are; the length of a name would say which one comes first. */
static PyObject* watched_len(PyObject* self, PyObject* object) {
  if (PyList_Check(object) || PyTuple_Check(object) || PyDict_Check(object) ||
      PyAnySet_Check(object)) {
    take_back();
  }
  return original_len(self, object);
}

#define DEFINE_ORDERING_TWO(identifier)                                       \
  static PyCFunction original_##identifier;                                   \
  static PyObject* watched_##identifier(PyObject* self, PyObject* iterable) { \
    isolate_begin_ordering();                                                 \
    PyObject* result = original_##identifier(self, iterable);                 \
    isolate_end_ordering();                                                   \
    return result;                                                            \
  }
DEFINE_ORDERING_TWO(any)
DEFINE_ORDERING_TWO(all)

#define DEFINE_ORDERING_THREE(identifier)                                                       \
  static PyCFunction original_##identifier;                                                     \
  static PyObject* watched_##identifier(PyObject* self, PyObject* arguments, PyObject* names) { \
    isolate_begin_ordering();                                                                   \
    PyObject* result = isolate_call_with_names(original_##identifier, self, arguments, names);  \
    isolate_end_ordering();                                                                     \
    return result;                                                                              \
  }
DEFINE_ORDERING_THREE(min)
DEFINE_ORDERING_THREE(max)

/* ---- sets that are made ---- */

/* PyTypeObject.tp_vectorcall (3.8 to 3.12): what a call of the type itself does. */
static vectorcallfunc make_set[2];

static PyObject* watched_make_set(PyObject* type, PyObject* const* arguments, size_t count,
                                  PyObject* names) {
  isolate_begin_ordering();
  PyObject* result = make_set[type == (PyObject*)&PyFrozenSet_Type](type, arguments, count, names);
  isolate_end_ordering();
  return result;
}

static void watch_making_of_sets(void) {
  make_set[0] = PySet_Type.tp_vectorcall;
  make_set[1] = PyFrozenSet_Type.tp_vectorcall;
  if (make_set[0] != NULL && make_set[1] != NULL) {
    PySet_Type.tp_vectorcall = watched_make_set;
    PyFrozenSet_Type.tp_vectorcall = watched_make_set;
  }
}

/* ---- what is asked of a list ---- */

/* Slots of PyList_Type (all of 3.12), which are data of libpython: len() goes through sq_length
 * where the interpreter has specialized its call, a condition through mp_length. */
static lenfunc length;
static lenfunc length_as_mapping;
static objobjproc find_item;
static richcmpfunc compare;

static Py_ssize_t watched_length(PyObject* list) {
  if (isolate_runs_instruction(CALL_NO_KW_LEN)) {
    take_back();
  }
  return length(list);
}

static Py_ssize_t watched_length_as_mapping(PyObject* list) {
  take_back();
  return length_as_mapping(list);
}

static int watched_find_item(PyObject* list, PyObject* item) {
  take_back();
  return find_item(list, item);
}

/* Lists that are not of one length differ, whatever their order. */
static PyObject* watched_compare(PyObject* list, PyObject* other, int operator) {
  if ((operator== Py_EQ || operator== Py_NE) && PyList_Check(list) && PyList_Check(other) &&
      PyList_GET_SIZE(list) != PyList_GET_SIZE(other)) {
    take_back();
  }
  return compare(list, other, operator);
}

static void watch_questions_to_lists(void) {
  PySequenceMethods* sequence = PyList_Type.tp_as_sequence;
  PyMappingMethods* mapping = PyList_Type.tp_as_mapping;
  if (sequence->sq_length == watched_length) {
    return;
  }
  length = sequence->sq_length;
  find_item = sequence->sq_contains;
  length_as_mapping = mapping->mp_length;
  compare = PyList_Type.tp_richcompare;
  sequence->sq_length = watched_length;
  sequence->sq_contains = watched_find_item;
  mapping->mp_length = watched_length_as_mapping;
  PyList_Type.tp_richcompare = watched_compare;
}

void isolate_watch_orderings(void) {
  watch_making_of_sets();
  watch_questions_to_lists();
}

const struct isolate_call_watch isolate_watched_orderings[] = {
    {"builtins", NULL, "sorted", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(sorted)},
    {"builtins", "list", "sort", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(sort)},
    {"builtins", NULL, "sum", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(sum)},
    {"builtins", NULL, "len", METH_O, ISOLATE_WATCHED(len)},
    {"builtins", NULL, "any", METH_O, ISOLATE_WATCHED(any)},
    {"builtins", NULL, "all", METH_O, ISOLATE_WATCHED(all)},
    {"builtins", NULL, "min", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(min)},
    {"builtins", NULL, "max", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(max)},
    ISOLATE_NO_WATCH,
};
