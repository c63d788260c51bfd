/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/watched_address_texts.h"

#include <link.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "python/internals/quiet_readers.h"
#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"

/* The key of a threading.local() is such a text, which nobody sees. */
static _Thread_local int unseen;

/* PyTypeObject.tp_new of _thread._local (all of 3.12); a subclass inherits it when it is made. */
static newfunc make_thread_local;

static PyObject* watched_thread_local(PyTypeObject* type, PyObject* arguments, PyObject* names) {
  ++unseen;
  PyObject* local = make_thread_local(type, arguments, names);
  --unseen;
  return local;
}

void isolate_watch_thread_locals(PyObject* module) {
  PyObject* value = PyDict_GetItemString(PyModule_GetDict(module), "_local");
  if (value == NULL || !PyType_Check(value)) {
    return;
  }
  PyTypeObject* type = (PyTypeObject*)value;
  if (type->tp_new != watched_thread_local) {
    make_thread_local = type->tp_new;
    type->tp_new = watched_thread_local;
  }
}

/* PyUnicode_FromFormatV() (3.2 to 3.12) writes "%p" by sprintf(), of all types' own __repr__ and of
 * whoever else makes such a text; nothing else in libpython uses that format. Were it another
 * function, the test of default reprs would fail. */
static void note_text(const char* format) {
  struct isolate_place place;
  if (strcmp(format, "%p") == 0 && unseen == 0 && isolate_find_place(&place) &&
      !isolate_is_quiet_reading(&place, "address")) {
    isolate_note_reading(place.file, place.line, "address", "address in a repr");
  }
}

static int watched_sprintf(char* text, const char* format, ...) {
  note_text(format);
  va_list arguments;
  va_start(arguments, format);
  const int length = vsprintf(text, format, arguments);
  va_end(arguments);
  return length;
}

/* What a libpython calls that was built with -D_FORTIFY_SOURCE. */
static int watched_sprintf_chk(char* text, int flag, size_t size, const char* format, ...) {
  (void)flag;
  note_text(format);
  va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(text, size, format, arguments);
  va_end(arguments);
  return length;
}

struct library {
  ElfW(Addr) base;
  const ElfW(Sym) * symbols;
  const char* names;
  const ElfW(Rela) * calls;
  size_t calls_size;
  const ElfW(Rela) * others;
  size_t others_size;
};

static void read_dynamic_section(const ElfW(Dyn) * entry, struct library* library) {
  for (; entry->d_tag != DT_NULL; ++entry) {
    /* glibc has made them addresses. */
    const void* there = (const void*)(uintptr_t)entry->d_un.d_ptr; /* NOLINT */
    switch (entry->d_tag) {
      case DT_SYMTAB:
        library->symbols = there;
        break;
      case DT_STRTAB:
        library->names = there;
        break;
      case DT_JMPREL:
        library->calls = there;
        break;
      case DT_PLTRELSZ:
        library->calls_size = entry->d_un.d_val;
        break;
      case DT_RELA:
        library->others = there;
        break;
      case DT_RELASZ:
        library->others_size = entry->d_un.d_val;
        break;
      default:
        break;
    }
  }
}

/* The library's pointer to a function of another one may be read-only by now. */
static void redirect(void** pointer, void* function) {
  const uintptr_t page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
  void* page = (void*)((uintptr_t)pointer & ~(page_size - 1)); /* NOLINT */
  /* To what it was it cannot be set back without knowing that; it stays writable. */
  if (mprotect(page, page_size, PROT_READ | PROT_WRITE) == 0) {
    *pointer = function;
  }
}

static void redirect_calls(const struct library* library, const ElfW(Rela) * entries, size_t size) {
  for (size_t i = 0; entries != NULL && i < size / sizeof *entries; ++i) {
    const size_t number = ELF64_R_SYM(entries[i].r_info);
    if (number == 0) {
      continue;
    }
    const char* name = library->names + library->symbols[number].st_name;
    void** pointer = (void**)(library->base + entries[i].r_offset); /* NOLINT */
    if (strcmp(name, "sprintf") == 0) {
      redirect(pointer, (void*)(uintptr_t)watched_sprintf); /* NOLINT */
    } else if (strcmp(name, "__sprintf_chk") == 0) {
      redirect(pointer, (void*)(uintptr_t)watched_sprintf_chk); /* NOLINT */
    }
  }
}

static int redirect_in_libpython(struct dl_phdr_info* info, size_t size, void* unused) {
  (void)size;
  (void)unused;
  struct library library = {.base = info->dlpi_addr};
  bool has_python = false;
  const ElfW(Dyn)* dynamic = NULL;
  const uintptr_t python = (uintptr_t)&PyBaseObject_Type;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)* header = &info->dlpi_phdr[i];
    const uintptr_t start = info->dlpi_addr + header->p_vaddr;
    if (header->p_type == PT_LOAD && python >= start && python < start + header->p_memsz) {
      has_python = true;
    } else if (header->p_type == PT_DYNAMIC) {
      dynamic = (const ElfW(Dyn)*)start; /* NOLINT */
    }
  }
  if (!has_python || dynamic == NULL) {
    return 0;
  }
  read_dynamic_section(dynamic, &library);
  if (library.symbols != NULL && library.names != NULL) {
    redirect_calls(&library, library.calls, library.calls_size);
    redirect_calls(&library, library.others, library.others_size);
  }
  return 1;
}

void isolate_watch_address_texts(void) { dl_iterate_phdr(redirect_in_libpython, NULL); }
