/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/stand_ins.h"

#include <malloc.h>
#include <string.h>
#include <wchar.h>

/* pymalloc's (3.12): requests of one multiple of ALIGNMENT bytes share their pools, up to
 * SMALL_REQUEST_THRESHOLD. Were these others, a stand-in would only be taken where no gap is saved,
 * or not be taken. */
enum { kAlignment = 16, kSmallRequest = 512 };

static size_t rounded(size_t bytes) { return (bytes + kAlignment - 1) / kAlignment * kAlignment; }

/* The debug allocators write behind a block's last byte, so for them another length is another
 * size. */
static int same_block(size_t bytes, size_t wanted) {
  if (bytes == wanted) {
    return 1;
  }
  const char* allocator = _PyMem_GetCurrentAllocatorName();
  return allocator != NULL && strcmp(allocator, "pymalloc") == 0 &&
         rounded(bytes) == rounded(wanted) && rounded(wanted) <= kSmallRequest;
}

static int is_ascii(const wchar_t* text) {
  for (; *text != L'\0'; ++text) {
    if ((unsigned long)*text >= 128) {
      return 0;
    }
  }
  return 1;
}

int isolate_fits_wide_string(const wchar_t* present, const char* text) {
  const size_t length = strlen(text);
  for (size_t i = 0; i < length; ++i) {
    if ((unsigned char)text[i] >= 128) {
      return 0;
    }
  }
  if (wcslen(present) == length) {
    return 1;
  }
  /* glibc's blocks are multiples of its alignment, less the size that is in front. */
  const size_t wanted = (length + 1) * sizeof *present + sizeof(size_t);
  const char* allocator = _PyMem_GetCurrentAllocatorName();
  return allocator != NULL && strcmp(allocator, "pymalloc") == 0 &&
         malloc_usable_size((void*)present) + sizeof(size_t) == rounded(wanted);
}

void isolate_rewrite_wide_string(wchar_t* present, const char* text) {
  while ((*present++ = (unsigned char)*text++) != L'\0') {
  }
}

int isolate_rewrite_str(PyObject* object, const wchar_t* text) {
  if (!PyUnicode_CheckExact(object) || !PyUnicode_IS_COMPACT_ASCII(object) || !is_ascii(text)) {
    return 0;
  }
  /* PyASCIIObject (3.12): .state.interned and .hash say who may know the content; .length is what
   * every reader takes the size from, also the deallocation. */
  PyASCIIObject* string = (PyASCIIObject*)object;
  const size_t length = wcslen(text);
  /* Strings of one character and none are shared by all. */
  if (Py_REFCNT(object) != 1 || string->state.interned || string->hash != -1 || length < 2 ||
      !same_block(sizeof *string + (size_t)string->length + 1, sizeof *string + length + 1)) {
    return 0;
  }
  Py_UCS1* characters = PyUnicode_1BYTE_DATA(object);
  for (size_t i = 0; i <= length; ++i) {
    characters[i] = (Py_UCS1)text[i];
  }
  string->length = (Py_ssize_t)length;
  return 1;
}

int isolate_rewrite_bytes(PyObject* object, const char* text) {
  /* PyBytesObject.ob_shash (to 3.12): the hash, where one was asked for. Reading it is deprecated
   * outside CPython. */
  _Py_COMP_DIAG_PUSH _Py_COMP_DIAG_IGNORE_DEPR_DECLS const int is_hashed =
      PyBytes_CheckExact(object) && ((PyBytesObject*)object)->ob_shash != -1;
  _Py_COMP_DIAG_POP const size_t length = strlen(text);
  if (!PyBytes_CheckExact(object) || is_hashed || Py_REFCNT(object) != 1 ||
      (size_t)PyBytes_GET_SIZE(object) != length || length < 2) {
    return 0;
  }
  memcpy(PyBytes_AS_STRING(object), text, length);
  return 1;
}
