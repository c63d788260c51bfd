/* Readings of an order that means nothing: of a folder's entries, of a set of objects by their
 * address. They do not count where what is read is put into another order, or none, at once. */
#ifndef ISOLATE_PYTHON_INTERNALS_ORDER_READINGS_H
#define ISOLATE_PYTHON_INTERNALS_ORDER_READINGS_H

#include "python/internals/core_headers.h"
#include "python/internals/listed_names.h"
#include "python/internals/sample_frames.h"

/* Around a call of sorted(), set(), len() and the like. What is read for it in between does not
 * count, nor what was read in the very expression that it was called with. */
void isolate_begin_ordering(void);
/* Whether anything did not count for its sake. */
bool isolate_end_ordering(void);

/* Something in an order that means nothing was read at `place`; `list` has it, or is NULL. Gives
 * the order's number, or 0 when the reading does not count. */
uint32_t isolate_note_order(const struct isolate_place* place, const char* source, const char* what,
                            PyObject* list);

/* A name that was read in this order. Who reads may give two groups of them apart; each that has an
 * order is to be sorted. */
void isolate_add_to_order(uint32_t order, const struct isolate_listed_name* name, int group);

/* The list is about to be sorted. Whether it was one that was read in such an order. */
bool isolate_order_list(PyObject* list);

/* This list was sorted: where all its items came in such orders, those do not count. Not for one
 * whose own order is known by now, or others that gave the same names would not count for it. */
void isolate_order_items(PyObject* list);

/* Whether there is any reading left that may turn out not to matter. */
bool isolate_has_order_readings(void);

#endif
