#include "python/internals/seeded_generators.h"

#include <stddef.h>
#include <stdint.h>

/* Generators with a chosen seed, by address: every one is seeded as it is made, so one that takes
 * the place of another is noted anew. Pages that are not used cost nothing. */
enum { MOST_GENERATORS = 1 << 16 };
static const void* chosen[MOST_GENERATORS];
static size_t chosen_count;
static const char removed; /* its address stands where one was */

static size_t first_place(const void* generator) {
  return ((uintptr_t)generator >> 4) * 2654435761U % MOST_GENERATORS;
}

static const void** find(const void* generator) {
  size_t place = first_place(generator);
  for (size_t i = 0; i < MOST_GENERATORS && chosen[place] != NULL; ++i) {
    if (chosen[place] == generator) {
      return &chosen[place];
    }
    place = (place + 1) % MOST_GENERATORS;
  }
  return NULL;
}

static void add(const void* generator) {
  size_t place = first_place(generator);
  for (size_t i = 0; i < MOST_GENERATORS; ++i) {
    if (chosen[place] == NULL || chosen[place] == &removed) {
      chosen[place] = generator;
      ++chosen_count;
      return;
    }
    place = (place + 1) % MOST_GENERATORS;
  }
}

void isolate_note_seed(const void* generator, bool is_chosen) {
  const void** place = find(generator);
  if (is_chosen && place == NULL) {
    add(generator);
  } else if (!is_chosen && place != NULL) {
    *place = &removed;
    --chosen_count;
  }
}

/* When there are too many to know, none is accused. */
bool isolate_seed_is_chosen(const void* generator) {
  return chosen_count >= MOST_GENERATORS - 1 || find(generator) != NULL;
}
