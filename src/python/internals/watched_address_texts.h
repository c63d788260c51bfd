/* Where addresses of objects become visible in texts. */
#ifndef ISOLATE_PYTHON_INTERNALS_WATCHED_ADDRESS_TEXTS_H
#define ISOLATE_PYTHON_INTERNALS_WATCHED_ADDRESS_TEXTS_H

#include "python/internals/core_headers.h"

void isolate_watch_address_texts(void);

/* Of module _thread, whose thread-local objects have an address in a key of their own. */
void isolate_watch_thread_locals(PyObject* module);

#endif
