/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/order_readings.h"

#include <stddef.h>
#include <string.h>

#include "python/internals/reading_notes.h"

enum { MOST_ORDERINGS = 64, RECENT = 64 };

/* The frames that called sorted() and the like, on this thread. */
static _Thread_local const void* orderings[MOST_ORDERINGS];
static _Thread_local int ordering_count;
static _Thread_local bool has_ordered[MOST_ORDERINGS];

/* The latest readings that may turn out not to matter. Of the list no reference is held, because it
 * would live longer then: another one may have its place, so what it holds is compared, too. */
static struct recent {
  struct isolate_reading* reading;
  const void* frame;
  struct isolate_extent extent;
  const PyObject* list;
  const void* items;
  uint32_t order;
  bool is_selection; /* who asked sees some of the names only, of several folders perhaps */
  unsigned names[2];
  bool is_sorted[2];
  bool is_being_sorted[2];
} recent[RECENT];
static unsigned next_recent;
static unsigned still_noted;

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
  --still_noted;
}

bool isolate_has_order_readings(void) { return still_noted > 0; }

void isolate_begin_ordering(void) {
  struct isolate_place place;
  const bool found = isolate_find_consumer(&place);
  const bool is_kept = ordering_count < MOST_ORDERINGS;
  const int own = is_kept ? ordering_count : 0;
  if (is_kept) {
    orderings[own] = found ? place.frame : NULL;
    has_ordered[own] = false;
  }
  ++ordering_count;
  /* Where the library calls sorted(), the sample's expression is not the one that it is given. */
  for (int i = 0; found && place.inside_count == 0 && i < RECENT; ++i) {
    if (recent[i].reading != NULL && recent[i].frame == place.frame &&
        contains(&place.extent, &recent[i].extent)) {
      take_back(&recent[i]);
      has_ordered[own] = has_ordered[own] || is_kept;
    }
  }
}

bool isolate_end_ordering(void) {
  --ordering_count;
  return ordering_count < MOST_ORDERINGS && has_ordered[ordering_count];
}

static bool is_read_to_be_ordered(void) {
  struct isolate_place consumer;
  return ordering_count > 0 && ordering_count <= MOST_ORDERINGS &&
         isolate_find_consumer(&consumer) && orderings[ordering_count - 1] == consumer.frame;
}

static bool is_selection(const struct isolate_place* place) {
  const struct isolate_library_frame* called = &place->called;
  return place->inside_count > 0 &&
         (strcmp(called->module, "glob") == 0 ||
          (strcmp(called->module, "pathlib") == 0 && strstr(called->function, "glob") != NULL));
}

uint32_t isolate_note_order(const struct isolate_place* place, const char* source, const char* what,
                            PyObject* list) {
  if (is_read_to_be_ordered()) {
    has_ordered[ordering_count - 1] = true;
    return 0;
  }
  struct recent* entry = &recent[next_recent++ % RECENT];
  still_noted -= entry->reading != NULL ? 1 : 0;
  *entry = (struct recent){.order = next_recent};
  entry->reading = isolate_note_reading(place->file, place->line, source, what);
  entry->frame = place->frame;
  entry->extent = place->extent;
  entry->is_selection = is_selection(place);
  entry->list = list;
  entry->items = list != NULL ? (const void*)((PyListObject*)list)->ob_item : NULL;
  still_noted += entry->reading != NULL ? 1 : 0;
  return entry->reading != NULL ? entry->order : 0;
}

/* Only as long as it is noted. */
static struct recent* find_order(uint32_t order) {
  struct recent* entry = &recent[(order - 1) % RECENT];
  return entry->order == order && entry->reading != NULL ? entry : NULL;
}

void isolate_add_to_order(uint32_t order, const struct isolate_listed_name* name, int group) {
  struct recent* entry = find_order(order);
  if (entry != NULL) {
    ++entry->names[group];
    isolate_keep_listed_name(name, order, group);
  }
}

/* What one item of a sorted list shows. Names turn up in more than one order: the sort is that of
 * the latest one which is not sorted, and of others that were read in the same place. */
struct search {
  bool found;
  const struct recent* latest;
};

static void find_latest(void* context, uint32_t order, int group) {
  struct search* search = context;
  const struct recent* entry = find_order(order);
  search->found = search->found || entry != NULL;
  if (entry != NULL && !entry->is_sorted[group] &&
      (search->latest == NULL || search->latest->order < order)) {
    search->latest = entry;
  }
}

static void mark_sorted(void* context, uint32_t order, int group) {
  const struct search* search = context;
  struct recent* entry = find_order(order);
  if (entry != NULL && search->latest != NULL && entry->reading == search->latest->reading) {
    entry->is_being_sorted[group] = true;
  }
}

/* The list has all that is seen of a selection, or nothing of it: folders that no name of it came
 * from are known with the others. */
static void settle_selections(void) {
  for (int i = 0; i < RECENT; ++i) {
    for (int j = 0; recent[i].is_selection && j < RECENT; ++j) {
      if (recent[j].reading == recent[i].reading &&
          (recent[j].is_being_sorted[0] || recent[j].is_being_sorted[1])) {
        recent[i].is_sorted[0] = recent[i].is_sorted[1] = true;
      }
    }
  }
}

/* One name has no order. */
static bool is_all_sorted(const struct recent* entry) {
  bool any = false;
  for (int group = 0; group < 2; ++group) {
    if (entry->names[group] > 1 && !entry->is_sorted[group]) {
      return false;
    }
    any = any || entry->is_sorted[group];
  }
  return any;
}

void isolate_order_items(PyObject* list) {
  if (still_noted == 0 || !PyList_CheckExact(list)) {
    return;
  }
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); ++i) {
    struct search search = {false, NULL};
    isolate_find_listed_names(PyList_GET_ITEM(list, i), find_latest, &search);
    if (!search.found) {
      return;
    }
  }
  for (int i = 0; i < RECENT; ++i) {
    recent[i].is_being_sorted[0] = recent[i].is_being_sorted[1] = false;
  }
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); ++i) {
    struct search search = {false, NULL};
    isolate_find_listed_names(PyList_GET_ITEM(list, i), find_latest, &search);
    isolate_find_listed_names(PyList_GET_ITEM(list, i), mark_sorted, &search);
  }
  for (int i = 0; i < RECENT; ++i) {
    for (int group = 0; group < 2; ++group) {
      recent[i].is_sorted[group] = recent[i].is_sorted[group] || recent[i].is_being_sorted[group];
    }
  }
  settle_selections();
  for (int i = 0; i < RECENT; ++i) {
    if (recent[i].reading != NULL && is_all_sorted(&recent[i])) {
      take_back(&recent[i]);
    }
  }
}

bool isolate_order_list(PyObject* list) {
  bool any = false;
  if (!PyList_CheckExact(list)) {
    return any;
  }
  for (int i = 0; i < RECENT; ++i) {
    if (recent[i].reading != NULL && recent[i].list == list &&
        recent[i].items == (const void*)((PyListObject*)list)->ob_item) {
      take_back(&recent[i]);
      any = true;
    }
  }
  return any;
}
