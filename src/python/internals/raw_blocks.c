/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/raw_blocks.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Holds for 3.12.0 to 3.12.x. Where something is not as expected the sub-interpreter takes blocks
 * from the heap, and nothing breaks but addresses. */

enum { MOST_BLOCKS = 256, TEMPORARY_BYTES = 512 };

enum request { MALLOC, CALLOC };
enum state { LIVE, FREED, REUSED };

struct block {
  void* memory;
  size_t size;
  enum request request;
  enum state state;
  bool was_given; /* to the request that the sub-interpreter has made in place of this one */
};

static enum { PASSING_ON, NOTING, REUSING } phase = PASSING_ON;
static PyMemAllocatorEx original;
static struct block blocks[MOST_BLOCKS];
static int block_count;
/* Those from here on the stub's interpreter took; those before, what started it. */
static int first_of_interpreter = -1;
static bool all_were_reused = true;

/* In place of a block that the stub had freed again: it would now come from somewhere else. */
static alignas(max_align_t) unsigned char temporary[TEMPORARY_BYTES];
static bool temporary_is_taken;

static size_t replaced_size;
static void* (*replacement)(void);
static const void* kept;

static struct block* find_block(const void* memory) {
  for (int i = 0; i < block_count; ++i) {
    if (blocks[i].memory == memory && blocks[i].state != FREED) {
      return &blocks[i];
    }
  }
  return NULL;
}

static void note_block(void* memory, size_t size, enum request request) {
  /* _PyRuntime.interpreters.main (3.7 to 3.12): set in PyInterpreterState_New(), right after it has
   * made a lock for the interpreter. */
  if (first_of_interpreter < 0 && _PyRuntime.interpreters.main != NULL) {
    first_of_interpreter = block_count > 0 ? block_count - 1 : 0;
  }
  if (memory != NULL && block_count < MOST_BLOCKS) {
    blocks[block_count++] = (struct block){memory, size, request, LIVE, false};
  }
}

/* The sub-interpreter asks for what the stub's interpreter has asked for. */
static void* reuse_block(size_t size, enum request request) {
  int i = first_of_interpreter < 0 ? block_count : first_of_interpreter;
  while (i < block_count && (blocks[i].was_given || blocks[i].size != size ||
                             blocks[i].request != request || blocks[i].state == REUSED)) {
    ++i;
  }
  if (i < block_count && blocks[i].state == LIVE) {
    blocks[i].was_given = true;
    blocks[i].state = REUSED;
    return blocks[i].memory;
  }
  if (i < block_count && size <= sizeof temporary && !temporary_is_taken) {
    blocks[i].was_given = true;
    temporary_is_taken = true;
    return temporary;
  }
  all_were_reused = false;
  return NULL;
}

static void* noted(void* memory, size_t size, enum request request) {
  if (phase == NOTING) {
    note_block(memory, size, request);
  }
  return memory;
}

static void* raw_malloc(void* context, size_t size) {
  (void)context;
  void* const reused = phase == REUSING ? reuse_block(size, MALLOC) : NULL;
  return reused != NULL ? reused : noted(original.malloc(original.ctx, size), size, MALLOC);
}

static void* raw_calloc(void* context, size_t count, size_t size) {
  (void)context;
  if (replacement != NULL && count == 1 && size == replaced_size) {
    void* (*const instead)(void) = replacement;
    replacement = NULL;
    return instead();
  }
  void* const reused = phase == REUSING ? reuse_block(count * size, CALLOC) : NULL;
  if (reused != NULL) {
    return memset(reused, 0, count * size);
  }
  return noted(original.calloc(original.ctx, count, size), count * size, CALLOC);
}

static void raw_free(void* context, void* memory) {
  (void)context;
  if (memory == temporary) {
    temporary_is_taken = false;
    return;
  }
  if (memory == NULL || memory == kept) {
    return;
  }
  struct block* const block = phase == PASSING_ON ? NULL : find_block(memory);
  if (block != NULL) {
    block->state = FREED;
  }
  original.free(original.ctx, memory);
}

static void* raw_realloc(void* context, void* memory, size_t size) {
  if (memory == NULL) {
    return raw_malloc(context, size);
  }
  if (memory == temporary) {
    void* const moved = original.malloc(original.ctx, size);
    if (moved != NULL) {
      memcpy(moved, temporary, size < sizeof temporary ? size : sizeof temporary);
      temporary_is_taken = false;
    }
    return moved;
  }
  struct block* const block = phase == PASSING_ON ? NULL : find_block(memory);
  void* const moved = original.realloc(original.ctx, memory, size);
  if (block != NULL && moved != NULL) {
    block->memory = moved;
    block->size = size;
  }
  return moved;
}

void isolate_note_raw_blocks(void) {
  PyMem_GetAllocator(PYMEM_DOMAIN_RAW, &original);
  PyMemAllocatorEx watched = {NULL, raw_malloc, raw_calloc, raw_realloc, raw_free};
  PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &watched);
  phase = NOTING;
}

void isolate_reuse_raw_blocks(void) { phase = REUSING; }

void isolate_stop_reusing_raw_blocks(void) { phase = PASSING_ON; }

void isolate_replace_raw_block(size_t size, void* (*instead)(void)) {
  replaced_size = size;
  replacement = instead;
}

void isolate_keep_raw_block(const void* block) { kept = block; }

static bool is_from_interpreter(const struct block* block) {
  return block - blocks >= first_of_interpreter;
}

/* The items of a PyWideStringList (3.8 to 3.12) are texts. */
static size_t item_count(const struct block* list) {
  size_t count = 0;
  while (count < list->size / sizeof(void*) &&
         find_block(((void* const*)list->memory)[count]) != NULL) {
    ++count;
  }
  return count * sizeof(void*) == list->size ? count : 0;
}

static bool same_text(const struct block* one, const struct block* other) {
  return one->size == other->size && memcmp(one->memory, other->memory, one->size) == 0;
}

static bool same_list(const struct block* one, const struct block* other) {
  const size_t count = item_count(one);
  if (count == 0 || count != item_count(other)) {
    return false;
  }
  for (size_t i = 0; i < count; ++i) {
    if (!same_text(find_block(((void* const*)one->memory)[i]),
                   find_block(((void* const*)other->memory)[i]))) {
      return false;
    }
  }
  return true;
}

/* What the stub's start took with that content and kept. */
static struct block* like(const struct block* wanted, bool is_list) {
  for (int i = 0; i < first_of_interpreter; ++i) {
    struct block* const block = &blocks[i];
    if (block->state == LIVE && (is_list ? same_list(block, wanted) : same_text(block, wanted))) {
      return block;
    }
  }
  return NULL;
}

/* The lists or the texts among `words`, which are the sub-interpreter's, become the stub's. */
static bool replace_blocks(void** words, size_t count, bool lists) {
  for (size_t i = 0; i < count; ++i) {
    const struct block* const block = find_block(words[i]);
    if (block == NULL || !is_from_interpreter(block) || (item_count(block) > 0) != lists) {
      continue;
    }
    struct block* const found = like(block, lists);
    if (found == NULL) {
      return false;
    }
    for (size_t item = 0; lists && item < item_count(block); ++item) {
      find_block(((void**)found->memory)[item])->state = REUSED;
    }
    found->state = REUSED;
    words[i] = found->memory;
  }
  return true;
}

void isolate_free_configuration_of_stub(const PyConfig* copy) {
  /* Word by word: which of them are addresses only these blocks tell. */
  static union {
    PyConfig config;
    void* words[sizeof(PyConfig) / sizeof(void*)];
  } of_stub;
  of_stub.config = *copy;
  const size_t count = sizeof of_stub.words / sizeof *of_stub.words;
  /* A text that is in a list is the list's to free. */
  if (all_were_reused && first_of_interpreter >= 0 && replace_blocks(of_stub.words, count, true) &&
      replace_blocks(of_stub.words, count, false)) {
    PyConfig_Clear(&of_stub.config);
  }
}
