/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/thread_output.h"

#include <stddef.h>

/* With the GIL. Times are counted in events of all threads. */
enum { MOST_THREADS = 256 };
static struct {
  unsigned long thread;
  unsigned long starter;
  unsigned long began;
  unsigned long knows; /* until then whatever was printed was printed before this thread goes on */
  unsigned long printed; /* 0: never */
} threads[MOST_THREADS];
static int thread_count;
static unsigned long now;
/* The latest of those whose numbers others have taken over. */
static unsigned long printed_by_ended;

/* -1 when there are too many. The main thread, and others that were not started here, began
 * before anything was printed. */
static int find(unsigned long thread) {
  for (int i = 0; i < thread_count; ++i) {
    if (threads[i].thread == thread) {
      return i;
    }
  }
  if (thread_count == MOST_THREADS) {
    return -1;
  }
  threads[thread_count].thread = thread;
  return thread_count++;
}

static int find_own(void) { return find(PyThread_get_thread_ident()); }

void isolate_note_thread_start(unsigned long thread) {
  const int own = find_own();
  const int found = find(thread);
  if (own >= 0 && found >= 0) {
    if (threads[found].printed > printed_by_ended) {
      printed_by_ended = threads[found].printed;
    }
    threads[found].starter = threads[own].thread;
    threads[found].began = ++now;
    threads[found].knows = threads[own].knows;
    threads[found].printed = 0;
  }
}

void isolate_note_thread_wait(void) {
  const int own = find_own();
  if (own >= 0) {
    threads[own].knows = ++now;
  }
}

static bool races_with(int own, int other) {
  const bool started_later =
      threads[other].thread == threads[own].starter && threads[other].printed < threads[own].began;
  return threads[other].printed > threads[own].knows && !started_later;
}

bool isolate_note_thread_output(void) {
  const int own = find_own();
  if (own < 0) {
    return false;
  }
  bool races = printed_by_ended > threads[own].knows;
  for (int i = 0; i < thread_count; ++i) {
    races = races || (i != own && races_with(own, i));
  }
  threads[own].printed = ++now;
  return races;
}
