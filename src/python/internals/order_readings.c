/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/order_readings.h"

#include <stddef.h>

#include "python/internals/reading_notes.h"

enum { MOST_ORDERINGS = 64, RECENT = 64 };

/* The frames that called sorted() and the like, on this thread. */
static _Thread_local const void* orderings[MOST_ORDERINGS];
static _Thread_local int ordering_count;

/* The latest readings that may turn out not to matter. Of the list no reference is held, because it
 * would live longer then: another one may have its place, so what it holds is compared, too. */
static struct recent {
  struct isolate_reading* reading;
  const void* frame;
  struct isolate_extent extent;
  const PyObject* list;
  const void* items;
} recent[RECENT];
static unsigned next_recent;

static bool is_before(int line, int column, int other_line, int other_column) {
  return line < other_line || (line == other_line && column <= other_column);
}

static bool contains(const struct isolate_extent* outer, const struct isolate_extent* inner) {
  return outer->first_line > 0 && inner->first_line > 0 &&
         is_before(outer->first_line, outer->first_column, inner->first_line,
                   inner->first_column) &&
         is_before(inner->last_line, inner->last_column, outer->last_line, outer->last_column);
}

static void take_back(struct recent* entry) {
  isolate_take_back_reading(entry->reading);
  entry->reading = NULL;
}

void isolate_begin_ordering(void) {
  struct isolate_place place;
  const bool found = isolate_find_consumer(&place);
  if (ordering_count < MOST_ORDERINGS) {
    orderings[ordering_count] = found ? place.frame : NULL;
  }
  ++ordering_count;
  /* Where the library calls sorted(), the sample's expression is not the one that it is given. */
  for (int i = 0; found && place.inside_count == 0 && i < RECENT; ++i) {
    if (recent[i].reading != NULL && recent[i].frame == place.frame &&
        contains(&place.extent, &recent[i].extent)) {
      take_back(&recent[i]);
    }
  }
}

void isolate_end_ordering(void) { --ordering_count; }

static bool is_read_to_be_ordered(void) {
  struct isolate_place consumer;
  return ordering_count > 0 && ordering_count <= MOST_ORDERINGS &&
         isolate_find_consumer(&consumer) && orderings[ordering_count - 1] == consumer.frame;
}

void isolate_note_order(const struct isolate_place* place, const char* source, const char* what,
                        PyObject* list) {
  if (is_read_to_be_ordered()) {
    return;
  }
  struct recent* entry = &recent[next_recent++ % RECENT];
  entry->reading = isolate_note_reading(place->file, place->line, source, what);
  entry->frame = place->frame;
  entry->extent = place->extent;
  entry->list = list;
  entry->items = list != NULL ? (const void*)((PyListObject*)list)->ob_item : NULL;
}

void isolate_order_list(PyObject* list) {
  if (!PyList_CheckExact(list)) {
    return;
  }
  for (int i = 0; i < RECENT; ++i) {
    if (recent[i].reading != NULL && recent[i].list == list &&
        recent[i].items == (const void*)((PyListObject*)list)->ob_item) {
      take_back(&recent[i]);
    }
  }
}
