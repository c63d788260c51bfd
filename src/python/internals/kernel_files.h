/* Files by which the kernel tells what differs between runs and machines. */
#ifndef ISOLATE_PYTHON_INTERNALS_KERNEL_FILES_H
#define ISOLATE_PYTHON_INTERNALS_KERNEL_FILES_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct isolate_kernel_file {
  const char* source; /* the word of the source that it tells; static */
  char name[64];      /* its path, with PID for the number of a process or thread */
};

/* Whether the open file is one of them, by whatever name it was opened. */
bool isolate_is_kernel_file(int fd, struct isolate_kernel_file* file);

#ifdef __cplusplus
}
#endif

#endif
