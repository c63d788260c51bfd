/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/object_allocators.h"

enum { DOMAIN_COUNT = 2 };
static const PyMemAllocatorDomain domains[DOMAIN_COUNT] = {PYMEM_DOMAIN_OBJ, PYMEM_DOMAIN_MEM};

static PyMemAllocatorEx original[DOMAIN_COUNT];
static void (*before_allocation)(void);

/* `context` points to the domain's original allocator. */
static void* watched_malloc(void* context, size_t size) {
  const PyMemAllocatorEx* allocator = context;
  before_allocation();
  return allocator->malloc(allocator->ctx, size);
}

static void* watched_calloc(void* context, size_t count, size_t size) {
  const PyMemAllocatorEx* allocator = context;
  before_allocation();
  return allocator->calloc(allocator->ctx, count, size);
}

static void* watched_realloc(void* context, void* memory, size_t size) {
  const PyMemAllocatorEx* allocator = context;
  before_allocation();
  return allocator->realloc(allocator->ctx, memory, size);
}

static void watched_free(void* context, void* memory) {
  const PyMemAllocatorEx* allocator = context;
  allocator->free(allocator->ctx, memory);
}

void isolate_watch_object_allocators(void (*callback)(void)) {
  before_allocation = callback;
  for (int i = 0; i < DOMAIN_COUNT; ++i) {
    PyMem_GetAllocator(domains[i], &original[i]);
    PyMemAllocatorEx watched = {&original[i], watched_malloc, watched_calloc, watched_realloc,
                                watched_free};
    PyMem_SetAllocator(domains[i], &watched);
  }
}

void isolate_unwatch_object_allocators(void) {
  for (int i = 0; i < DOMAIN_COUNT; ++i) {
    PyMem_SetAllocator(domains[i], &original[i]);
  }
}
