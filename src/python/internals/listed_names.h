/* Names that came in an order that means nothing, and where they turn up again. */
#ifndef ISOLATE_PYTHON_INTERNALS_LISTED_NAMES_H
#define ISOLATE_PYTHON_INTERNALS_LISTED_NAMES_H

#include "python/internals/core_headers.h"

/* As little as is needed to know it again: hashes of it, and of it without its suffix. */
struct isolate_listed_name {
  uint64_t whole, stem;
};

struct isolate_listed_name isolate_listed_name_of(PyObject* name);

/* The name came in an order, whose number it is. `group` is 0 or 1, as the caller likes. */
void isolate_keep_listed_name(const struct isolate_listed_name* name, uint32_t order, int group);

/* Calls `found` for each order that one came in of which `item` is made: a str or bytes, a path
 * with it at its end, an entry of os.scandir(), or a tuple of which one item is such. */
typedef void isolate_found_name(void* context, uint32_t order, int group);
void isolate_find_listed_names(PyObject* item, isolate_found_name* found, void* context);

/* The object of type PyObject* that a type written in C, or one with __slots__, keeps under this
 * name: borrowed; NULL where there is none. */
PyObject* isolate_member(PyObject* object, const char* name);

#endif
