/* Where addresses of objects become visible: in texts, in hashes, in the order of sets. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_ADDRESSES_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_ADDRESSES_H

#include "python/internals/core_headers.h"

void isolate_watch_addresses(void);

/* Of module _thread, whose thread-local objects have an address in a key of their own. */
void isolate_watch_thread_locals(PyObject* module);

/* Whether the hash of the object is made of an address. */
int isolate_is_hashed_by_address(PyObject* object);

/* Whether the order of a set's items is that of addresses. */
int isolate_is_ordered_by_address(PyObject* set);

#endif
