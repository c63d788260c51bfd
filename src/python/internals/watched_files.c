/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/call_watch.h"
#include "python/internals/kernel_files.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/sample_frames.h"
#include "python/internals/temporary_names_seen.h"

/* What is opened by name: something that tempfile makes, a file by which the kernel tells. */
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
    isolate_note_call(file.source, file.name, ISOLATE_ANYWHERE);
  }
}

#define DEFINE_OPENING(identifier, after)                                                       \
  static PyCFunction original_##identifier;                                                     \
  static PyObject* watched_##identifier(PyObject* self, PyObject* const* arguments,             \
                                        Py_ssize_t count, PyObject* names) {                    \
    if (count > 0) {                                                                            \
      note_opening(arguments[0]);                                                               \
    }                                                                                           \
    PyObject* result = isolate_call_fast(original_##identifier, self, arguments, count, names); \
    after;                                                                                      \
    return result;                                                                              \
  }
DEFINE_OPENING(mkdir, (void)0)
DEFINE_OPENING(posix_open, if (result != NULL) note_opened(result))
DEFINE_OPENING(io_open, if (result != NULL) note_opened(result))

const struct isolate_call_watch isolate_watched_files[] = {
    {"posix", NULL, "mkdir", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(mkdir)},
    {"posix", NULL, "open", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(posix_open)},
    {"io", NULL, "open", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(io_open)},
    ISOLATE_NO_WATCH,
};
