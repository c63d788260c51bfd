/* Notes what the sample reads of nondeterministic sources, in a page of memory that the supervisor
 * reads. */
#ifndef ISOLATE_PYTHON_INTERNALS_READING_NOTES_H
#define ISOLATE_PYTHON_INTERNALS_READING_NOTES_H

#include "process/reading_page.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where notes go from now on. */
void isolate_begin_reading_notes(struct isolate_reading_page* page);

/* One more reading of `source` at a place; `what` says how it was read. Does not allocate: objects
 * must lie where they lie without notes. With the GIL; processes that the sample forks may note in
 * the same page at the same time. Returns the place, or NULL when there is no room. */
struct isolate_reading* isolate_note_reading(const char* file, uint32_t line, const char* source,
                                             const char* what);

/* What was noted there turned out not to matter. */
void isolate_take_back_reading(struct isolate_reading* reading);

#ifdef __cplusplus
}
#endif

#endif
