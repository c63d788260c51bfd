// Process and thread numbers that are the same in every run, and which process each stands for.
//
// Each process knows itself, the one that started it, its ancestors and its own children; others,
// whose number it may have been told, it finds by a mark in their memory maps. Shown numbers are
// above what Linux gives out by default, so that the number of another process, which is shown as
// it is, means that process.
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "preload/pins.h"

struct process {
  pid_t real;
  pid_t shown;
};

#define MARK_FORMAT "isolate_run-%d-%d"

enum { kMostKnown = 256, kFirstShown = 4100000, kLastShown = 4190000 };

static pid_t shown_first(void) { return kFirstShown + (pid_t)pins()->pid * 1001; }

static struct process known[kMostKnown];
static size_t used;  // the entries that were ever filled; when all are, the oldest makes room
static size_t oldest;
static atomic_flag busy = ATOMIC_FLAG_INIT;
static pid_t self_real;
static pid_t self_shown;
static unsigned children;  // of this process, and its threads
static bool is_first;      // of all that have the pin
static pid_t run;          // the real number of the first, which tells runs apart
// The group and the session that the first was started in, where they are not its own: each is
// shown as if it were, as those of a captured run are. 0 where that is outside its PID namespace.
static pid_t outer_group = -1;
static pid_t outer_session = -1;
static _Thread_local pid_t thread_shown;
static _Thread_local pid_t thread_real;

static void lock(void) {
  while (atomic_flag_test_and_set(&busy)) {
    sched_yield();
  }
}
static void unlock(void) { atomic_flag_clear(&busy); }

static bool is_pinned(void) { return pins()->pid != 0; }

// Not through this library's own syscall().
pid_t pins_real_pid(void) { return (pid_t)NEXT(syscall)(SYS_getpid); }
pid_t pins_real_tid(void) { return (pid_t)NEXT(syscall)(SYS_gettid); }

static void remember(pid_t real, pid_t shown) {
  for (size_t i = 0; i < used; ++i) {
    if (known[i].real == real || known[i].shown == shown) {
      known[i] = (struct process){real, shown};
      return;
    }
  }
  if (used < kMostKnown) {
    known[used++] = (struct process){real, shown};
    return;
  }
  known[oldest] = (struct process){real, shown};
  oldest = (oldest + 1) % kMostKnown;
}

// An empty mapping whose name other processes can read.
static void put_mark(void) {
  static void* mark;
  char name[64];
  snprintf(name, sizeof name, MARK_FORMAT, run, self_shown);
  const int fd = memfd_create(name, MFD_CLOEXEC);
  if (fd < 0) {
    return;
  }
  // In a forked child in place of its parent's.
  void* const made = mmap(mark, 1, PROT_NONE, MAP_SHARED | (mark != NULL ? MAP_FIXED : 0), fd, 0);
  mark = made == MAP_FAILED ? NULL : made;
  close(fd);
}

static bool has_mark(const char* process, const char* name) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%.20s/maps", process);
  FILE* const maps = NEXT(fopen)(path, "re");
  bool found = false;
  char line[512];
  while (maps != NULL && !found && fgets(line, sizeof line, maps) != NULL) {
    found = strstr(line, name) != NULL;
  }
  if (maps != NULL) {
    fclose(maps);
  }
  return found;
}

// The process of this run that is shown as that number; 0 when there is none.
static pid_t find_mark(pid_t shown) {
  char name[64];
  // With what follows it, so that no longer number is meant.
  snprintf(name, sizeof name, MARK_FORMAT " ", run, shown);
  const int error = errno;
  pid_t found = 0;
  DIR* const folder = NEXT(opendir)("/proc");
  for (const struct dirent* entry = NULL;
       folder != NULL && found == 0 && (entry = NEXT(readdir)(folder)) != NULL;) {
    if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9' && has_mark(entry->d_name, name)) {
      found = (pid_t)strtol(entry->d_name, NULL, 10);
    }
  }
  if (folder != NULL) {
    NEXT(closedir)(folder);
  }
  errno = error;
  return found;
}

// The same for a number that was told before its process, just forked, could say that it has it.
static pid_t await_mark(pid_t shown) {
  enum { kLooks = 40, kNanosecondsBetween = 10 * 1000 * 1000 };
  const struct timespec between = {0, kNanosecondsBetween};
  for (int look = 0;; ++look) {
    const pid_t found = find_mark(shown);
    if (found != 0 || look == kLooks) {
      return found;
    }
    NEXT(syscall)(SYS_nanosleep, &between, NULL);
  }
}

static void become(pid_t shown) {
  self_real = pins_real_pid();
  self_shown = shown;
  remember(self_real, shown);
  put_mark();
}

// "ME:CHILDREN:RUN:GROUP:SESSION/SHOWN:REAL/…"; nothing in the first process of all.
void pins_read_ids(const char* text) {
  if (!is_pinned()) {
    return;
  }
  if (text == NULL) {
    used = 0;
    oldest = 0;
    children = 0;
    is_first = true;
    run = pins_real_pid();
    outer_group = NEXT(getpgid)(0) == run ? -1 : NEXT(getpgid)(0);
    outer_session = NEXT(getsid)(0) == run ? -1 : NEXT(getsid)(0);
    remember((pid_t)NEXT(syscall)(SYS_getppid), shown_first() - 1);
    become(shown_first());
    return;
  }
  char* rest = NULL;
  const pid_t shown = (pid_t)strtol(text, &rest, 10);
  if (*rest == ':') {
    children = (unsigned)strtoul(rest + 1, &rest, 10);
  }
  pid_t* const more[] = {&run, &outer_group, &outer_session};
  for (size_t i = 0; i < sizeof more / sizeof *more && *rest == ':'; ++i) {
    *more[i] = (pid_t)strtol(rest + 1, &rest, 10);
  }
  while (*rest == '/') {
    const pid_t other = (pid_t)strtol(rest + 1, &rest, 10);
    if (*rest == ':') {
      remember((pid_t)strtol(rest + 1, &rest, 10), other);
    }
  }
  become(shown);
}

void pins_write_ids(char* text, size_t size, pid_t shown_self) {
  *text = '\0';
  if (!is_pinned()) {
    return;
  }
  lock();
  size_t length =
      (size_t)snprintf(text, size, "%d:%u:%d:%d:%d", shown_self != 0 ? shown_self : self_shown,
                       shown_self != 0 ? 0 : children, run, outer_group, outer_session);
  // The latest, when there is not room for all.
  for (size_t i = used; i > 0 && length + 24 < size; --i) {
    length += (size_t)snprintf(text + length, size - length, "/%d:%d", known[i - 1].shown,
                               known[i - 1].real);
  }
  unlock();
}

static bool is_shown_number(pid_t shown) {
  for (size_t i = 0; i < used; ++i) {
    if (known[i].shown == shown) {
      return true;
    }
  }
  return false;
}

// The first process's children are numbered as they come. Those of others could have the same
// numbers then, so theirs are drawn.
static pid_t next_number(void) {
  ++children;
  const pid_t after = shown_first() + (pid_t)children;
  if (is_first) {
    return after;
  }
  uint64_t value = pins_mix((uint64_t)self_shown ^ pins_mix(children));
  pid_t shown = 0;
  do {
    shown = kFirstShown + 20000 + (pid_t)(value % (kLastShown - kFirstShown - 20000));
    value = pins_mix(value);
  } while (is_shown_number(shown));
  return shown;
}

pid_t pins_next_child(void) {
  if (!is_pinned()) {
    return 0;
  }
  lock();
  const pid_t shown = next_number();
  unlock();
  return shown;
}

void pins_add_child(pid_t real, pid_t shown) {
  if (is_pinned()) {
    lock();
    remember(real, shown);
    unlock();
  }
}

pid_t pins_shown_id(pid_t real) {
  if (!is_pinned() || real <= 0) {
    return real;
  }
  pid_t shown = real;
  lock();
  for (size_t i = 0; i < used; ++i) {
    if (known[i].real == real) {
      shown = known[i].shown;
    }
  }
  unlock();
  return shown;
}

pid_t pins_real_id(pid_t shown) {
  if (!is_pinned() || shown <= 0) {
    return shown;
  }
  pid_t real = shown;
  lock();
  for (size_t i = 0; i < used; ++i) {
    if (known[i].shown == shown) {
      real = known[i].real;
    }
  }
  unlock();
  if (real == shown && shown >= kFirstShown && shown <= kLastShown) {
    const pid_t found = await_mark(shown);
    if (found != 0) {
      pins_add_child(found, shown);
      return found;
    }
  }
  return real;
}

pid_t pins_shown_group(pid_t real) {
  return is_pinned() && real >= 0 && real == outer_group ? shown_first() : pins_shown_id(real);
}

pid_t pins_real_group(pid_t shown) {
  // The first can have made a group of its own since.
  return is_pinned() && outer_group >= 0 && shown == shown_first() && NEXT(getpgid)(run) != run
             ? outer_group
             : pins_real_id(shown);
}

pid_t pins_shown_session(pid_t real) {
  return is_pinned() && real >= 0 && real == outer_session ? shown_first() : pins_shown_id(real);
}

const char* pins_real_path(const char* path, char* buffer, size_t size) {
  if (path == NULL || !is_pinned() || strncmp(path, "/proc/", 6) != 0) {
    return path;
  }
  char* end = NULL;
  const long shown = strtol(path + 6, &end, 10);
  if (end == path + 6 || (*end != '\0' && *end != '/')) {
    return path;
  }
  const pid_t real = pins_real_id((pid_t)shown);
  const int length = snprintf(buffer, size, "/proc/%d%s", real, end);
  return real == (pid_t)shown || length < 0 || (size_t)length >= size ? path : buffer;
}

pid_t pins_shown_thread(void) {
  const pid_t real = pins_real_tid();
  if (!is_pinned()) {
    return real;
  }
  if (real == pins_real_pid()) {
    return pins_shown_id(real);
  }
  // A forked child goes on in a copy of the thread that forked.
  if (thread_real != real) {
    thread_real = real;
    lock();
    thread_shown = next_number();
    remember(real, thread_shown);
    unlock();
  }
  return thread_shown;
}

void pins_ids_in_child(pid_t shown) {
  // The lock was free: fork() was called by the only thread that is here.
  unlock();
  if (is_pinned()) {
    children = 0;
    is_first = false;
    become(shown);
  }
}
