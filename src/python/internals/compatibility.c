/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/compatibility.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdio.h>

#if PY_VERSION_HEX < 0x030C0000 || PY_VERSION_HEX >= 0x030D0000
#error "isolate_run embeds CPython 3.12 only: point -DPython3_ROOT_DIR at a CPython 3.12"
#endif
#ifdef Py_TRACE_REFS
#error "isolate_run cannot use a CPython built with Py_TRACE_REFS"
#endif

const char* isolate_compiled_python_version(void) { return PY_VERSION; }

/* The size of _PyRuntime as the loaded libpython defines it, from its dynamic symbol table. */
static size_t loaded_runtime_size(void) {
  Dl_info info;
  const ElfW(Sym)* symbol = NULL;
  if (dladdr1(&_PyRuntime, &info, (void**)&symbol, RTLD_DL_SYMENT) == 0 || symbol == NULL) {
    return 0;
  }
  return symbol->st_size;
}

int isolate_check_libpython(char* message, size_t size) {
  /* Py_Version (3.11+, public) is the version of the library that was loaded; PY_VERSION_HEX is
   * that of the headers. Fields move between micro versions, so only the very same one is accepted.
   */
  if (Py_Version != PY_VERSION_HEX) {
    snprintf(message, size,
             "libpython: the loaded library is CPython %lu.%lu.%lu and isolate_run was built for "
             "%s: rebuild isolate_run, or load the library it was built with",
             Py_Version >> 24, (Py_Version >> 16) & 0xFFU, (Py_Version >> 8) & 0xFFU, PY_VERSION);
    return -1;
  }
  /* _PyRuntime (3.7+) holds the first PyInterpreterState by value, so its size changes with every
   * struct that promotion and finalisation touch. Without this check a
   * library built with other options would have its memory overwritten at wrong offsets. */
  size_t loaded = loaded_runtime_size();
  if (loaded != sizeof(_PyRuntimeState)) {
    snprintf(message, size,
             "libpython: its internals differ from the headers that isolate_run was built with "
             "(_PyRuntime has %zu bytes, not %zu): rebuild isolate_run against this installation",
             loaded, sizeof(_PyRuntimeState));
    return -1;
  }
  return 0;
}
