/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/temporary_names_seen.h"

#include <stdio.h>
#include <string.h>

#include "python/internals/reading_notes.h"

enum { MOST_NAMES = 256, NAME_SIZE = 64 };

static struct {
  char name[NAME_SIZE];
  size_t length;
  char file[ISOLATE_FILE_SIZE];
  uint32_t line;
} names[MOST_NAMES];
static size_t name_count;

static const char* ascii_of(PyObject* text, size_t* length) {
  if (!PyUnicode_Check(text) || PyUnicode_KIND(text) != PyUnicode_1BYTE_KIND) {
    return NULL;
  }
  *length = (size_t)PyUnicode_GET_LENGTH(text);
  return (const char*)PyUnicode_1BYTE_DATA(text);
}

void isolate_keep_temporary_name(const struct isolate_place* place, PyObject* path) {
  size_t length = 0;
  const char* text = ascii_of(path, &length);
  if (text == NULL || name_count == MOST_NAMES) {
    return;
  }
  size_t start = length;
  while (start > 0 && text[start - 1] != '/') {
    --start;
  }
  length -= start;
  if (length == 0 || length >= NAME_SIZE) {
    return;
  }
  memcpy(names[name_count].name, text + start, length);
  names[name_count].length = length;
  snprintf(names[name_count].file, sizeof names[name_count].file, "%s", place->file);
  names[name_count].line = place->line;
  ++name_count;
}

void isolate_look_for_temporary_names(PyObject* text) {
  size_t length = 0;
  const char* printed = name_count > 0 ? ascii_of(text, &length) : NULL;
  for (size_t i = 0; printed != NULL && i < name_count; ++i) {
    if (memmem(printed, length, names[i].name, names[i].length) != NULL) {
      isolate_note_reading(names[i].file, names[i].line, "entropy", "name of tempfile");
    }
  }
}
