/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/core_ready_hook.h"

#include <string.h>

static PyObject* (*original_init)(void);
static void (*core_ready_callback)(void);

static PyObject* call_back_then_init(void) {
  core_ready_callback();
  return original_init();
}

static struct _inittab* find_imp(struct _inittab* table) {
  for (struct _inittab* entry = table; entry->name != NULL; ++entry) {
    if (strcmp(entry->name, "_imp") == 0) {
      return entry;
    }
  }
  return NULL;
}

int isolate_install_core_ready_hook(void (*callback)(void)) {
  struct _inittab* entry = find_imp(PyImport_Inittab);
  if (entry == NULL || entry->initfunc == NULL) {
    return -1;
  }
  core_ready_callback = callback;
  original_init = entry->initfunc;
  entry->initfunc = call_back_then_init;
  return 0;
}

void isolate_remove_core_ready_hook(void) {
  struct _inittab* entry = find_imp(PyImport_Inittab);
  if (entry != NULL && original_init != NULL) {
    entry->initfunc = original_init;
  }
  /* _PyRuntime.imports.inittab (3.12.0 to 3.12.x): the copy that Py_InitializeFromConfig() made of
   * PyImport_Inittab. Without this a sub-interpreter that the sample makes would call back too. */
  struct _inittab* copy = _PyRuntime.imports.inittab;
  if (copy != NULL && copy != PyImport_Inittab && original_init != NULL) {
    entry = find_imp(copy);
    if (entry != NULL) {
      entry->initfunc = original_init;
    }
  }
}
