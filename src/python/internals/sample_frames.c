/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/sample_frames.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal/pycore_frame.h"

/* With a slash at its end. The second is the same folder by its real path, when that is another. */
static char folders[2][PATH_MAX + 2];
static char library[PATH_MAX + 2];

/* As much of a str as fits, in UTF-8. PyUnicode_AsUTF8() would keep what it makes in the object. */
static void copy_text(PyObject* text, char* to, size_t size) {
  size_t length = 0;
  if (PyUnicode_Check(text)) {
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(text) && length + 4 < size; ++i) {
      const Py_UCS4 code = PyUnicode_READ_CHAR(text, i);
      if (code < 0x80) {
        to[length++] = (char)code;
      } else if (code < 0x800) {
        to[length++] = (char)(0xC0 | (code >> 6));
        to[length++] = (char)(0x80 | (code & 0x3F));
      } else if (code >= 0xDC80 && code <= 0xDCFF) {
        to[length++] = (char)(code & 0xFF); /* surrogateescape: a byte that is no UTF-8 */
      } else if (code < 0x10000) {
        to[length++] = (char)(0xE0 | (code >> 12));
        to[length++] = (char)(0x80 | ((code >> 6) & 0x3F));
        to[length++] = (char)(0x80 | (code & 0x3F));
      } else {
        to[length++] = (char)(0xF0 | (code >> 18));
        to[length++] = (char)(0x80 | ((code >> 12) & 0x3F));
        to[length++] = (char)(0x80 | ((code >> 6) & 0x3F));
        to[length++] = (char)(0x80 | (code & 0x3F));
      }
    }
  }
  to[length] = '\0';
}

static void set_folder(char* folder, const char* program) {
  snprintf(folder, PATH_MAX, "%s", program);
  const size_t length = strlen(folder);
  char* slash = strrchr(folder, '/');
  if (length > 3 && strcmp(folder + length - 3, ".py") == 0 && slash != NULL) {
    slash[1] = '\0';
  } else if (length > 0 && folder[length - 1] != '/') {
    memcpy(folder + length, "/", 2);
  }
}

void isolate_set_sample(const char* program) {
  char real[PATH_MAX];
  set_folder(folders[0], program);
  if (realpath(program, real) != NULL) {
    set_folder(folders[1], real);
  }
  /* PyConfig.stdlib_dir (3.11 to 3.12): without it code of the standard library would pass for the
   * sample's where that lies below the sample's folder. */
  const wchar_t* standard = _Py_GetConfig()->stdlib_dir;
  const size_t length = standard != NULL ? wcstombs(library, standard, PATH_MAX) : 0;
  if (length > 0 && length < PATH_MAX) {
    memcpy(library + length, "/", 2);
  } else {
    library[0] = '\0';
  }
}

static const char* below(const char* file, const char* folder) {
  const size_t length = strlen(folder);
  return length > 0 && strncmp(file, folder, length) == 0 ? file + length : NULL;
}

enum kind { OF_SAMPLE, OF_LIBRARY, OF_IMPORT, OF_NOBODY };

static void set_library_frame(struct isolate_library_frame* frame, const char* module,
                              size_t length, PyObject* function) {
  if (length >= sizeof frame->module) {
    length = sizeof frame->module - 1;
  }
  memcpy(frame->module, module, length);
  frame->module[length] = '\0';
  copy_text(function, frame->function, sizeof frame->function);
}

/* Writes to `file` or to `frame`, whichever the code is of. */
static enum kind kind_of(const PyCodeObject* code, char* file,
                         struct isolate_library_frame* frame) {
  static const char frozen[] = "<frozen ";
  static const char import_system[] = "importlib._bootstrap"; /* and _bootstrap_external */
  char path[ISOLATE_FILE_SIZE];
  copy_text(code->co_filename, path, sizeof path);
  if (strncmp(path, frozen, sizeof frozen - 1) == 0) {
    const char* module = path + sizeof frozen - 1;
    if (strncmp(module, import_system, sizeof import_system - 1) == 0) {
      return OF_IMPORT;
    }
    set_library_frame(frame, module, strcspn(module, ">"), code->co_qualname);
    return OF_LIBRARY;
  }
  const char* module = below(path, library);
  if (module != NULL && below(module, "site-packages/") == NULL) {
    const size_t length = strlen(module);
    set_library_frame(frame, module, length > 3 ? length - 3 : length, code->co_qualname);
    return OF_LIBRARY;
  }
  for (int i = 0; i < 2; ++i) {
    const char* name = below(path, folders[i]);
    if (name != NULL) {
      memmove(file, name, strlen(name) + 1);
      return OF_SAMPLE;
    }
  }
  /* Of a package, or made by exec(), as what dataclasses write is. */
  return OF_NOBODY;
}

/* All of this holds for 3.12.0 to 3.12.x: PyThreadState.cframe->current_frame is the innermost
 * frame, .previous the one that called it; a shim or one that has not begun is incomplete. */
static _PyInterpreterFrame* complete(_PyInterpreterFrame* frame) {
  while (frame != NULL && _PyFrame_IsIncomplete(frame)) {
    frame = frame->previous;
  }
  return frame;
}

static _PyInterpreterFrame* innermost_frame(void) {
  const PyThreadState* thread = _PyThreadState_UncheckedGet();
  return thread != NULL && thread->cframe != NULL ? complete(thread->cframe->current_frame) : NULL;
}

static bool is_generator_expression(const PyCodeObject* code) {
  return _PyUnicode_EqualToASCIIString(code->co_name, "<genexpr>");
}

static bool find_from(_PyInterpreterFrame* frame, struct isolate_place* place) {
  place->inside_count = 0;
  for (; frame != NULL; frame = complete(frame->previous)) {
    switch (kind_of(frame->f_code, place->file, &place->called)) {
      case OF_SAMPLE: {
        const int at = _PyInterpreterFrame_LASTI(frame) * (int)sizeof(_Py_CODEUNIT);
        const int line = PyCode_Addr2Line(frame->f_code, at);
        place->line = line > 0 ? (uint32_t)line : 0;
        place->frame = frame;
        struct isolate_extent* extent = &place->extent;
        if (PyCode_Addr2Location(frame->f_code, at, &extent->first_line, &extent->first_column,
                                 &extent->last_line, &extent->last_column) == 0) {
          extent->first_line = -1;
        }
        place->is_generator_expression = is_generator_expression(frame->f_code);
        return true;
      }
      case OF_LIBRARY:
        if (place->inside_count < ISOLATE_LIBRARY_FRAMES) {
          place->inside[place->inside_count] = place->called;
        }
        ++place->inside_count;
        break;
      case OF_IMPORT:
        return false;
      case OF_NOBODY:
        break;
    }
  }
  return false;
}

bool isolate_find_place(struct isolate_place* place) { return find_from(innermost_frame(), place); }

bool isolate_find_consumer(struct isolate_place* place) {
  _PyInterpreterFrame* frame = innermost_frame();
  while (find_from(frame, place)) {
    if (!place->is_generator_expression) {
      return true;
    }
    frame = complete(((const _PyInterpreterFrame*)place->frame)->previous);
  }
  return false;
}

bool isolate_runs_code_named(const char* name) {
  const _PyInterpreterFrame* frame = innermost_frame();
  return frame != NULL && _PyUnicode_EqualToASCIIString(frame->f_code->co_name, name);
}

/* _PyInterpreterFrame.prev_instr (3.11 to 3.12) is the one that is being done. */
bool isolate_runs_instruction(int opcode) {
  const _PyInterpreterFrame* frame = innermost_frame();
  return frame != NULL && frame->prev_instr->op.code == opcode;
}
