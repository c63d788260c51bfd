// What is asked of the kernel about processes and done to them, by their shown numbers: it reaches
// the process that is meant.
#include <errno.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "preload/pins.h"

// Of a process group, where 0 and -1 have meanings of their own.
static pid_t real_target(pid_t shown) {
  return shown < -1 ? -pins_real_group(-shown) : pins_real_id(shown);
}

// Who am I.

PINS_EXPORT pid_t getpid(void) { return pins_shown_id(pins_real_pid()); }

PINS_EXPORT pid_t getppid(void) {
  const pid_t real = NEXT(getppid)();
  const pid_t shown = pins_shown_id(real);
  // Whoever takes in orphans here has a number that says nothing.
  return pins()->pid != 0 && shown == real ? 1 : shown;
}

PINS_EXPORT pid_t gettid(void) { return pins_shown_thread(); }

PINS_EXPORT pid_t getpgrp(void) { return pins_shown_group(NEXT(getpgrp)()); }
PINS_EXPORT pid_t getpgid(pid_t pid) { return pins_shown_group(NEXT(getpgid)(pins_real_id(pid))); }
PINS_EXPORT pid_t getsid(pid_t pid) { return pins_shown_session(NEXT(getsid)(pins_real_id(pid))); }
PINS_EXPORT pid_t setsid(void) { return pins_shown_id(NEXT(setsid)()); }
PINS_EXPORT int setpgid(pid_t pid, pid_t group) {
  // Who names a process as its own group's makes a new one.
  const bool makes = group == pid || (pid == 0 && group == getpid());
  return NEXT(setpgid)(pins_real_id(pid), makes ? pins_real_id(group) : pins_real_group(group));
}
PINS_EXPORT pid_t tcgetpgrp(int fd) { return pins_shown_group(NEXT(tcgetpgrp)(fd)); }
PINS_EXPORT int tcsetpgrp(int fd, pid_t group) {
  return NEXT(tcsetpgrp)(fd, pins_real_group(group));
}
PINS_EXPORT pid_t tcgetsid(int fd) { return pins_shown_session(NEXT(tcgetsid)(fd)); }

// Children.

static pid_t note_fork(pid_t real, pid_t shown, unsigned number) {
  if (real == 0) {
    pins_ids_in_child(shown);
    pins_entropy_in_child(number);
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

PINS_EXPORT int posix_spawnattr_setpgroup(posix_spawnattr_t* attributes, pid_t group) {
  return NEXT(posix_spawnattr_setpgroup)(attributes, pins_real_group(group));
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
  const id_t real = type == P_PID    ? (id_t)pins_real_id((pid_t)id)
                    : type == P_PGID ? (id_t)pins_real_group((pid_t)id)
                                     : id;
  const int result = NEXT(waitid)(type, real, info, options);
  if (result == 0 && info != NULL) {
    info->si_pid = pins_shown_id(info->si_pid);
  }
  return result;
}

// Signals.

PINS_EXPORT int kill(pid_t pid, int signal) { return NEXT(kill)(real_target(pid), signal); }
PINS_EXPORT int killpg(pid_t group, int signal) {
  return NEXT(killpg)(pins_real_group(group), signal);
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
PINS_EXPORT int sched_rr_get_interval(pid_t pid, struct timespec* interval) {
  return NEXT(sched_rr_get_interval)(pins_real_id(pid), interval);
}
PINS_EXPORT int clock_getcpuclockid(pid_t pid, clockid_t* clock) {
  return NEXT(clock_getcpuclockid)(pins_real_id(pid), clock);
}
PINS_EXPORT int sched_getparam(pid_t pid, struct sched_param* parameters) {
  return NEXT(sched_getparam)(pins_real_id(pid), parameters);
}
PINS_EXPORT int sched_setparam(pid_t pid, const struct sched_param* parameters) {
  return NEXT(sched_setparam)(pins_real_id(pid), parameters);
}
static id_t real_target_of(__priority_which_t which, id_t who) {
  return which == PRIO_PROCESS ? (id_t)pins_real_id((pid_t)who)
         : which == PRIO_PGRP  ? (id_t)pins_real_group((pid_t)who)
                               : who;
}
PINS_EXPORT int getpriority(__priority_which_t which, id_t who) {
  return NEXT(getpriority)(which, real_target_of(which, who));
}
PINS_EXPORT int setpriority(__priority_which_t which, id_t who, int priority) {
  return NEXT(setpriority)(which, real_target_of(which, who), priority);
}
PINS_EXPORT int prlimit(pid_t pid, __rlimit_resource_t resource, const struct rlimit* wanted,
                        struct rlimit* present) {
  return NEXT(prlimit)(pins_real_id(pid), resource, wanted, present);
}
PINS_EXPORT int prlimit64(pid_t pid, __rlimit_resource_t resource, const struct rlimit64* wanted,
                          struct rlimit64* present) {
  return NEXT(prlimit64)(pins_real_id(pid), resource, wanted, present);
}
