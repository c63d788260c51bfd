/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_threads.h"

#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/sample_frames.h"
#include "python/internals/temporary_names_seen.h"
#include "python/internals/thread_output.h"

static PyCFunction original_write, original_start_new_thread;
static PyCFunction original_epoll_poll;

static PyObject* standard_output; /* borrowed; only its address is looked at */

void isolate_watch_standard_output(void) { standard_output = PySys_GetObject("stdout"); }

static PyObject* watched_write(PyObject* stream, PyObject* text) {
  if (stream == standard_output) {
    isolate_look_for_temporary_names(text);
    if (isolate_note_thread_output()) {
      isolate_note_call("thread", "print, in no fixed order with another thread", ISOLATE_ANYWHERE);
    }
  }
  return original_write(stream, text);
}

static PyObject* watched_start_new_thread(PyObject* self, PyObject* arguments) {
  PyObject* identifier = original_start_new_thread(self, arguments);
  /* The new thread cannot have done anything yet: this one has the GIL. */
  if (identifier != NULL) {
    isolate_note_thread_start(PyLong_AsUnsignedLongMask(identifier));
  }
  return identifier;
}

/* Whether the function of the library that the sample called is there to wait for others. That a
 * lock was free, or not, says nothing about who comes first. */
static bool waits_for_others(void) {
  static const char* const waits[] = {
      "join",     "wait", "wait_for", "get",       "put",          "result",         "acquire",
      "shutdown", "run",  "__exit__", "exception", "as_completed", "result_iterator"};
  struct isolate_place place;
  if (!isolate_find_place(&place) || place.inside_count == 0) {
    return false;
  }
  const char* dot = strrchr(place.called.function, '.');
  const char* name = dot != NULL ? dot + 1 : place.called.function;
  for (size_t i = 0; i < sizeof waits / sizeof *waits; ++i) {
    if (strcmp(name, waits[i]) == 0) {
      return true;
    }
  }
  return false;
}

#define DEFINE_ACQUIRE(identifier)                                                              \
  static PyCFunction original_##identifier;                                                     \
  static PyObject* watched_##identifier(PyObject* lock, PyObject* arguments, PyObject* names) { \
    PyObject* result = isolate_call_with_names(original_##identifier, lock, arguments, names);  \
    if (waits_for_others()) {                                                                   \
      isolate_note_thread_wait();                                                               \
    }                                                                                           \
    return result;                                                                              \
  }
DEFINE_ACQUIRE(lock_acquire)
DEFINE_ACQUIRE(lock_enter)
DEFINE_ACQUIRE(rlock_acquire)
DEFINE_ACQUIRE(rlock_enter)

#define DEFINE_GET(identifier)                                                                  \
  static PyCFunction original_##identifier;                                                     \
  static PyObject* watched_##identifier(PyObject* queue, PyTypeObject* type,                    \
                                        PyObject* const* arguments, Py_ssize_t count,           \
                                        PyObject* names) {                                      \
    PyObject* item = ((PyCMethod)(void (*)(void))original_##identifier)(queue, type, arguments, \
                                                                        (size_t)count, names);  \
    isolate_note_thread_wait();                                                                 \
    return item;                                                                                \
  }
DEFINE_GET(queue_get)
/* Asked first by a thread of a pool, whose work may be there already. */
DEFINE_GET(queue_get_nowait)

static PyObject* watched_epoll_poll(PyObject* poll, PyObject* const* arguments, Py_ssize_t count,
                                    PyObject* names) {
  PyObject* events = isolate_call_fast(original_epoll_poll, poll, arguments, count, names);
  isolate_note_thread_wait();
  return events;
}

const struct isolate_call_watch isolate_watched_threads[] = {
    {"io", "TextIOWrapper", "write", METH_O, ISOLATE_WATCHED(write)},
    {"_thread", NULL, "start_new_thread", METH_VARARGS, ISOLATE_WATCHED(start_new_thread)},
    {"_thread", "lock", "acquire", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(lock_acquire)},
    {"_thread", "lock", "__enter__", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(lock_enter)},
    {"_thread", "RLock", "acquire", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(rlock_acquire)},
    {"_thread", "RLock", "__enter__", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(rlock_enter)},
    {"_queue", "SimpleQueue", "get", METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     ISOLATE_WATCHED(queue_get)},
    {"_queue", "SimpleQueue", "get_nowait", METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     ISOLATE_WATCHED(queue_get_nowait)},
    {"select", "epoll", "poll", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(epoll_poll)},
    ISOLATE_NO_WATCH,
};
