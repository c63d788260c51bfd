#include "python/internals/readings.h"

#include "python/internals/reading_notes.h"
#include "python/internals/sample_frames.h"
#include "python/internals/watched_addresses.h"
#include "python/internals/watched_calls.h"

void isolate_note_readings(struct isolate_reading_page* page, const char* program) {
  isolate_set_sample(program);
  isolate_begin_reading_notes(page);
  isolate_watch_calls();
  isolate_watch_addresses();
}
