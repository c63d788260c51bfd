/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/call_watch.h"
#include "python/internals/listed_names.h"
#include "python/internals/order_readings.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/sample_frames.h"

static PyCFunction original_listdir, original_scandir, original_is_dir;

static uint32_t note(const char* what, PyObject* list) {
  struct isolate_place place;
  return isolate_find_place(&place) && !isolate_is_quiet_reading(&place, "directory-order")
             ? isolate_note_order(&place, "directory-order", what, list)
             : 0;
}

/* ---- os.listdir() ---- */

/* Of none and of one there is no order. */
static void note_listing(PyObject* list) {
  if (!PyList_CheckExact(list) || PyList_GET_SIZE(list) < 2) {
    return;
  }
  const uint32_t order = note("os.listdir", list);
  for (Py_ssize_t i = 0; order != 0 && i < PyList_GET_SIZE(list); ++i) {
    const struct isolate_listed_name name = isolate_listed_name_of(PyList_GET_ITEM(list, i));
    isolate_add_to_order(order, &name, 0);
  }
}

static PyObject* watched_listdir(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  PyObject* result = isolate_call_fast_quietly(original_listdir, self, arguments, count, names);
  if (result != NULL && !isolate_is_in_quiet_call()) {
    note_listing(result);
  }
  return result;
}

/* ---- os.scandir(), and whether its order means anything ---- */

/* The latest scans. No reference is held to any object (see order_readings.c). */
enum { MOST_SCANS = 64 };
static struct scan {
  const PyObject* iterator;
  const PyObject* latest_entry;
  bool is_walk; /* gives folders and other entries in two lists */
  bool was_noted;
  uint32_t order;
  unsigned count[2];
  struct isolate_listed_name first[2];
} scans[MOST_SCANS];
static unsigned next_scan;
static iternextfunc next_entry;

static void add(struct scan* scan, PyObject* entry, int group) {
  PyObject* text = isolate_member(entry, "name");
  if (text == NULL) {
    return;
  }
  const struct isolate_listed_name name = isolate_listed_name_of(text);
  if (scan->count[group]++ == 0) {
    scan->first[group] = name;
  }
  if (scan->count[group] == 2 && !scan->was_noted) {
    scan->was_noted = true;
    scan->order = note("os.scandir", NULL);
    for (int i = 0; scan->order != 0 && i < 2; ++i) {
      if (scan->count[i] > 0) {
        isolate_add_to_order(scan->order, &scan->first[i], i);
      }
    }
  }
  if (scan->order != 0) {
    isolate_add_to_order(scan->order, &name, group);
  }
}

static PyObject* watched_next_entry(PyObject* iterator) {
  PyObject* entry = next_entry(iterator);
  for (int i = 0; entry != NULL && i < MOST_SCANS; ++i) {
    if (scans[i].iterator == iterator) {
      scans[i].latest_entry = entry;
      if (!scans[i].is_walk) {
        add(&scans[i], entry, 0);
      }
    }
  }
  return entry;
}

/* os.walk() asks each whether it is a folder. */
static void note_kind_of_entry(PyObject* entry, bool is_folder) {
  for (int i = 0; i < MOST_SCANS; ++i) {
    if (scans[i].is_walk && scans[i].latest_entry == entry) {
      scans[i].latest_entry = NULL;
      add(&scans[i], entry, is_folder ? 1 : 0);
    }
  }
}

static bool is_for_walk(void) {
  struct isolate_place place;
  return isolate_find_place(&place) &&
         (isolate_is_inside(&place, "os", "walk") || isolate_is_inside(&place, "os", "_fwalk") ||
          isolate_is_inside(&place, "pathlib", "Path.walk"));
}

static void begin_scan(PyObject* iterator) {
  PyTypeObject* type = Py_TYPE(iterator);
  if (type->tp_iternext != watched_next_entry) {
    next_entry = type->tp_iternext;
    type->tp_iternext = watched_next_entry;
  }
  int place = -1;
  for (int i = 0; i < MOST_SCANS; ++i) {
    place = scans[i].iterator == iterator ? i : place;
  }
  if (place < 0) {
    place = (int)(next_scan++ % MOST_SCANS);
  }
  scans[place] = (struct scan){.iterator = iterator, .is_walk = is_for_walk()};
}

static PyObject* watched_scandir(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  PyObject* iterator = isolate_call_fast_quietly(original_scandir, self, arguments, count, names);
  if (iterator != NULL) {
    begin_scan(iterator);
  }
  return iterator;
}

static PyObject* watched_is_dir(PyObject* entry, PyTypeObject* type, PyObject* const* arguments,
                                Py_ssize_t count, PyObject* names) {
  PyObject* answer =
      ((PyCMethod)(void (*)(void))original_is_dir)(entry, type, arguments, (size_t)count, names);
  note_kind_of_entry(entry, answer == Py_True);
  return answer;
}

const struct isolate_call_watch isolate_watched_folders[] = {
    {"posix", NULL, "listdir", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(listdir)},
    {"posix", NULL, "scandir", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(scandir)},
    {"posix", "DirEntry", "is_dir", METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     ISOLATE_WATCHED(is_dir)},
    ISOLATE_NO_WATCH,
};
