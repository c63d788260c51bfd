/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/stub.h"

#include <setjmp.h>

#include "python/internals/object_allocators.h"
#include "python/internals/raw_blocks.h"

static jmp_buf first_object;

static void leave(void) {
  /* Only C frames of Py_InitializeFromConfig() are left behind, and its own copy of the
   * configuration with them. */
  longjmp(first_object, 1);
}

bool isolate_create_stub(const PyConfig* config, PyStatus* status) {
  if (setjmp(first_object) != 0) {
    isolate_unwatch_object_allocators();
    return true;
  }
  isolate_note_raw_blocks();
  isolate_watch_object_allocators(leave);
  *status = Py_InitializeFromConfig(config);
  isolate_unwatch_object_allocators();
  return false;
}
