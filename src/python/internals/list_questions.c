/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/list_questions.h"

#include <opcode.h>

#include "python/internals/order_readings.h"
#include "python/internals/sample_frames.h"

/* Slots of PyList_Type (all of 3.12), which are data of libpython: len() goes through sq_length
 * where the interpreter has specialized its call, a condition through mp_length. */
static lenfunc length;
static lenfunc length_as_mapping;
static objobjproc find_item;
static richcmpfunc compare;

static void take_back(void) {
  if (isolate_has_order_readings()) {
    isolate_begin_ordering();
    isolate_end_ordering();
  }
}

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

void isolate_watch_questions_to_lists(void) {
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
