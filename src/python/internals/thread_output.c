/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/thread_output.h"

#include <stddef.h>

/* With the GIL. Times are counted in events of all threads. */
enum { MOST_THREADS = 256 };
static struct {
  unsigned long thread;
  unsigned long began_or_waited;
  unsigned long printed; /* 0: never */
} threads[MOST_THREADS];
static int thread_count;
static unsigned long now;

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

void isolate_note_thread_start(unsigned long thread) {
  const int found = find(thread);
  if (found >= 0) {
    threads[found].began_or_waited = ++now;
    threads[found].printed = 0;
  }
}

void isolate_note_thread_wait(void) {
  const int own = find(PyThread_get_thread_ident());
  if (own >= 0) {
    threads[own].began_or_waited = ++now;
  }
}

bool isolate_note_thread_output(void) {
  const int own = find(PyThread_get_thread_ident());
  if (own < 0) {
    return false;
  }
  bool races = false;
  for (int i = 0; i < thread_count; ++i) {
    races = races || (i != own && threads[i].printed > threads[own].began_or_waited);
  }
  threads[own].printed = ++now;
  return races;
}
