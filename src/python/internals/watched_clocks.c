/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/sample_frames.h"

#define READINGS(X)                                                                                \
  X(time, "time", NULL, METH_NOARGS, "clock", "time.time", ISOLATE_ANYWHERE)                       \
  X(time_ns, "time", NULL, METH_NOARGS, "clock", "time.time_ns", ISOLATE_ANYWHERE)                 \
  X(monotonic, "time", NULL, METH_NOARGS, "clock", "time.monotonic", ISOLATE_ANYWHERE)             \
  X(monotonic_ns, "time", NULL, METH_NOARGS, "clock", "time.monotonic_ns", ISOLATE_ANYWHERE)       \
  X(perf_counter, "time", NULL, METH_NOARGS, "clock", "time.perf_counter", ISOLATE_ANYWHERE)       \
  X(perf_counter_ns, "time", NULL, METH_NOARGS, "clock", "time.perf_counter_ns", ISOLATE_ANYWHERE) \
  X(process_time, "time", NULL, METH_NOARGS, "clock", "time.process_time", ISOLATE_ANYWHERE)       \
  X(process_time_ns, "time", NULL, METH_NOARGS, "clock", "time.process_time_ns", ISOLATE_ANYWHERE) \
  X(thread_time, "time", NULL, METH_NOARGS, "clock", "time.thread_time", ISOLATE_ANYWHERE)         \
  X(thread_time_ns, "time", NULL, METH_NOARGS, "clock", "time.thread_time_ns", ISOLATE_ANYWHERE)   \
  X(clock_gettime, "time", NULL, METH_VARARGS, "clock", "time.clock_gettime", ISOLATE_ANYWHERE)    \
  X(clock_gettime_ns, "time", NULL, METH_VARARGS, "clock", "time.clock_gettime_ns",                \
    ISOLATE_ANYWHERE)                                                                              \
  X(utcnow, "_datetime", "datetime", METH_NOARGS | METH_CLASS, "clock", "datetime.utcnow",         \
    ISOLATE_ANYWHERE)                                                                              \
  X(today, "_datetime", "date", METH_NOARGS | METH_CLASS, "clock", "date.today", ISOLATE_ANYWHERE) \
  X(times, "posix", NULL, METH_NOARGS, "clock", "os.times", ISOLATE_ANYWHERE)                      \
  X(getrusage, "resource", NULL, METH_O, "clock", "resource.getrusage", ISOLATE_ANYWHERE)          \
  X(getloadavg, "posix", NULL, METH_NOARGS, "clock", "os.getloadavg", ISOLATE_ANYWHERE)            \
  X(getitimer, "_signal", NULL, METH_O, "clock", "signal.getitimer", ISOLATE_ANYWHERE)
READINGS(ISOLATE_DEFINE_READING)

/* ---- times that are given, or are those of now ---- */

static bool is_given(PyObject* arguments, Py_ssize_t position) {
  return PyTuple_GET_SIZE(arguments) > position && PyTuple_GET_ITEM(arguments, position) != Py_None;
}

/* A log's record has the time that it was made at. */
static bool formats_a_log(void) {
  struct isolate_place place;
  return isolate_find_place(&place) &&
         isolate_is_inside(&place, "logging/__init__", "Formatter.formatTime");
}

#define DEFINE_TIME(identifier)                                                \
  static PyCFunction original_##identifier;                                    \
  static PyObject* watched_##identifier(PyObject* self, PyObject* arguments) { \
    if (!is_given(arguments, 0) || formats_a_log()) {                          \
      isolate_note_call("clock", "time." #identifier, ISOLATE_ANYWHERE);       \
    }                                                                          \
    return isolate_call_quietly(original_##identifier, self, arguments);       \
  }
DEFINE_TIME(localtime)
DEFINE_TIME(gmtime)
DEFINE_TIME(ctime)
DEFINE_TIME(asctime)

static PyCFunction original_strftime, original_now, original_generate_time_safe;

static PyObject* watched_strftime(PyObject* self, PyObject* arguments) {
  if (!is_given(arguments, 1)) {
    isolate_note_call("clock", "time.strftime", ISOLATE_ANYWHERE);
  }
  return isolate_call_quietly(original_strftime, self, arguments);
}

static PyObject* watched_now(PyObject* type, PyObject* const* arguments, Py_ssize_t count,
                             PyObject* names) {
  isolate_note_call("clock", "datetime.now", ISOLATE_ANYWHERE);
  return isolate_call_fast_quietly(original_now, type, arguments, count, names);
}

/* uuid.getnode() asks for one, too, to take the machine's hardware address from it. */
static PyObject* watched_generate_time_safe(PyObject* self, PyObject* unused) {
  struct isolate_place place;
  if (isolate_find_place(&place) && strcmp(place.called.function, "getnode") == 0) {
    isolate_note_call("host", "uuid.getnode", ISOLATE_ANYWHERE);
  } else {
    isolate_note_call("clock", "uuid.uuid1", ISOLATE_ANYWHERE);
  }
  return isolate_call_quietly(original_generate_time_safe, self, unused);
}

const struct isolate_call_watch isolate_watched_clocks[] = {
    {"time", NULL, "localtime", METH_VARARGS, ISOLATE_WATCHED(localtime)},
    {"time", NULL, "gmtime", METH_VARARGS, ISOLATE_WATCHED(gmtime)},
    {"time", NULL, "ctime", METH_VARARGS, ISOLATE_WATCHED(ctime)},
    {"time", NULL, "asctime", METH_VARARGS, ISOLATE_WATCHED(asctime)},
    {"time", NULL, "strftime", METH_VARARGS, ISOLATE_WATCHED(strftime)},
    {"_datetime", "datetime", "now", METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
     ISOLATE_WATCHED(now)},
    {"_uuid", NULL, "generate_time_safe", METH_NOARGS, ISOLATE_WATCHED(generate_time_safe)},
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
