// System calls that a program makes by number: CPython asks for thread ids this way, other
// libraries for random numbers.
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "preload/pins.h"

PINS_EXPORT long syscall(long number, ...) {
  // As glibc's own: whatever was passed, six words.
  long words[6];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; ++i) {
    words[i] = va_arg(list, long);
  }
  va_end(list);
  if (pins()->active) {
    switch (number) {
      case SYS_getpid:
        return getpid();
      case SYS_gettid:
        return gettid();
      case SYS_getppid:
        return getppid();
      case SYS_getrandom:
        return getrandom((void*)words[0], (size_t)words[1], (unsigned)words[2]);
      case SYS_clock_gettime:
        return clock_gettime((clockid_t)words[0], (struct timespec*)words[1]);
#ifdef SYS_time
      case SYS_time:
        return time((time_t*)words[0]);
#endif
      case SYS_gettimeofday:
        return gettimeofday((struct timeval*)words[0], (void*)words[1]);
      case SYS_uname:
        return uname((struct utsname*)words[0]);
      case SYS_getrusage:
        return getrusage((int)words[0], (struct rusage*)words[1]);
      case SYS_getuid:
        return getuid();
      case SYS_geteuid:
        return geteuid();
      case SYS_getgid:
        return getgid();
      case SYS_getegid:
        return getegid();
      case SYS_kill:
        return kill((pid_t)words[0], (int)words[1]);
      case SYS_tgkill:
        words[0] = pins_real_id((pid_t)words[0]);
        words[1] = pins_real_id((pid_t)words[1]);
        break;
      case SYS_sched_getaffinity:
        if (pins()->cpus != 0) {
          // The system call tells how many bytes it has written.
          return sched_getaffinity((pid_t)words[0], (size_t)words[1], (cpu_set_t*)words[2]) == 0
                     ? (long)sizeof(long)
                     : -1;
        }
        words[0] = pins_real_id((pid_t)words[0]);
        break;
      case SYS_pidfd_open:
        words[0] = pins_real_id((pid_t)words[0]);
        break;
      default:
        break;
    }
  }
  return NEXT(syscall)(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}
