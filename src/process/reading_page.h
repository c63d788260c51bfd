/* The memory that an isolate shares with the supervisor: what it read of nondeterministic sources,
 * and where. C, because CPython's internals, which write it, are C.
 *
 * The program can write there too, so a reader takes nothing in it for granted. */
#ifndef ISOLATE_PROCESS_READING_PAGE_H
#define ISOLATE_PROCESS_READING_PAGE_H

#include <stdint.h>

enum {
  ISOLATE_READING_PLACES = 1021, /* a prime: places are found by a hash of what they are */
  ISOLATE_READING_SOURCE = 24,
  ISOLATE_READING_WHAT = 72,
  ISOLATE_READING_FILE = 256
};

/* Only ever goes up. One that is being filled by a process that died stays so, and is passed over.
 */
enum isolate_reading_state {
  ISOLATE_READING_FREE = 0,
  ISOLATE_READING_BEING_FILLED = 1,
  ISOLATE_READING_THERE = 2
};

/* One place in the program that read one source in one way. Texts end with a NUL. */
struct isolate_reading {
  uint32_t state;
  uint32_t line;
  uint64_t count;
  char source[ISOLATE_READING_SOURCE];
  char what[ISOLATE_READING_WHAT];
  char file[ISOLATE_READING_FILE]; /* below the sample's folder; the end of a longer path */
};

struct isolate_reading_page {
  uint64_t left_out; /* readings at places for which there was no room */
  struct isolate_reading places[ISOLATE_READING_PLACES];
};

#endif
