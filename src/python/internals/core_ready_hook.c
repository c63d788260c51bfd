/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/core_ready_hook.h"

#include <stdbool.h>

/* The domains that pymalloc serves. */
enum { DOMAIN_COUNT = 2 };
static const PyMemAllocatorDomain domains[DOMAIN_COUNT] = {PYMEM_DOMAIN_OBJ, PYMEM_DOMAIN_MEM};

static PyMemAllocatorEx original[DOMAIN_COUNT];
static int (*core_ready_callback)(void);
static PyInterpreterState* last_called_in;
static bool bypasses_pymalloc;
static bool may_bypass_pymalloc;

static bool core_became_ready(void) {
  PyThreadState* thread_state = _PyThreadState_UncheckedGet();
  if (thread_state == NULL || thread_state->interp == last_called_in) {
    return false;
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
  bypasses_pymalloc = may_bypass_pymalloc;
  return core_ready_callback();
}

/* pymalloc hands what is not its own to the raw allocator, so whatever is allocated here can be
 * freed and reallocated by it later. `context` points to the domain's original allocator. */
static void* hooked_malloc(void* context, size_t size) {
  const PyMemAllocatorEx* allocator = context;
  if (call_back_when_ready() < 0) {
    return NULL;
  }
  return bypasses_pymalloc ? PyMem_RawMalloc(size) : allocator->malloc(allocator->ctx, size);
}

static void* hooked_calloc(void* context, size_t count, size_t size) {
  const PyMemAllocatorEx* allocator = context;
  if (call_back_when_ready() < 0) {
    return NULL;
  }
  return bypasses_pymalloc ? PyMem_RawCalloc(count, size)
                           : allocator->calloc(allocator->ctx, count, size);
}

static void* hooked_realloc(void* context, void* memory, size_t size) {
  const PyMemAllocatorEx* allocator = context;
  if (memory == NULL) {
    return hooked_malloc(context, size);
  }
  return allocator->realloc(allocator->ctx, memory, size);
}

static void hooked_free(void* context, void* memory) {
  const PyMemAllocatorEx* allocator = context;
  allocator->free(allocator->ctx, memory);
}

/* _PyRuntime.preconfig (3.8 to 3.12): under -X dev and PYTHONMALLOC=debug every block notes its
 * domain and freeing it through another aborts. */
static bool blocks_note_their_domain(void) {
  const PyPreConfig* preconfig = &_PyRuntime.preconfig;
  return preconfig->dev_mode != 0 || (preconfig->allocator != PYMEM_ALLOCATOR_NOT_SET &&
                                      preconfig->allocator != PYMEM_ALLOCATOR_DEFAULT &&
                                      preconfig->allocator != PYMEM_ALLOCATOR_PYMALLOC);
}

void isolate_install_core_ready_hook(int (*callback)(void)) {
  core_ready_callback = callback;
  may_bypass_pymalloc = !blocks_note_their_domain();
  for (int i = 0; i < DOMAIN_COUNT; ++i) {
    PyMem_GetAllocator(domains[i], &original[i]);
    PyMemAllocatorEx hooked = {&original[i], hooked_malloc, hooked_calloc, hooked_realloc,
                               hooked_free};
    PyMem_SetAllocator(domains[i], &hooked);
  }
}

void isolate_remove_core_ready_hook(void) {
  for (int i = 0; i < DOMAIN_COUNT; ++i) {
    PyMem_SetAllocator(domains[i], &original[i]);
  }
  bypasses_pymalloc = false;
}
