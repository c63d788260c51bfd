/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_calls.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "python/internals/folder_scans.h"
#include "python/internals/kernel_files.h"
#include "python/internals/list_questions.h"
#include "python/internals/order_readings.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"
#include "python/internals/seeded_generators.h"
#include "python/internals/temporary_names_seen.h"
#include "python/internals/thread_output.h"
#include "python/internals/watched_addresses.h"
#include "python/internals/watched_host_names.h"
#include "python/internals/watched_thread_numbers.h"

/* A function's definition, PyMethodDef.ml_meth (all of 3.12), is data of its module, which is asked
 * at each call and which a program does not see: the function object, its name, its signature and
 * its type stay as they are. Nothing here makes an object, so that all lie where they would. */

/* ANYWHERE: also what the standard library reads for the sample, unless it is known to keep that to
 * itself. DIRECT: only what the sample's own code asks for. */
enum reach { ANYWHERE, DIRECT };

struct watch {
  const char* module;
  const char* type; /* the last part of its name; NULL for a function of the module */
  const char* name;
  int flags; /* a function of another signature is left alone */
  PyCFunction wrapper;
  const char* source;
  const char* what;
  enum reach reach;
  PyCFunction original;
};

/* While a function that is watched runs, others that it calls are its own doing. */
static _Thread_local int nested;

static void note(const char* source, const char* what, enum reach reach) {
  struct isolate_place place;
  if (nested > 0 || !isolate_find_place(&place)) {
    return;
  }
  if (reach == DIRECT ? isolate_is_direct_reading(&place)
                      : !isolate_is_quiet_reading(&place, source)) {
    isolate_note_reading(place.file, place.line, source, what);
  }
}

static PyObject* call(const struct watch* watch, PyObject* self, PyObject* arguments) {
  ++nested;
  PyObject* result = watch->original(self, arguments);
  --nested;
  return result;
}

static PyObject* call_fast(const struct watch* watch, PyObject* self, PyObject* const* arguments,
                           Py_ssize_t count, PyObject* names) {
  ++nested;
  PyObject* result = ((_PyCFunctionFastWithKeywords)(void (*)(void))watch->original)(
      self, arguments, count, names);
  --nested;
  return result;
}

/* ---- functions of which every call is a reading ---- */

/* X(identifier, module, type, name, flags, source, what, reach) */
#define PLAIN_CALLS(X)                                                                             \
  X(time, "time", NULL, "time", METH_NOARGS, "clock", "time.time", ANYWHERE)                       \
  X(time_ns, "time", NULL, "time_ns", METH_NOARGS, "clock", "time.time_ns", ANYWHERE)              \
  X(monotonic, "time", NULL, "monotonic", METH_NOARGS, "clock", "time.monotonic", ANYWHERE)        \
  X(monotonic_ns, "time", NULL, "monotonic_ns", METH_NOARGS, "clock", "time.monotonic_ns",         \
    ANYWHERE)                                                                                      \
  X(perf_counter, "time", NULL, "perf_counter", METH_NOARGS, "clock", "time.perf_counter",         \
    ANYWHERE)                                                                                      \
  X(perf_counter_ns, "time", NULL, "perf_counter_ns", METH_NOARGS, "clock",                        \
    "time.perf_counter_ns", ANYWHERE)                                                              \
  X(process_time, "time", NULL, "process_time", METH_NOARGS, "clock", "time.process_time",         \
    ANYWHERE)                                                                                      \
  X(process_time_ns, "time", NULL, "process_time_ns", METH_NOARGS, "clock",                        \
    "time.process_time_ns", ANYWHERE)                                                              \
  X(thread_time, "time", NULL, "thread_time", METH_NOARGS, "clock", "time.thread_time", ANYWHERE)  \
  X(thread_time_ns, "time", NULL, "thread_time_ns", METH_NOARGS, "clock", "time.thread_time_ns",   \
    ANYWHERE)                                                                                      \
  X(clock_gettime, "time", NULL, "clock_gettime", METH_VARARGS, "clock", "time.clock_gettime",     \
    ANYWHERE)                                                                                      \
  X(clock_gettime_ns, "time", NULL, "clock_gettime_ns", METH_VARARGS, "clock",                     \
    "time.clock_gettime_ns", ANYWHERE)                                                             \
  X(utcnow, "_datetime", "datetime", "utcnow", METH_NOARGS | METH_CLASS, "clock",                  \
    "datetime.utcnow", ANYWHERE)                                                                   \
  X(today, "_datetime", "date", "today", METH_NOARGS | METH_CLASS, "clock", "date.today",          \
    ANYWHERE)                                                                                      \
  X(times, "posix", NULL, "times", METH_NOARGS, "clock", "os.times", ANYWHERE)                     \
  X(getrusage, "resource", NULL, "getrusage", METH_O, "clock", "resource.getrusage", ANYWHERE)     \
  X(getloadavg, "posix", NULL, "getloadavg", METH_NOARGS, "clock", "os.getloadavg", ANYWHERE)      \
  X(getitimer, "_signal", NULL, "getitimer", METH_O, "clock", "signal.getitimer", ANYWHERE)        \
  X(urandom, "posix", NULL, "urandom", METH_O, "entropy", "os.urandom", ANYWHERE)                  \
  X(rand_bytes, "_ssl", NULL, "RAND_bytes", METH_O, "entropy", "ssl.RAND_bytes", ANYWHERE)         \
  X(getpid, "posix", NULL, "getpid", METH_NOARGS, "pid", "os.getpid", DIRECT)                      \
  X(getppid, "posix", NULL, "getppid", METH_NOARGS, "pid", "os.getppid", DIRECT)                   \
  X(getpgrp, "posix", NULL, "getpgrp", METH_NOARGS, "pid", "os.getpgrp", DIRECT)                   \
  X(getsid, "posix", NULL, "getsid", METH_O, "pid", "os.getsid", DIRECT)                           \
  X(get_ident, "_thread", NULL, "get_ident", METH_NOARGS, "address", "threading.get_ident",        \
    DIRECT)                                                                                        \
  X(get_native_id, "_thread", NULL, "get_native_id", METH_NOARGS, "pid",                           \
    "threading.get_native_id", DIRECT)                                                             \
  X(uname, "posix", NULL, "uname", METH_NOARGS, "host", "os.uname", DIRECT)                        \
  X(gethostname, "_socket", NULL, "gethostname", METH_NOARGS, "host", "socket.gethostname",        \
    DIRECT)                                                                                        \
  X(cpu_count, "posix", NULL, "cpu_count", METH_NOARGS, "cpus", "os.cpu_count", DIRECT)            \
  X(sched_getaffinity, "posix", NULL, "sched_getaffinity", METH_O, "cpus", "os.sched_getaffinity", \
    DIRECT)                                                                                        \
  X(getuid, "posix", NULL, "getuid", METH_NOARGS, "user", "os.getuid", DIRECT)                     \
  X(geteuid, "posix", NULL, "geteuid", METH_NOARGS, "user", "os.geteuid", DIRECT)                  \
  X(getgid, "posix", NULL, "getgid", METH_NOARGS, "user", "os.getgid", DIRECT)                     \
  X(getegid, "posix", NULL, "getegid", METH_NOARGS, "user", "os.getegid", DIRECT)                  \
  X(getresuid, "posix", NULL, "getresuid", METH_NOARGS, "user", "os.getresuid", DIRECT)            \
  X(getresgid, "posix", NULL, "getresgid", METH_NOARGS, "user", "os.getresgid", DIRECT)            \
  X(getgroups, "posix", NULL, "getgroups", METH_NOARGS, "user", "os.getgroups", DIRECT)            \
  X(getlogin, "posix", NULL, "getlogin", METH_NOARGS, "user", "os.getlogin", DIRECT)               \
  X(getpwall, "pwd", NULL, "getpwall", METH_NOARGS, "user", "pwd.getpwall", DIRECT)                \
  X(fstatvfs, "posix", NULL, "fstatvfs", METH_O, "host", "os.fstatvfs", ANYWHERE)                  \
  X(if_nameindex, "_socket", NULL, "if_nameindex", METH_NOARGS, "network", "socket.if_nameindex",  \
    ANYWHERE)                                                                                      \
  X(id, "builtins", NULL, "id", METH_O, "address", "id", DIRECT)

#define DECLARE_PLAIN(identifier, ...) \
  static PyObject* plain_##identifier(PyObject* self, PyObject* argument);
PLAIN_CALLS(DECLARE_PLAIN)

/* ---- functions of which only some calls are, or that tell something else ---- */

#define TWO(name) static PyObject* watched_##name(PyObject*, PyObject*);
#define FAST(name) static PyObject* watched_##name(PyObject*, PyObject* const*, Py_ssize_t);
#define FAST_KEYWORDS(name) \
  static PyObject* watched_##name(PyObject*, PyObject* const*, Py_ssize_t, PyObject*);
#define THREE(name) static PyObject* watched_##name(PyObject*, PyObject*, PyObject*);
#define FAST_METHOD(name)                                                                 \
  static PyObject* watched_##name(PyObject*, PyTypeObject*, PyObject* const*, Py_ssize_t, \
                                  PyObject*);

/* X(signature, identifier, module, type, name, flags). The module _io calls itself "io". */
#define OTHER_CALLS(X)                                                                   \
  X(TWO, localtime, "time", NULL, "localtime", METH_VARARGS)                             \
  X(TWO, gmtime, "time", NULL, "gmtime", METH_VARARGS)                                   \
  X(TWO, ctime, "time", NULL, "ctime", METH_VARARGS)                                     \
  X(TWO, asctime, "time", NULL, "asctime", METH_VARARGS)                                 \
  X(TWO, strftime, "time", NULL, "strftime", METH_VARARGS)                               \
  X(FAST_KEYWORDS, now, "_datetime", "datetime", "now",                                  \
    METH_FASTCALL | METH_KEYWORDS | METH_CLASS)                                          \
  X(FAST_KEYWORDS, getrandom, "posix", NULL, "getrandom", METH_FASTCALL | METH_KEYWORDS) \
  X(FAST_KEYWORDS, getpgid, "posix", NULL, "getpgid", METH_FASTCALL | METH_KEYWORDS)     \
  X(TWO, generate_time_safe, "_uuid", NULL, "generate_time_safe", METH_NOARGS)           \
  X(FAST_KEYWORDS, statvfs, "posix", NULL, "statvfs", METH_FASTCALL | METH_KEYWORDS)     \
  X(FAST_KEYWORDS, readlink, "posix", NULL, "readlink", METH_FASTCALL | METH_KEYWORDS)   \
  X(TWO, sysconf, "posix", NULL, "sysconf", METH_O)                                      \
  X(FAST, seed, "_random", "Random", "seed", METH_FASTCALL)                              \
  X(TWO, random, "_random", "Random", "random", METH_NOARGS)                             \
  X(TWO, getrandbits, "_random", "Random", "getrandbits", METH_O)                        \
  X(TWO, getstate, "_random", "Random", "getstate", METH_NOARGS)                         \
  X(TWO, setstate, "_random", "Random", "setstate", METH_O)                              \
  X(TWO, hash, "builtins", NULL, "hash", METH_O)                                         \
  X(TWO, pop, "builtins", "set", "pop", METH_NOARGS)                                     \
  X(FAST_KEYWORDS, sorted, "builtins", NULL, "sorted", METH_FASTCALL | METH_KEYWORDS)    \
  X(FAST_KEYWORDS, sum, "builtins", NULL, "sum", METH_FASTCALL | METH_KEYWORDS)          \
  X(THREE, min, "builtins", NULL, "min", METH_VARARGS | METH_KEYWORDS)                   \
  X(THREE, max, "builtins", NULL, "max", METH_VARARGS | METH_KEYWORDS)                   \
  X(TWO, len, "builtins", NULL, "len", METH_O)                                           \
  X(TWO, any, "builtins", NULL, "any", METH_O)                                           \
  X(TWO, all, "builtins", NULL, "all", METH_O)                                           \
  X(FAST_KEYWORDS, sort, "builtins", "list", "sort", METH_FASTCALL | METH_KEYWORDS)      \
  X(FAST_KEYWORDS, listdir, "posix", NULL, "listdir", METH_FASTCALL | METH_KEYWORDS)     \
  X(FAST_KEYWORDS, scandir, "posix", NULL, "scandir", METH_FASTCALL | METH_KEYWORDS)     \
  X(FAST_METHOD, is_dir, "posix", "DirEntry", "is_dir",                                  \
    METH_METHOD | METH_FASTCALL | METH_KEYWORDS)                                         \
  X(FAST_KEYWORDS, encode, "builtins", "str", "encode", METH_FASTCALL | METH_KEYWORDS)   \
  X(FAST_KEYWORDS, decode, "builtins", "bytes", "decode", METH_FASTCALL | METH_KEYWORDS) \
  X(FAST_KEYWORDS, mkdir, "posix", NULL, "mkdir", METH_FASTCALL | METH_KEYWORDS)         \
  X(FAST_KEYWORDS, posix_open, "posix", NULL, "open", METH_FASTCALL | METH_KEYWORDS)     \
  X(FAST_KEYWORDS, io_open, "io", NULL, "open", METH_FASTCALL | METH_KEYWORDS)           \
  X(TWO, write, "io", "TextIOWrapper", "write", METH_O)                                  \
  X(TWO, connect, "_socket", "socket", "connect", METH_O)                                \
  X(TWO, connect_ex, "_socket", "socket", "connect_ex", METH_O)                          \
  X(TWO, sendto, "_socket", "socket", "sendto", METH_VARARGS)                            \
  X(TWO, getsockname, "_socket", "socket", "getsockname", METH_NOARGS)                   \
  X(THREE, getaddrinfo, "_socket", NULL, "getaddrinfo", METH_VARARGS | METH_KEYWORDS)    \
  X(TWO, gethostbyname, "_socket", NULL, "gethostbyname", METH_VARARGS)                  \
  X(TWO, gethostbyname_ex, "_socket", NULL, "gethostbyname_ex", METH_VARARGS)            \
  X(TWO, gethostbyaddr, "_socket", NULL, "gethostbyaddr", METH_VARARGS)                  \
  X(TWO, start_new_thread, "_thread", NULL, "start_new_thread", METH_VARARGS)            \
  X(THREE, lock_acquire, "_thread", "lock", "acquire", METH_VARARGS | METH_KEYWORDS)     \
  X(THREE, lock_enter, "_thread", "lock", "__enter__", METH_VARARGS | METH_KEYWORDS)     \
  X(THREE, rlock_acquire, "_thread", "RLock", "acquire", METH_VARARGS | METH_KEYWORDS)   \
  X(THREE, rlock_enter, "_thread", "RLock", "__enter__", METH_VARARGS | METH_KEYWORDS)   \
  X(FAST_METHOD, queue_get, "_queue", "SimpleQueue", "get",                              \
    METH_METHOD | METH_FASTCALL | METH_KEYWORDS)                                         \
  X(FAST_KEYWORDS, epoll_poll, "select", "epoll", "poll", METH_FASTCALL | METH_KEYWORDS) \
  X(FAST, create_dynamic, "_imp", NULL, "create_dynamic", METH_FASTCALL)                 \
  X(TWO, exec_dynamic, "_imp", NULL, "exec_dynamic", METH_O)                             \
  X(TWO, create_builtin, "_imp", NULL, "create_builtin", METH_O)                         \
  X(TWO, exec_builtin, "_imp", NULL, "exec_builtin", METH_O)

#define DECLARE_OTHER(signature, identifier, ...) signature(identifier)
OTHER_CALLS(DECLARE_OTHER)

#define NUMBER_OF_PLAIN(identifier, ...) PLAIN_##identifier,
#define NUMBER_OF_OTHER(signature, identifier, ...) OTHER_##identifier,
enum { PLAIN_CALLS(NUMBER_OF_PLAIN) OTHER_CALLS(NUMBER_OF_OTHER) WATCH_COUNT };

#define WATCH_PLAIN(identifier, module, type, name, flags, source, what, reach) \
  {module, type, name, flags, plain_##identifier, source, what, reach, NULL},
#define WATCH_OTHER(signature, identifier, module, type, name, flags)                \
  {module, type, name,     flags, (PyCFunction)(void (*)(void))watched_##identifier, \
   "",     "",   ANYWHERE, NULL},
static struct watch watches[] = {PLAIN_CALLS(WATCH_PLAIN) OTHER_CALLS(WATCH_OTHER)};

#define DEFINE_PLAIN(identifier, ...)                                       \
  static PyObject* plain_##identifier(PyObject* self, PyObject* argument) { \
    const struct watch* watch = &watches[PLAIN_##identifier];               \
    note(watch->source, watch->what, watch->reach);                         \
    return call(watch, self, argument);                                     \
  }
PLAIN_CALLS(DEFINE_PLAIN)

#define CALL(identifier, self, argument) call(&watches[OTHER_##identifier], self, argument)
#define CALL_FAST(identifier, self, arguments, count, names) \
  call_fast(&watches[OTHER_##identifier], self, arguments, count, names)

/* Without counting what it calls as its own. */
static PyObject* run(int number, PyObject* self, PyObject* argument) {
  return watches[number].original(self, argument);
}
static PyObject* run_fast(int number, PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                          PyObject* names) {
  return ((_PyCFunctionFastWithKeywords)(void (*)(void))watches[number].original)(self, arguments,
                                                                                  count, names);
}
static PyObject* run_three(int number, PyObject* self, PyObject* arguments, PyObject* names) {
  return ((PyCFunctionWithKeywords)(void (*)(void))watches[number].original)(self, arguments,
                                                                             names);
}

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

#define DEFINE_TIME(identifier, position)                                      \
  static PyObject* watched_##identifier(PyObject* self, PyObject* arguments) { \
    if (!is_given(arguments, position) || formats_a_log()) {                   \
      note("clock", "time." #identifier, ANYWHERE);                            \
    }                                                                          \
    return CALL(identifier, self, arguments);                                  \
  }
DEFINE_TIME(localtime, 0)
DEFINE_TIME(gmtime, 0)
DEFINE_TIME(ctime, 0)
DEFINE_TIME(asctime, 0)

static PyObject* watched_strftime(PyObject* self, PyObject* arguments) {
  if (!is_given(arguments, 1)) {
    note("clock", "time.strftime", ANYWHERE);
  }
  return CALL(strftime, self, arguments);
}

static PyObject* watched_now(PyObject* type, PyObject* const* arguments, Py_ssize_t count,
                             PyObject* names) {
  note("clock", "datetime.now", ANYWHERE);
  return CALL_FAST(now, type, arguments, count, names);
}

/* ---- random numbers ---- */

static PyObject* watched_getrandom(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                   PyObject* names) {
  note("entropy", "os.getrandom", ANYWHERE);
  return CALL_FAST(getrandom, self, arguments, count, names);
}

static PyObject* watched_getpgid(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  note("pid", "os.getpgid", DIRECT);
  return CALL_FAST(getpgid, self, arguments, count, names);
}

/* uuid.getnode() asks for one, too, to take the machine's hardware address from it. */
static PyObject* watched_generate_time_safe(PyObject* self, PyObject* unused) {
  struct isolate_place place;
  if (isolate_find_place(&place) && strcmp(place.called.function, "getnode") == 0) {
    note("host", "uuid.getnode", ANYWHERE);
  } else {
    note("clock", "uuid.uuid1", ANYWHERE);
  }
  return CALL(generate_time_safe, self, unused);
}

/* ---- what the system has ---- */

static PyObject* watched_statvfs(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  note("host", "os.statvfs", ANYWHERE);
  return CALL_FAST(statvfs, self, arguments, count, names);
}

static bool is_text(PyObject* object, const char* text) {
  return PyUnicode_Check(object) && PyUnicode_IS_ASCII(object) &&
         strcmp((const char*)PyUnicode_1BYTE_DATA(object), text) == 0;
}

/* Of the links of /proc only these two have names that everyone knows. */
static PyObject* watched_readlink(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                  PyObject* names) {
  if (count > 0 &&
      (is_text(arguments[0], "/proc/self") || is_text(arguments[0], "/proc/thread-self"))) {
    note("pid", "os.readlink of /proc/self", ANYWHERE);
  }
  return CALL_FAST(readlink, self, arguments, count, names);
}

static bool is_limit(PyObject* name, const char* text, long number) {
  int overflow = 0;
  return PyLong_CheckExact(name) ? PyLong_AsLongAndOverflow(name, &overflow) == number
                                 : is_text(name, text);
}

static PyObject* watched_sysconf(PyObject* self, PyObject* name) {
  if (is_limit(name, "SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN) ||
      is_limit(name, "SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF)) {
    note("cpus", "os.sysconf", DIRECT);
  } else if (is_limit(name, "SC_PHYS_PAGES", _SC_PHYS_PAGES) ||
             is_limit(name, "SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES)) {
    note("host", "os.sysconf", DIRECT);
  }
  return CALL(sysconf, self, name);
}

static PyObject* watched_seed(PyObject* self, PyObject* const* arguments, Py_ssize_t count) {
  isolate_note_seed(self, count > 0 && arguments[0] != Py_None);
  return ((_PyCFunctionFast)(void (*)(void))watches[OTHER_seed].original)(self, arguments, count);
}

static void note_draw(const void* generator) {
  if (!isolate_seed_is_chosen(generator)) {
    note("entropy", "random without a seed", ANYWHERE);
  }
}

static PyObject* watched_random(PyObject* self, PyObject* unused) {
  note_draw(self);
  return CALL(random, self, unused);
}

static PyObject* watched_getrandbits(PyObject* self, PyObject* bits) {
  note_draw(self);
  return CALL(getrandbits, self, bits);
}

static PyObject* watched_getstate(PyObject* self, PyObject* unused) {
  note_draw(self);
  return CALL(getstate, self, unused);
}

static PyObject* watched_setstate(PyObject* self, PyObject* state) {
  isolate_note_seed(self, true);
  return CALL(setstate, self, state);
}

/* ---- addresses ---- */

static PyObject* watched_hash(PyObject* self, PyObject* object) {
  if (isolate_is_hashed_by_address(object)) {
    note("address", "hash of an object by its address", DIRECT);
  }
  return run(OTHER_hash, self, object);
}

static PyObject* watched_pop(PyObject* set, PyObject* unused) {
  if (isolate_is_ordered_by_address(set)) {
    note("address", "order of a set", DIRECT);
  }
  return run(OTHER_pop, set, unused);
}

/* ---- what makes an order mean something, or nothing ---- */

/* sorted() calls list.sort(), which is to leave to it what is said of the result. */
static _Thread_local bool sorts_for_sorted;

static PyObject* watched_sorted(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                PyObject* names) {
  const bool is_known = count > 0 && isolate_order_list(arguments[0]);
  isolate_begin_ordering();
  sorts_for_sorted = true;
  PyObject* result = run_fast(OTHER_sorted, self, arguments, count, names);
  if (!isolate_end_ordering() && !is_known && result != NULL) {
    isolate_order_items(result);
  }
  return result;
}

static PyObject* watched_sort(PyObject* list, PyObject* const* arguments, Py_ssize_t count,
                              PyObject* names) {
  const bool is_known = sorts_for_sorted || isolate_order_list(list);
  sorts_for_sorted = false;
  PyObject* result = run_fast(OTHER_sort, list, arguments, count, names);
  if (!is_known && result != NULL) {
    isolate_order_items(list);
  }
  return result;
}

static PyObject* watched_sum(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                             PyObject* names) {
  isolate_begin_ordering();
  PyObject* result = run_fast(OTHER_sum, self, arguments, count, names);
  isolate_end_ordering();
  return result;
}

/* How many there are; the length of a name would say which one comes first. */
static PyObject* watched_len(PyObject* self, PyObject* object) {
  if (isolate_has_order_readings() && (PyList_Check(object) || PyTuple_Check(object) ||
                                       PyDict_Check(object) || PyAnySet_Check(object))) {
    isolate_begin_ordering();
    isolate_end_ordering();
  }
  return run(OTHER_len, self, object);
}

#define DEFINE_ORDERING_TWO(identifier)                                       \
  static PyObject* watched_##identifier(PyObject* self, PyObject* iterable) { \
    isolate_begin_ordering();                                                 \
    PyObject* result = run(OTHER_##identifier, self, iterable);               \
    isolate_end_ordering();                                                   \
    return result;                                                            \
  }
DEFINE_ORDERING_TWO(any)
DEFINE_ORDERING_TWO(all)

#define DEFINE_ORDERING_THREE(identifier)                                                       \
  static PyObject* watched_##identifier(PyObject* self, PyObject* arguments, PyObject* names) { \
    isolate_begin_ordering();                                                                   \
    PyObject* result = run_three(OTHER_##identifier, self, arguments, names);                   \
    isolate_end_ordering();                                                                     \
    return result;                                                                              \
  }
DEFINE_ORDERING_THREE(min)
DEFINE_ORDERING_THREE(max)

/* PyTypeObject.tp_vectorcall (3.8 to 3.12): what a call of the type itself does. */
static vectorcallfunc make_set[2];

static PyObject* watched_make_set(PyObject* type, PyObject* const* arguments, size_t count,
                                  PyObject* names) {
  isolate_begin_ordering();
  PyObject* result = make_set[type == (PyObject*)&PyFrozenSet_Type](type, arguments, count, names);
  isolate_end_ordering();
  return result;
}

static void watch_making_of_sets(void) {
  make_set[0] = PySet_Type.tp_vectorcall;
  make_set[1] = PyFrozenSet_Type.tp_vectorcall;
  if (make_set[0] != NULL && make_set[1] != NULL) {
    PySet_Type.tp_vectorcall = watched_make_set;
    PyFrozenSet_Type.tp_vectorcall = watched_make_set;
  }
}

/* ---- folders ---- */

static PyObject* watched_listdir(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  PyObject* result = CALL_FAST(listdir, self, arguments, count, names);
  if (result != NULL && nested == 0) {
    isolate_note_listing(result);
  }
  return result;
}

static PyObject* watched_scandir(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  PyObject* iterator = CALL_FAST(scandir, self, arguments, count, names);
  if (iterator != NULL) {
    isolate_begin_scan(iterator);
  }
  return iterator;
}

static PyObject* watched_is_dir(PyObject* entry, PyTypeObject* type, PyObject* const* arguments,
                                Py_ssize_t count, PyObject* names) {
  PyObject* answer = ((PyCMethod)(void (*)(void))watches[OTHER_is_dir].original)(
      entry, type, arguments, (size_t)count, names);
  isolate_note_kind_of_entry(entry, answer == Py_True);
  return answer;
}

/* ---- the environment ---- */

/* os.environ encodes the name that it looks up. */
static void note_variable(PyObject* name) {
  struct isolate_place place;
  if (!isolate_runs_code_named("encode") || !isolate_find_place(&place) || place.inside_count < 2 ||
      strcmp(place.inside[0].module, "os") != 0 ||
      strcmp(place.inside[1].function, "_Environ.__getitem__") != 0 ||
      isolate_is_quiet_reading(&place, "environment") || !PyUnicode_IS_ASCII(name)) {
    return;
  }
  isolate_note_reading(place.file, place.line, "environment",
                       (const char*)PyUnicode_1BYTE_DATA(name));
}

static PyObject* watched_encode(PyObject* text, PyObject* const* arguments, Py_ssize_t count,
                                PyObject* names) {
  note_variable(text);
  return run_fast(OTHER_encode, text, arguments, count, names);
}

/* It decodes the names that it lists, of which this one is always there. */
static void note_variables(PyObject* name) {
  struct isolate_place place;
  if (!isolate_runs_code_named("decode") ||
      strcmp(PyBytes_AS_STRING(name), "PYTHONHASHSEED") != 0 || !isolate_find_place(&place) ||
      place.inside_count < 2 || strcmp(place.inside[0].module, "os") != 0 ||
      (strcmp(place.inside[1].function, "_Environ.__iter__") != 0 &&
       strncmp(place.inside[1].function, "_Environ.__repr__", 17) != 0) ||
      isolate_is_quiet_reading(&place, "environment")) {
    return;
  }
  isolate_note_reading(place.file, place.line, "environment", "all variables");
}

static PyObject* watched_decode(PyObject* bytes, PyObject* const* arguments, Py_ssize_t count,
                                PyObject* names) {
  note_variables(bytes);
  return run_fast(OTHER_decode, bytes, arguments, count, names);
}

/* ---- files ---- */

static void note_opening(PyObject* path) {
  struct isolate_place place;
  if (isolate_find_place(&place) && isolate_is_inside(&place, "tempfile", "")) {
    isolate_keep_temporary_name(&place, path);
  }
}

/* By whatever name it was opened. */
static void note_opened(PyObject* opened) {
  const int fd = PyObject_AsFileDescriptor(opened);
  PyErr_Clear();
  struct isolate_kernel_file file;
  if (isolate_is_kernel_file(fd, &file)) {
    note(file.source, file.name, ANYWHERE);
  }
}

#define DEFINE_OPENING(identifier, after)                                           \
  static PyObject* watched_##identifier(PyObject* self, PyObject* const* arguments, \
                                        Py_ssize_t count, PyObject* names) {        \
    if (count > 0) {                                                                \
      note_opening(arguments[0]);                                                   \
    }                                                                               \
    PyObject* result = run_fast(OTHER_##identifier, self, arguments, count, names); \
    after;                                                                          \
    return result;                                                                  \
  }
DEFINE_OPENING(mkdir, (void)0)
DEFINE_OPENING(posix_open, if (result != NULL) note_opened(result))
DEFINE_OPENING(io_open, if (result != NULL) note_opened(result))

/* ---- the network ---- */

/* What never leaves the machine, or is an address already. */
static bool is_local_name(PyObject* name) {
  unsigned char address[sizeof(struct in6_addr)];
  char text[64];
  if (name == Py_None) {
    return true;
  }
  if (!PyUnicode_Check(name) || !PyUnicode_IS_ASCII(name)) {
    return false;
  }
  snprintf(text, sizeof text, "%s", (const char*)PyUnicode_1BYTE_DATA(name));
  return text[0] == '\0' || strcmp(text, "localhost") == 0 ||
         inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1;
}

/* An address of the internet is a tuple; its first item the host. */
static bool is_remote(PyObject* address) {
  if (!PyTuple_Check(address) || PyTuple_GET_SIZE(address) == 0) {
    return false;
  }
  PyObject* host = PyTuple_GET_ITEM(address, 0);
  if (!PyUnicode_Check(host) || !PyUnicode_IS_ASCII(host)) {
    return true;
  }
  const char* text = (const char*)PyUnicode_1BYTE_DATA(host);
  return strcmp(text, "localhost") != 0 && strncmp(text, "127.", 4) != 0 &&
         strcmp(text, "::1") != 0 && text[0] != '\0';
}

#define DEFINE_CONNECT(identifier)                                             \
  static PyObject* watched_##identifier(PyObject* socket, PyObject* address) { \
    if (is_remote(address)) {                                                  \
      note("network", "socket." #identifier, ANYWHERE);                        \
    }                                                                          \
    return CALL(identifier, socket, address);                                  \
  }
DEFINE_CONNECT(connect)
DEFINE_CONNECT(connect_ex)

static PyObject* watched_sendto(PyObject* socket, PyObject* arguments) {
  const Py_ssize_t count = PyTuple_GET_SIZE(arguments);
  if (count > 0 && is_remote(PyTuple_GET_ITEM(arguments, count - 1))) {
    note("network", "socket.sendto", ANYWHERE);
  }
  return CALL(sendto, socket, arguments);
}

/* The kernel chooses the port of a socket that was given none. */
static PyObject* watched_getsockname(PyObject* socket, PyObject* unused) {
  PyObject* name = CALL(getsockname, socket, unused);
  if (name != NULL && PyTuple_Check(name)) {
    note("network", "socket.getsockname", DIRECT);
  }
  return name;
}

static PyObject* watched_getaddrinfo(PyObject* self, PyObject* arguments, PyObject* names) {
  if (PyTuple_GET_SIZE(arguments) > 0 && !is_local_name(PyTuple_GET_ITEM(arguments, 0))) {
    note("network", "socket.getaddrinfo", ANYWHERE);
  }
  return run_three(OTHER_getaddrinfo, self, arguments, names);
}

#define DEFINE_LOOK_UP(identifier)                                                           \
  static PyObject* watched_##identifier(PyObject* self, PyObject* arguments) {               \
    if (PyTuple_GET_SIZE(arguments) > 0 && !is_local_name(PyTuple_GET_ITEM(arguments, 0))) { \
      note("network", "socket." #identifier, ANYWHERE);                                      \
    }                                                                                        \
    return CALL(identifier, self, arguments);                                                \
  }
DEFINE_LOOK_UP(gethostbyname)
DEFINE_LOOK_UP(gethostbyname_ex)
DEFINE_LOOK_UP(gethostbyaddr)

/* ---- threads ---- */

static PyObject* standard_output; /* borrowed; only its address is looked at */

static PyObject* watched_write(PyObject* stream, PyObject* text) {
  if (stream == standard_output) {
    isolate_look_for_temporary_names(text);
    if (isolate_note_thread_output()) {
      note("thread", "print, in no fixed order with another thread", ANYWHERE);
    }
  }
  return run(OTHER_write, stream, text);
}

static PyObject* watched_start_new_thread(PyObject* self, PyObject* arguments) {
  PyObject* identifier = run(OTHER_start_new_thread, self, arguments);
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
  for (size_t i = 0; i < Py_ARRAY_LENGTH(waits); ++i) {
    if (strcmp(name, waits[i]) == 0) {
      return true;
    }
  }
  return false;
}

#define DEFINE_ACQUIRE(identifier)                                                              \
  static PyObject* watched_##identifier(PyObject* lock, PyObject* arguments, PyObject* names) { \
    PyObject* result = run_three(OTHER_##identifier, lock, arguments, names);                   \
    if (waits_for_others()) {                                                                   \
      isolate_note_thread_wait();                                                               \
    }                                                                                           \
    return result;                                                                              \
  }
DEFINE_ACQUIRE(lock_acquire)
DEFINE_ACQUIRE(lock_enter)
DEFINE_ACQUIRE(rlock_acquire)
DEFINE_ACQUIRE(rlock_enter)

static PyObject* watched_queue_get(PyObject* queue, PyTypeObject* type, PyObject* const* arguments,
                                   Py_ssize_t count, PyObject* names) {
  PyObject* item = ((PyCMethod)(void (*)(void))watches[OTHER_queue_get].original)(
      queue, type, arguments, (size_t)count, names);
  isolate_note_thread_wait();
  return item;
}

static PyObject* watched_epoll_poll(PyObject* poll, PyObject* const* arguments, Py_ssize_t count,
                                    PyObject* names) {
  PyObject* events = run_fast(OTHER_epoll_poll, poll, arguments, count, names);
  isolate_note_thread_wait();
  return events;
}

/* ---- modules ---- */

static bool same_type(const char* wanted, const char* name) {
  if (wanted == NULL || name == NULL) {
    return wanted == name;
  }
  const char* dot = strrchr(name, '.');
  return strcmp(wanted, dot != NULL ? dot + 1 : name) == 0;
}

static void watch_definition(PyMethodDef* definition, const char* module, const char* type) {
  for (int i = 0; i < WATCH_COUNT; ++i) {
    struct watch* watch = &watches[i];
    if (strcmp(watch->name, definition->ml_name) == 0 && strcmp(watch->module, module) == 0 &&
        same_type(watch->type, type) && watch->flags == (definition->ml_flags & ~METH_COEXIST) &&
        definition->ml_meth != watch->wrapper) {
      watch->original = definition->ml_meth;
      definition->ml_meth = watch->wrapper;
    }
  }
}

static void watch_definitions(PyMethodDef* definitions, const char* module, const char* type) {
  for (; definitions != NULL && definitions->ml_name != NULL; ++definitions) {
    watch_definition(definitions, module, type);
  }
}

static bool has_watches(const char* module) {
  for (int i = 0; i < WATCH_COUNT; ++i) {
    if (strcmp(watches[i].module, module) == 0) {
      return true;
    }
  }
  return false;
}

/* PyModuleDef.m_methods and PyTypeObject.tp_methods are where the functions come from. */
static void watch_module(PyObject* module) {
  const PyModuleDef* definition = PyModule_Check(module) ? PyModule_GetDef(module) : NULL;
  if (definition != NULL && strcmp(definition->m_name, "_collections") == 0) {
    isolate_watch_fields(module);
  }
  if (definition != NULL && strcmp(definition->m_name, "_thread") == 0) {
    isolate_watch_thread_locals(module);
  }
  if (definition == NULL || !has_watches(definition->m_name)) {
    return;
  }
  watch_definitions(definition->m_methods, definition->m_name, NULL);
  PyObject* value = NULL;
  for (Py_ssize_t i = 0; PyDict_Next(PyModule_GetDict(module), &i, NULL, &value);) {
    if (PyType_Check(value)) {
      PyTypeObject* type = (PyTypeObject*)value;
      watch_definitions(type->tp_methods, definition->m_name, type->tp_name);
    }
  }
}

static PyObject* watched_create_dynamic(PyObject* self, PyObject* const* arguments,
                                        Py_ssize_t count) {
  PyObject* module = ((_PyCFunctionFast)(void (*)(void))watches[OTHER_create_dynamic].original)(
      self, arguments, count);
  if (module != NULL) {
    watch_module(module);
  }
  return module;
}

static PyObject* watched_create_builtin(PyObject* self, PyObject* spec) {
  PyObject* module = run(OTHER_create_builtin, self, spec);
  if (module != NULL) {
    watch_module(module);
  }
  return module;
}

/* Many modules make their types only now. */
static PyObject* watched_exec_dynamic(PyObject* self, PyObject* module) {
  PyObject* status = run(OTHER_exec_dynamic, self, module);
  watch_module(module);
  return status;
}

static PyObject* watched_exec_builtin(PyObject* self, PyObject* module) {
  PyObject* status = run(OTHER_exec_builtin, self, module);
  watch_module(module);
  return status;
}

void isolate_watch_calls(void) {
  standard_output = PySys_GetObject("stdout");
  PyObject* module = NULL;
  for (Py_ssize_t i = 0; PyDict_Next(PyImport_GetModuleDict(), &i, NULL, &module);) {
    watch_module(module);
  }
  watch_making_of_sets();
  isolate_watch_questions_to_lists();
  isolate_watch_thread_numbers();
  isolate_watch_host_names();
}
