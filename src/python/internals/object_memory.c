/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/object_memory.h"

#include <string.h>

#ifdef WITH_PYMALLOC

/* The lists of partly used pools begin at headers that lie in the state itself and point to it. */
static void relink_used_pools(struct _obmalloc_state* from, struct _obmalloc_state* to) {
  for (int size_class = 0; size_class < OBMALLOC_USED_POOLS_SIZE / 2; ++size_class) {
    poolp old_header = PTA(from->pools, size_class);
    poolp new_header = PTA(to->pools, size_class);
    if (old_header->nextpool == old_header) {
      new_header->nextpool = new_header;
      new_header->prevpool = new_header;
    } else {
      new_header->nextpool->prevpool = new_header;
      new_header->prevpool->nextpool = new_header;
    }
  }
}

void isolate_transfer_object_memory(PyInterpreterState* stub, PyInterpreterState* sub) {
  /* PyInterpreterState.obmalloc: the allocator's state by value up to 3.12.1, and a pointer in
   * later releases, where an interpreter made with use_main_obmalloc already points to the main
   * one's. Without the transfer free() aborts on what the stub allocated, as early as
   * sys.version_info's type in Py_FinalizeEx(). */
  if (sizeof(stub->obmalloc) != sizeof(struct _obmalloc_state)) {
    return;
  }
  struct _obmalloc_state* from = (struct _obmalloc_state*)(void*)&stub->obmalloc;
  struct _obmalloc_state* to = (struct _obmalloc_state*)(void*)&sub->obmalloc;
  memcpy(to, from, sizeof *to);
  relink_used_pools(from, to);
}

#else

void isolate_transfer_object_memory(PyInterpreterState* stub, PyInterpreterState* sub) {
  /* Without pymalloc all memory comes from malloc() and belongs to nobody. */
  (void)stub;
  (void)sub;
}

#endif
