#include "python/internals/reading_notes.h"

#include <stdio.h>
#include <string.h>

static struct isolate_reading_page* notes;

void isolate_begin_reading_notes(struct isolate_reading_page* page) { notes = page; }

static uint32_t hash_text(uint32_t hash, const char* text) {
  for (; *text != '\0'; ++text) {
    hash = (hash ^ (unsigned char)*text) * 16777619U; /* FNV-1a */
  }
  return hash;
}

static int is_that(const struct isolate_reading* reading, const char* file, uint32_t line,
                   const char* source, const char* what) {
  return reading->line == line && strcmp(reading->what, what) == 0 &&
         strcmp(reading->source, source) == 0 && strcmp(reading->file, file) == 0;
}

static void fill(struct isolate_reading* reading, const char* file, uint32_t line,
                 const char* source, const char* what) {
  reading->line = line;
  snprintf(reading->source, sizeof reading->source, "%s", source);
  snprintf(reading->what, sizeof reading->what, "%s", what);
  snprintf(reading->file, sizeof reading->file, "%s", file);
  __atomic_store_n(&reading->state, ISOLATE_READING_THERE, __ATOMIC_RELEASE);
}

/* Two processes that note the same at once may take two places for it, which the reader joins. */
static struct isolate_reading* find_place(const char* file, uint32_t line, const char* source,
                                          const char* what) {
  const uint32_t hash = hash_text(hash_text(hash_text(2166136261U ^ line, file), what), source);
  for (uint32_t i = 0; i < ISOLATE_READING_PLACES; ++i) {
    struct isolate_reading* reading = &notes->places[(hash + i) % ISOLATE_READING_PLACES];
    uint32_t state = __atomic_load_n(&reading->state, __ATOMIC_ACQUIRE);
    if (state == ISOLATE_READING_FREE &&
        __atomic_compare_exchange_n(&reading->state, &state, ISOLATE_READING_BEING_FILLED, 0,
                                    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      fill(reading, file, line, source, what);
      return reading;
    }
    if (state == ISOLATE_READING_THERE && is_that(reading, file, line, source, what)) {
      return reading;
    }
  }
  return NULL;
}

/* As a place keeps it, so that the same text is found again. */
static const char* end_of(const char* text, size_t size) {
  const size_t length = strlen(text);
  return length < size ? text : text + length - (size - 1);
}

struct isolate_reading* isolate_note_reading(const char* file, uint32_t line, const char* source,
                                             const char* what) {
  if (notes == NULL) {
    return NULL;
  }
  char short_what[ISOLATE_READING_WHAT];
  snprintf(short_what, sizeof short_what, "%s", what);
  struct isolate_reading* reading =
      find_place(end_of(file, ISOLATE_READING_FILE), line, source, short_what);
  __atomic_add_fetch(reading != NULL ? &reading->count : &notes->left_out, 1, __ATOMIC_RELAXED);
  return reading;
}

void isolate_take_back_reading(struct isolate_reading* reading) {
  if (reading != NULL) {
    __atomic_sub_fetch(&reading->count, 1, __ATOMIC_RELAXED);
  }
}
