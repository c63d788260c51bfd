/* Readings of an order that means nothing: of a folder's entries, of a set of objects by their
 * address. They do not count where what is read is put into another order, or none, at once. */
#ifndef ISOLATE_PYTHON_INTERNALS_ORDER_READINGS_H
#define ISOLATE_PYTHON_INTERNALS_ORDER_READINGS_H

#include "python/internals/core_headers.h"
#include "python/internals/sample_frames.h"

/* Around a call of sorted(), set() and the like. What is read for it in between does not count, nor
 * what was read in the very expression that it was called with. */
void isolate_begin_ordering(void);
void isolate_end_ordering(void);

/* Something in an order that means nothing was read at `place`; `list` has it, or is NULL. */
void isolate_note_order(const struct isolate_place* place, const char* source, const char* what,
                        PyObject* list);

/* The list is about to be sorted. */
void isolate_order_list(PyObject* list);

#endif
