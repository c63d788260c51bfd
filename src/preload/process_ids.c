// Process and thread numbers that are the same in every run, while what is done to a process by its
// number reaches the process that is meant.
//
// Each process knows itself, the one that started it, its ancestors and its own children; others,
// whose number it may have been told, it finds by a mark in their memory maps. Shown numbers are
// above what Linux gives out by default, so that the number of another process, which is shown as
// it is, means that process.
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "preload/pins.h"

struct process {
  pid_t real;
  pid_t shown;
};

#define MARK_FORMAT "isolate_run-%d-%d"

enum { kMostKnown = 256, kFirstShown = 4100000, kLastShown = 4190000 };

static struct process known[kMostKnown];
static size_t used;  // the entries that were ever filled; when all are, the oldest makes room
static size_t oldest;
static atomic_flag busy = ATOMIC_FLAG_INIT;
static pid_t self_real;
static pid_t self_shown;
static unsigned children;  // of this process, and its threads
static bool is_first;      // of all that have the pin
static pid_t run;          // the real number of the first, which tells runs apart
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

// "ME:CHILDREN:RUN/SHOWN:REAL/…"; nothing in the first process of all.
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
    const pid_t first = kFirstShown + (pid_t)pins()->pid * 1001;
    remember((pid_t)NEXT(syscall)(SYS_getppid), first - 1);
    become(first);
    return;
  }
  char* rest = NULL;
  const pid_t shown = (pid_t)strtol(text, &rest, 10);
  if (*rest == ':') {
    children = (unsigned)strtoul(rest + 1, &rest, 10);
  }
  if (*rest == ':') {
    run = (pid_t)strtol(rest + 1, &rest, 10);
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
      (size_t)snprintf(text, size, "%d:%u:%d", shown_self != 0 ? shown_self : self_shown,
                       shown_self != 0 ? 0 : children, run);
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
  const pid_t after = kFirstShown + (pid_t)pins()->pid * 1001 + (pid_t)children;
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

// Of a process group, where 0 and -1 have meanings of their own.
static pid_t real_target(pid_t shown) {
  return shown < -1 ? -pins_real_id(-shown) : pins_real_id(shown);
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

// Who am I.

PINS_EXPORT pid_t getpid(void) { return pins_shown_id(pins_real_pid()); }

PINS_EXPORT pid_t getppid(void) {
  const pid_t real = NEXT(getppid)();
  const pid_t shown = pins_shown_id(real);
  // Whoever takes in orphans here has a number that says nothing.
  return is_pinned() && shown == real ? 1 : shown;
}

PINS_EXPORT pid_t gettid(void) {
  if (!is_pinned()) {
    return pins_real_tid();
  }
  const pid_t real = pins_real_tid();
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

PINS_EXPORT pid_t getpgrp(void) { return pins_shown_id(NEXT(getpgrp)()); }
PINS_EXPORT pid_t getpgid(pid_t pid) { return pins_shown_id(NEXT(getpgid)(pins_real_id(pid))); }
PINS_EXPORT pid_t getsid(pid_t pid) { return pins_shown_id(NEXT(getsid)(pins_real_id(pid))); }
PINS_EXPORT pid_t setsid(void) { return pins_shown_id(NEXT(setsid)()); }
PINS_EXPORT int setpgid(pid_t pid, pid_t group) {
  return NEXT(setpgid)(pins_real_id(pid), pins_real_id(group));
}
PINS_EXPORT pid_t tcgetpgrp(int fd) { return pins_shown_id(NEXT(tcgetpgrp)(fd)); }
PINS_EXPORT int tcsetpgrp(int fd, pid_t group) { return NEXT(tcsetpgrp)(fd, pins_real_id(group)); }
PINS_EXPORT pid_t tcgetsid(int fd) { return pins_shown_id(NEXT(tcgetsid)(fd)); }

// Children.

static pid_t note_fork(pid_t real, pid_t shown, unsigned number) {
  if (real == 0) {
    // The lock was free: fork() was called by the only thread that is here.
    unlock();
    pins_entropy_in_child(number);
    if (is_pinned()) {
      children = 0;
      is_first = false;
      become(shown);
    }
    return 0;
  }
  if (real > 0) {
    pins_add_child(real, shown);
    return pins_shown_id(real);
  }
  return real;
}

static atomic_uint forks;

PINS_EXPORT pid_t fork(void) {
  if (!pins()->active) {
    return NEXT(fork)();
  }
  const unsigned number = atomic_fetch_add(&forks, 1) + 1;
  const pid_t shown = pins_next_child();
  return note_fork(NEXT(fork)(), shown, number);
}

// A child that shares its parent's memory could not be told apart from it here.
PINS_EXPORT pid_t vfork(void) { return fork(); }

PINS_EXPORT pid_t forkpty(int* master, char* name, const struct termios* terminal,
                          const struct winsize* size) {
  if (!pins()->active) {
    return NEXT(forkpty)(master, name, terminal, size);
  }
  const unsigned number = atomic_fetch_add(&forks, 1) + 1;
  const pid_t shown = pins_next_child();
  return note_fork(NEXT(forkpty)(master, name, terminal, size), shown, number);
}

PINS_EXPORT pid_t waitpid(pid_t pid, int* status, int options) {
  return pins_shown_id(NEXT(waitpid)(real_target(pid), status, options));
}
PINS_EXPORT pid_t wait(int* status) { return pins_shown_id(NEXT(wait)(status)); }
static pid_t waited_for(pid_t real, struct rusage* usage) {
  if (real > 0 && usage != NULL) {
    pins_show_usage(usage, true);
  }
  return pins_shown_id(real);
}
PINS_EXPORT pid_t wait3(int* status, int options, struct rusage* usage) {
  return waited_for(NEXT(wait3)(status, options, usage), usage);
}
PINS_EXPORT pid_t wait4(pid_t pid, int* status, int options, struct rusage* usage) {
  return waited_for(NEXT(wait4)(real_target(pid), status, options, usage), usage);
}
PINS_EXPORT int waitid(idtype_t type, id_t id, siginfo_t* info, int options) {
  const id_t real = type == P_PID || type == P_PGID ? (id_t)pins_real_id((pid_t)id) : id;
  const int result = NEXT(waitid)(type, real, info, options);
  if (result == 0 && info != NULL) {
    info->si_pid = pins_shown_id(info->si_pid);
  }
  return result;
}

// Signals.

PINS_EXPORT int kill(pid_t pid, int signal) { return NEXT(kill)(real_target(pid), signal); }
PINS_EXPORT int killpg(pid_t group, int signal) {
  return NEXT(killpg)(pins_real_id(group), signal);
}
PINS_EXPORT int sigqueue(pid_t pid, int signal, union sigval value) {
  return NEXT(sigqueue)(pins_real_id(pid), signal, value);
}

static int received(int signal, siginfo_t* info) {
  // Only a signal that a process sent or a child caused has a sender.
  if (signal > 0 && info != NULL && (info->si_code <= 0 || signal == SIGCHLD)) {
    info->si_pid = pins_shown_id(info->si_pid);
  }
  return signal;
}
PINS_EXPORT int sigwaitinfo(const sigset_t* set, siginfo_t* info) {
  return received(NEXT(sigwaitinfo)(set, info), info);
}
PINS_EXPORT int sigtimedwait(const sigset_t* set, siginfo_t* info, const struct timespec* timeout) {
  const uint64_t start = pins_clock_now();
  const int signal = received(NEXT(sigtimedwait)(set, info, timeout), info);
  if (signal < 0 && errno == EAGAIN && timeout != NULL) {
    pins_clock_waited_timespec(start, timeout);
  }
  return signal;
}

// Scheduling and limits of a process.

PINS_EXPORT int sched_getscheduler(pid_t pid) {
  return NEXT(sched_getscheduler)(pins_real_id(pid));
}
PINS_EXPORT int sched_setscheduler(pid_t pid, int policy, const struct sched_param* parameters) {
  return NEXT(sched_setscheduler)(pins_real_id(pid), policy, parameters);
}
PINS_EXPORT int sched_getparam(pid_t pid, struct sched_param* parameters) {
  return NEXT(sched_getparam)(pins_real_id(pid), parameters);
}
PINS_EXPORT int sched_setparam(pid_t pid, const struct sched_param* parameters) {
  return NEXT(sched_setparam)(pins_real_id(pid), parameters);
}
PINS_EXPORT int getpriority(__priority_which_t which, id_t who) {
  return NEXT(getpriority)(which, which == PRIO_USER ? who : (id_t)pins_real_id((pid_t)who));
}
PINS_EXPORT int setpriority(__priority_which_t which, id_t who, int priority) {
  return NEXT(setpriority)(which, which == PRIO_USER ? who : (id_t)pins_real_id((pid_t)who),
                           priority);
}
PINS_EXPORT int prlimit(pid_t pid, __rlimit_resource_t resource, const struct rlimit* wanted,
                        struct rlimit* present) {
  return NEXT(prlimit)(pins_real_id(pid), resource, wanted, present);
}
PINS_EXPORT int prlimit64(pid_t pid, __rlimit_resource_t resource, const struct rlimit64* wanted,
                          struct rlimit64* present) {
  return NEXT(prlimit64)(pins_real_id(pid), resource, wanted, present);
}
