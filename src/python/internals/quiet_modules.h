/* Which extension modules' objects come to an end that nobody sees. */
#ifndef ISOLATE_PYTHON_INTERNALS_QUIET_MODULES_H
#define ISOLATE_PYTHON_INTERNALS_QUIET_MODULES_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* `name` is the last part of a module's name, of `length` bytes. */
bool isolate_is_quiet_module(const char* name, size_t length);

/* Notes which libraries the process has. */
void isolate_note_loaded_libraries(void);

/* Whether one was loaded since that is neither a quiet module nor what such a module is linked
 * with: a third-party extension, or anything that ctypes opened. */
bool isolate_loud_library_was_loaded(void);

#ifdef __cplusplus
}
#endif

#endif
