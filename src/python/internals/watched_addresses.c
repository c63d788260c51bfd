/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_addresses.h"

#include <math.h>
#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/order_readings.h"
#include "python/internals/sample_frames.h"

#define READINGS(X) X(id, "builtins", NULL, METH_O, "address", "id", ISOLATE_DIRECT)
READINGS(ISOLATE_DEFINE_READING)

static PyCFunction original_hash, original_pop;

/* ---- hashes ---- */

enum { MOST_NESTED = 16 };

static int any_is_hashed_by_address(PyObject* const* items, Py_ssize_t count, int depth);
static int any_item_is_hashed_by_address(const PySetObject* set, int depth);

static int is_hashed_by_address(PyObject* object, int depth) {
  PyTypeObject* type = Py_TYPE(object);
  if (depth > MOST_NESTED) {
    return 0;
  }
  if (PyTuple_CheckExact(object)) {
    return any_is_hashed_by_address(((PyTupleObject*)object)->ob_item, PyTuple_GET_SIZE(object),
                                    depth);
  }
  if (PyFrozenSet_CheckExact(object)) {
    return any_item_is_hashed_by_address((const PySetObject*)object, depth);
  }
  if (PyFloat_CheckExact(object)) {
    return isnan(PyFloat_AS_DOUBLE(object));
  }
  /* PyTypeObject.tp_hash: every type whose instances are what they are by their address has
   * _Py_HashPointer() there, by inheritance. None's own hash is a constant since 3.12. */
  return type->tp_hash == (hashfunc)_Py_HashPointer || PyMethod_Check(object) ||
         PyCFunction_Check(object);
}

static int any_is_hashed_by_address(PyObject* const* items, Py_ssize_t count, int depth) {
  for (Py_ssize_t i = 0; i < count; ++i) {
    if (is_hashed_by_address(items[i], depth + 1)) {
      return 1;
    }
  }
  return 0;
}

static int any_item_is_hashed_by_address(const PySetObject* set, int depth) {
  /* PySetObject.table (to 3.12): an entry without a key is free; where an item was taken out there
   * is a stand-in for it, whose hash no item has. */
  for (Py_ssize_t i = 0; i <= set->mask; ++i) {
    PyObject* key = set->table[i].key;
    if (key != NULL && set->table[i].hash != -1 && is_hashed_by_address(key, depth + 1)) {
      return 1;
    }
  }
  return 0;
}

static PyObject* watched_hash(PyObject* self, PyObject* object) {
  if (is_hashed_by_address(object, 0)) {
    isolate_note_call("address", "hash of an object by its address", ISOLATE_DIRECT);
  }
  return original_hash(self, object);
}

/* ---- sets ---- */

static getiterfunc original_iterators[2];

static bool is_ordered_by_address(PyObject* object) {
  const PySetObject* set = (const PySetObject*)object;
  return set->used > 1 && any_item_is_hashed_by_address(set, 0);
}

static PyObject* watched_iterator(PyObject* set) {
  struct isolate_place place;
  if (is_ordered_by_address(set) && isolate_find_place(&place) &&
      (place.inside_count == 0 || strcmp(place.called.module, "_weakrefset") == 0)) {
    isolate_note_order(&place, "address", "order of a set", NULL);
  }
  return original_iterators[PyFrozenSet_CheckExact(set)](set);
}

static PyObject* watched_pop(PyObject* set, PyObject* unused) {
  if (is_ordered_by_address(set)) {
    isolate_note_call("address", "order of a set", ISOLATE_DIRECT);
  }
  return original_pop(set, unused);
}

void isolate_watch_sets(void) {
  /* PyTypeObject.tp_iter: what a for statement, list() and unpacking ask. A subclass inherits it,
   * so it must be changed before there are any. */
  original_iterators[0] = PySet_Type.tp_iter;
  original_iterators[1] = PyFrozenSet_Type.tp_iter;
  PySet_Type.tp_iter = watched_iterator;
  PyFrozenSet_Type.tp_iter = watched_iterator;
}

const struct isolate_call_watch isolate_watched_addresses[] = {
    {"builtins", NULL, "hash", METH_O, ISOLATE_WATCHED(hash)},
    {"builtins", "set", "pop", METH_NOARGS, ISOLATE_WATCHED(pop)},
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
