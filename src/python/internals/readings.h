/* An isolate that notes what its sample reads of nondeterministic sources. */
#ifndef ISOLATE_PYTHON_INTERNALS_READINGS_H
#define ISOLATE_PYTHON_INTERNALS_READINGS_H

#include "process/reading_page.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Before the sample `program` runs, with the GIL. What it prints and how it ends stay the same. */
void isolate_note_readings(struct isolate_reading_page* page, const char* program);

#ifdef __cplusplus
}
#endif

#endif
