/* Code of the standard library that reads sources for its own ends. */
#ifndef ISOLATE_PYTHON_INTERNALS_QUIET_READERS_H
#define ISOLATE_PYTHON_INTERNALS_QUIET_READERS_H

#include <stdbool.h>

#include "python/internals/sample_frames.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether what the sample called reads the source without showing the sample what it read. */
bool isolate_is_quiet_reading(const struct isolate_place* place, const char* source);

/* Whether the sample called a function that does nothing but pass on what it read, or none. */
bool isolate_is_direct_reading(const struct isolate_place* place);

bool isolate_is_inside(const struct isolate_place* place, const char* module, const char* function);

#ifdef __cplusplus
}
#endif

#endif
