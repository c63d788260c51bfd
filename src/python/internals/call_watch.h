/* One function of a module whose calls are watched: for the files that each watch those of one
 * subject. No wrapper may allocate or make an object, so that all lie where they would. */
#ifndef ISOLATE_PYTHON_INTERNALS_CALL_WATCH_H
#define ISOLATE_PYTHON_INTERNALS_CALL_WATCH_H

#include "python/internals/core_headers.h"

struct isolate_call_watch {
  const char* module; /* as it calls itself: _io is "io" */
  const char* type;   /* the last part of its name; NULL for a function of the module */
  const char* name;
  int flags; /* a function of another signature is left alone */
  PyCFunction wrapper;
  PyCFunction* original; /* for the wrapper to call */
};

/* The last two of these, for watched_NAME(). */
#define ISOLATE_WATCHED(name) (PyCFunction)(void (*)(void)) watched_##name, &original_##name

/* Behind the last watch of a table. */
#define ISOLATE_NO_WATCH \
  { 0 }

/* ANYWHERE: also what the standard library reads for the sample, unless it is known to keep that to
 * itself. DIRECT: only what the sample's own code asks for. */
enum isolate_reach { ISOLATE_ANYWHERE, ISOLATE_DIRECT };

/* The sample reads the source, unless a function that is watched does so for its own ends. */
void isolate_note_call(const char* source, const char* what, enum isolate_reach reach);

/* Each calls the function; others that it calls are its own doing, and not noted. */
PyObject* isolate_call_quietly(PyCFunction original, PyObject* self, PyObject* argument);
PyObject* isolate_call_fast_quietly(PyCFunction original, PyObject* self,
                                    PyObject* const* arguments, Py_ssize_t count, PyObject* names);
/* Whether such a call goes on. */
bool isolate_is_in_quiet_call(void);

/* Each calls the function, with METH_FASTCALL | METH_KEYWORDS or METH_VARARGS | METH_KEYWORDS. */
PyObject* isolate_call_fast(PyCFunction original, PyObject* self, PyObject* const* arguments,
                            Py_ssize_t count, PyObject* names);
PyObject* isolate_call_with_names(PyCFunction original, PyObject* self, PyObject* arguments,
                                  PyObject* names);

/* Functions of which every call is a reading are listed as
 * X(name, module, type, flags, source, what, reach), where X gives the wrapper or the watch. */
#define ISOLATE_DEFINE_READING(name, module, type, flags, source, what, reach) \
  static PyCFunction original_##name;                                          \
  static PyObject* watched_##name(PyObject* self, PyObject* argument) {        \
    isolate_note_call(source, what, reach);                                    \
    return isolate_call_quietly(original_##name, self, argument);              \
  }
#define ISOLATE_WATCH_READING(name, module, type, flags, ...) \
  {module, type, #name, flags, watched_##name, &original_##name},

/* The tables, one in each watched_SUBJECT.c. */
extern const struct isolate_call_watch isolate_watched_addresses[];
extern const struct isolate_call_watch isolate_watched_clocks[];
extern const struct isolate_call_watch isolate_watched_entropy[];
extern const struct isolate_call_watch isolate_watched_environment[];
extern const struct isolate_call_watch isolate_watched_files[];
extern const struct isolate_call_watch isolate_watched_folders[];
extern const struct isolate_call_watch isolate_watched_host_names[];
extern const struct isolate_call_watch isolate_watched_imports[];
extern const struct isolate_call_watch isolate_watched_network[];
extern const struct isolate_call_watch isolate_watched_orderings[];
extern const struct isolate_call_watch isolate_watched_system[];
extern const struct isolate_call_watch isolate_watched_thread_numbers[];
extern const struct isolate_call_watch isolate_watched_threads[];

#endif
