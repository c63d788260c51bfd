/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include <string.h>

#include "python/internals/call_watch.h"
#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"

/* os.environ keeps names and values as bytes: it encodes the name that it looks up, and decodes
 * those that it lists. */
static PyCFunction original_encode, original_decode;

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
  return isolate_call_fast(original_encode, text, arguments, count, names);
}

/* Of those that are listed this one is always there. */
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
  return isolate_call_fast(original_decode, bytes, arguments, count, names);
}

const struct isolate_call_watch isolate_watched_environment[] = {
    {"builtins", "str", "encode", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(encode)},
    {"builtins", "bytes", "decode", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(decode)},
    ISOLATE_NO_WATCH,
};
