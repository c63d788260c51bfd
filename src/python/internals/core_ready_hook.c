/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/core_ready_hook.h"

static PyMemAllocatorEx original;
static int (*core_ready_callback)(void);
static PyInterpreterState* last_called_in;

static int core_became_ready(void) {
  PyThreadState* thread_state = _PyThreadState_UncheckedGet();
  if (thread_state == NULL || thread_state->interp == last_called_in) {
    return 0;
  }
  /* PyInterpreterState.builtins_copy (3.7 to 3.12): set by the last step of the core's creation
   * before the import system's. A change of that order would show as objects that the collector or
   * sys.modules have and python3.12 has not, or the other way round. */
  return thread_state->interp->builtins_copy != NULL;
}

/* Returns -1 when the allocation that called is to fail. */
static int call_back_when_ready(void) {
  if (!core_became_ready()) {
    return 0;
  }
  last_called_in = PyInterpreterState_Get();
  return core_ready_callback();
}

/* `context` is the allocator's own; the hook may just have removed itself, so it is not asked for.
 */
static void* hooked_malloc(void* context, size_t size) {
  return call_back_when_ready() < 0 ? NULL : original.malloc(context, size);
}

static void* hooked_calloc(void* context, size_t count, size_t size) {
  return call_back_when_ready() < 0 ? NULL : original.calloc(context, count, size);
}

void isolate_install_core_ready_hook(int (*callback)(void)) {
  core_ready_callback = callback;
  PyMem_GetAllocator(PYMEM_DOMAIN_OBJ, &original);
  PyMemAllocatorEx hooked = original;
  hooked.malloc = hooked_malloc;
  hooked.calloc = hooked_calloc;
  PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &hooked);
}

void isolate_remove_core_ready_hook(void) { PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &original); }
