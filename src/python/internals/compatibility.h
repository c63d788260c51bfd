/* Refuses a libpython whose internals are not those that this program was compiled against. */
#ifndef ISOLATE_PYTHON_INTERNALS_COMPATIBILITY_H
#define ISOLATE_PYTHON_INTERNALS_COMPATIBILITY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns 0 when the libpython in this process has the version and the memory layout that were
 * compiled in. Otherwise returns -1 and writes one line that says what differs into `message`.
 * Needs no initialised Python and may be called at any time. */
int isolate_check_libpython(char* message, size_t size);

/* The full version compiled in, such as "3.12.1". */
const char* isolate_compiled_python_version(void);

#ifdef __cplusplus
}
#endif

#endif
