/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include <string.h>
#include <unistd.h>

#include "python/internals/call_watch.h"

/* What the system says of the process, of its user and of the machine. */
#define READINGS(X)                                                                           \
  X(getpid, "posix", NULL, METH_NOARGS, "pid", "os.getpid", ISOLATE_DIRECT)                   \
  X(getppid, "posix", NULL, METH_NOARGS, "pid", "os.getppid", ISOLATE_DIRECT)                 \
  X(getpgrp, "posix", NULL, METH_NOARGS, "pid", "os.getpgrp", ISOLATE_DIRECT)                 \
  X(getsid, "posix", NULL, METH_O, "pid", "os.getsid", ISOLATE_DIRECT)                        \
  X(cpu_count, "posix", NULL, METH_NOARGS, "cpus", "os.cpu_count", ISOLATE_DIRECT)            \
  X(sched_getaffinity, "posix", NULL, METH_O, "cpus", "os.sched_getaffinity", ISOLATE_DIRECT) \
  X(getuid, "posix", NULL, METH_NOARGS, "user", "os.getuid", ISOLATE_DIRECT)                  \
  X(geteuid, "posix", NULL, METH_NOARGS, "user", "os.geteuid", ISOLATE_DIRECT)                \
  X(getgid, "posix", NULL, METH_NOARGS, "user", "os.getgid", ISOLATE_DIRECT)                  \
  X(getegid, "posix", NULL, METH_NOARGS, "user", "os.getegid", ISOLATE_DIRECT)                \
  X(getresuid, "posix", NULL, METH_NOARGS, "user", "os.getresuid", ISOLATE_DIRECT)            \
  X(getresgid, "posix", NULL, METH_NOARGS, "user", "os.getresgid", ISOLATE_DIRECT)            \
  X(getgroups, "posix", NULL, METH_NOARGS, "user", "os.getgroups", ISOLATE_DIRECT)            \
  X(getlogin, "posix", NULL, METH_NOARGS, "user", "os.getlogin", ISOLATE_DIRECT)              \
  X(getpwall, "pwd", NULL, METH_NOARGS, "user", "pwd.getpwall", ISOLATE_DIRECT)               \
  X(fstatvfs, "posix", NULL, METH_O, "host", "os.fstatvfs", ISOLATE_ANYWHERE)
READINGS(ISOLATE_DEFINE_READING)

static PyCFunction original_getpgid, original_readlink, original_statvfs, original_sysconf;

static PyObject* watched_getpgid(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  isolate_note_call("pid", "os.getpgid", ISOLATE_DIRECT);
  return isolate_call_fast_quietly(original_getpgid, self, arguments, count, names);
}

static PyObject* watched_statvfs(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                 PyObject* names) {
  isolate_note_call("host", "os.statvfs", ISOLATE_ANYWHERE);
  return isolate_call_fast_quietly(original_statvfs, self, arguments, count, names);
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
    isolate_note_call("pid", "os.readlink of /proc/self", ISOLATE_ANYWHERE);
  }
  return isolate_call_fast_quietly(original_readlink, self, arguments, count, names);
}

static bool is_limit(PyObject* name, const char* text, long number) {
  int overflow = 0;
  return PyLong_CheckExact(name) ? PyLong_AsLongAndOverflow(name, &overflow) == number
                                 : is_text(name, text);
}

static PyObject* watched_sysconf(PyObject* self, PyObject* name) {
  if (is_limit(name, "SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN) ||
      is_limit(name, "SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF)) {
    isolate_note_call("cpus", "os.sysconf", ISOLATE_DIRECT);
  } else if (is_limit(name, "SC_PHYS_PAGES", _SC_PHYS_PAGES) ||
             is_limit(name, "SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES)) {
    isolate_note_call("host", "os.sysconf", ISOLATE_DIRECT);
  }
  return isolate_call_quietly(original_sysconf, self, name);
}

const struct isolate_call_watch isolate_watched_system[] = {
    {"posix", NULL, "getpgid", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(getpgid)},
    {"posix", NULL, "statvfs", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(statvfs)},
    {"posix", NULL, "readlink", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(readlink)},
    {"posix", NULL, "sysconf", METH_O, ISOLATE_WATCHED(sysconf)},
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
