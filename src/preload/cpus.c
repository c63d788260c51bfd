// How many processors there are, and which of them a process may use. Where it really runs stays as
// it is.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include "preload/pins.h"

// A program may have asked for fewer than there are.
static _Atomic uint64_t wanted = UINT64_MAX;

static uint64_t shown_set(void) {
  const unsigned number = pins()->cpus;
  const uint64_t all = number >= 64 ? UINT64_MAX : (UINT64_C(1) << number) - 1;
  return all & atomic_load(&wanted);
}

static int show(size_t size, cpu_set_t* set) {
  const uint64_t shown = shown_set();
  if (size < sizeof shown) {
    errno = EINVAL;
    return -1;
  }
  memset(set, 0, size);
  memcpy(set, &shown, sizeof shown);
  return 0;
}

static int want(size_t size, const cpu_set_t* set) {
  uint64_t asked = 0;
  memcpy(&asked, set, size < sizeof asked ? size : sizeof asked);
  if ((asked & shown_set()) == 0 && (asked & ((UINT64_C(1) << (pins()->cpus - 1)) * 2 - 1)) == 0) {
    errno = EINVAL;
    return -1;
  }
  atomic_store(&wanted, asked);
  return 0;
}

PINS_EXPORT int sched_getaffinity(pid_t pid, size_t size, cpu_set_t* set) {
  const int status = NEXT(sched_getaffinity)(pins_real_id(pid), size, set);
  return pins()->cpus != 0 && (status == 0 || errno == EINVAL) ? show(size, set) : status;
}
PINS_EXPORT int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t* set) {
  return pins()->cpus != 0 ? want(size, set)
                           : NEXT(sched_setaffinity)(pins_real_id(pid), size, set);
}
PINS_EXPORT int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t* set) {
  if (pins()->cpus == 0) {
    return NEXT(pthread_getaffinity_np)(thread, size, set);
  }
  return show(size, set) == 0 ? 0 : EINVAL;
}
PINS_EXPORT int sched_getcpu(void) { return pins()->cpus != 0 ? 0 : NEXT(sched_getcpu)(); }

PINS_EXPORT int get_nprocs(void) {
  return pins()->cpus != 0 ? (int)pins()->cpus : NEXT(get_nprocs)();
}
PINS_EXPORT int get_nprocs_conf(void) {
  return pins()->cpus != 0 ? (int)pins()->cpus : NEXT(get_nprocs_conf)();
}
PINS_EXPORT long sysconf(int name) {
  return pins()->cpus != 0 && (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF)
             ? (long)pins()->cpus
             : NEXT(sysconf)(name);
}
