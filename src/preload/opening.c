// Files that are opened and are not what the system has there: devices of random numbers, names of
// the machine, and what /proc knows of processes that are shown by other numbers.
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "preload/pins.h"

int pins_memory_file(int flags, const void* bytes, size_t size) {
  const int fd = memfd_create("file", (flags & O_CLOEXEC) != 0 ? MFD_CLOEXEC : 0);
  if (fd >= 0 && (write(fd, bytes, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET) != 0)) {
    close(fd);
    return -1;
  }
  return fd;
}

// -1 for a path that is to be opened as it is.
static int open_shown(const char* path, int flags) {
  if (pins_is_random_device(path)) {
    return pins_open_random_device(flags);
  }
  int shown = pins_open_random_uuid(path, flags);
  shown = shown >= 0 ? shown : pins_open_process_file(path, flags);
  shown = shown >= 0 ? shown : pins_open_environment(path, flags);
  shown = shown >= 0 ? shown : pins_open_host_name(path, flags);
  return shown >= 0 ? shown : pins_open_hardware_address(path, flags);
}

static bool has_mode(int flags) {
  return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
}

// `call` opens `real`.
#define OPEN(call)                                                      \
  mode_t mode = 0;                                                      \
  if (has_mode(flags)) {                                                \
    va_list rest;                                                       \
    va_start(rest, flags);                                              \
    mode = va_arg(rest, mode_t);                                        \
    va_end(rest);                                                       \
  }                                                                     \
  const int shown = open_shown(path, flags);                            \
  if (shown >= 0) {                                                     \
    return shown;                                                       \
  }                                                                     \
  char buffer[PINS_PATH_SIZE];                                          \
  const char* const real = pins_real_path(path, buffer, sizeof buffer); \
  return call

PINS_EXPORT int open(const char* path, int flags, ...) { OPEN(NEXT(open)(real, flags, mode)); }
PINS_EXPORT int open64(const char* path, int flags, ...) { OPEN(NEXT(open64)(real, flags, mode)); }
PINS_EXPORT int openat(int folder, const char* path, int flags, ...) {
  OPEN(NEXT(openat)(folder, real, flags, mode));
}
PINS_EXPORT int openat64(int folder, const char* path, int flags, ...) {
  OPEN(NEXT(openat64)(folder, real, flags, mode));
}

// What those are compiled to where the compiler checks that a mode is given with O_CREAT
// (_FORTIFY_SOURCE); no header declares them.
int __open_2(const char* path, int flags);
int __open64_2(const char* path, int flags);
int __openat_2(int folder, const char* path, int flags);
int __openat64_2(int folder, const char* path, int flags);

#define OPEN_CHECKED(call)                                              \
  const int shown = open_shown(path, flags);                            \
  if (shown >= 0) {                                                     \
    return shown;                                                       \
  }                                                                     \
  char buffer[PINS_PATH_SIZE];                                          \
  const char* const real = pins_real_path(path, buffer, sizeof buffer); \
  return call

PINS_EXPORT int __open_2(const char* path, int flags) { OPEN_CHECKED(NEXT(__open_2)(real, flags)); }
PINS_EXPORT int __open64_2(const char* path, int flags) {
  OPEN_CHECKED(NEXT(__open64_2)(real, flags));
}
PINS_EXPORT int __openat_2(int folder, const char* path, int flags) {
  OPEN_CHECKED(NEXT(__openat_2)(folder, real, flags));
}
PINS_EXPORT int __openat64_2(int folder, const char* path, int flags) {
  OPEN_CHECKED(NEXT(__openat64_2)(folder, real, flags));
}

static FILE* open_stream(const char* path, const char* mode,
                         FILE* (*next)(const char*, const char*)) {
  const int shown = open_shown(path, strchr(mode, 'e') != NULL ? O_CLOEXEC : 0);
  if (shown >= 0) {
    return fdopen(shown, mode);
  }
  char buffer[PINS_PATH_SIZE];
  return next(pins_real_path(path, buffer, sizeof buffer), mode);
}

PINS_EXPORT FILE* fopen(const char* path, const char* mode) {
  return open_stream(path, mode, NEXT(fopen));
}
PINS_EXPORT FILE* fopen64(const char* path, const char* mode) {
  return open_stream(path, mode, NEXT(fopen64));
}

PINS_EXPORT int access(const char* path, int mode) {
  char buffer[PINS_PATH_SIZE];
  return NEXT(access)(pins_real_path(path, buffer, sizeof buffer), mode);
}

PINS_EXPORT ssize_t readlink(const char* restrict path, char* restrict target, size_t size) {
  char buffer[PINS_PATH_SIZE];
  if (pins()->pid != 0 && strcmp(path, "/proc/self") == 0) {
    const size_t length = (size_t)snprintf(buffer, sizeof buffer, "%d", getpid());
    memcpy(target, buffer, length < size ? length : size);
    return (ssize_t)(length < size ? length : size);
  }
  return NEXT(readlink)(pins_real_path(path, buffer, sizeof buffer), target, size);
}
