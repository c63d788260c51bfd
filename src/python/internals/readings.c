#include "python/internals/readings.h"

#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"
#include "python/internals/watched_address_texts.h"
#include "python/internals/watched_addresses.h"
#include "python/internals/watched_calls.h"
#include "python/internals/watched_host_names.h"
#include "python/internals/watched_orderings.h"
#include "python/internals/watched_thread_numbers.h"
#include "python/internals/watched_threads.h"

void isolate_note_readings(struct isolate_reading_page* page, const char* program) {
  isolate_set_sample(program);
  isolate_begin_reading_notes(page);
  isolate_watch_standard_output();
  isolate_watch_calls();
  isolate_watch_orderings();
  isolate_watch_thread_numbers();
  isolate_watch_host_names();
  isolate_watch_address_texts();
  isolate_watch_sets();
}
