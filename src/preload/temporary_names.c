// The names that C gives temporary files. glibc draws them from the kernel by itself.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "preload/pins.h"

static bool is_pinned(void) { return pins()->entropy != 0; }

// Draws names until `attempt` finds one that is not taken.
static int with_name(char* name, int suffix, int flags, int (*attempt)(const char*, int)) {
  static const char kLetters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const size_t length = strlen(name);
  if (suffix < 0 || length < (size_t)suffix + 6 ||
      memcmp(name + length - (size_t)suffix - 6, "XXXXXX", 6) != 0) {
    errno = EINVAL;
    return -1;
  }
  char* const letters = name + length - (size_t)suffix - 6;
  for (int tries = 0; tries < 100000; ++tries) {
    unsigned char drawn[6];
    pins_fill_random(drawn, sizeof drawn);
    for (int i = 0; i < 6; ++i) {
      letters[i] = kLetters[drawn[i] % (sizeof kLetters - 1)];
    }
    const int made = attempt(name, flags);
    if (made >= 0 || errno != EEXIST) {
      return made;
    }
  }
  return -1;
}

static int make_file(const char* name, int flags) {
  return open(name, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
}
static int make_folder(const char* name, int flags) {
  (void)flags;
  return mkdir(name, 0700);
}
static int find_free(const char* name, int flags) {
  struct stat status;
  if (lstat(name, &status) == 0) {
    errno = EEXIST;
    return -1;
  }
  return errno == ENOENT ? flags : -1;
}

PINS_EXPORT int mkostemps(char* name, int suffix, int flags) {
  return is_pinned() ? with_name(name, suffix, flags, make_file)
                     : NEXT(mkostemps)(name, suffix, flags);
}
PINS_EXPORT int mkostemps64(char* name, int suffix, int flags) {
  return is_pinned() ? with_name(name, suffix, flags, make_file)
                     : NEXT(mkostemps64)(name, suffix, flags);
}
PINS_EXPORT int mkstemps(char* name, int suffix) { return mkostemps(name, suffix, 0); }
PINS_EXPORT int mkstemps64(char* name, int suffix) { return mkostemps64(name, suffix, 0); }
PINS_EXPORT int mkostemp(char* name, int flags) { return mkostemps(name, 0, flags); }
PINS_EXPORT int mkostemp64(char* name, int flags) { return mkostemps64(name, 0, flags); }
PINS_EXPORT int mkstemp(char* name) { return mkostemps(name, 0, 0); }
PINS_EXPORT int mkstemp64(char* name) { return mkostemps64(name, 0, 0); }

PINS_EXPORT char* mkdtemp(char* name) {
  if (!is_pinned()) {
    return NEXT(mkdtemp)(name);
  }
  return with_name(name, 0, 0, make_folder) < 0 ? NULL : name;
}
PINS_EXPORT char* mktemp(char* name) {
  if (!is_pinned()) {
    return NEXT(mktemp)(name);
  }
  if (with_name(name, 0, 0, find_free) < 0) {
    *name = '\0';
  }
  return name;
}
