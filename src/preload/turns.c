// Threads that take turns at moments which are the same in every run. The process layer has put
// them on one CPU, where a thread of their priority runs until it waits; what is left are the
// moments that a clock decides.
#include <errno.h>
#include <pthread.h>
#include <sched.h>

#include "preload/pins.h"
#include "preload/turns.h"

// glibc has an older version of the same names, which dlsym() may find.
#define NEXT_COND(name)                                      \
  static _Atomic(void*) next;                                \
  void* found = atomic_load(&next);                          \
  if (found == NULL) {                                       \
    found = dlvsym(RTLD_NEXT, #name, "GLIBC_2.3.2");         \
    found = found != NULL ? found : dlsym(RTLD_NEXT, #name); \
    atomic_store(&next, found);                              \
  }                                                          \
  return (__typeof__(&name))found

__typeof__(&pthread_cond_timedwait) pins_next_cond_timedwait(void) {
  NEXT_COND(pthread_cond_timedwait);
}
__typeof__(&pthread_cond_signal) pins_next_cond_signal(void) { NEXT_COND(pthread_cond_signal); }

// The only condition that CPython waits for with a deadline is its global lock: a thread that wants
// it waits for the switch interval (5 ms), and when that is over asks the holder to give it up.
// When those moments fall decides which thread runs next. With the threads pinned a holder keeps
// the lock until it gives it up by itself, or until the process has computed for kPatience: one
// that spins until another thread does something still gets there.
static const int64_t kPatience = 2000000000;  // nanoseconds

static int64_t computed(void) {
  const struct timespec used = pins_real_time(CLOCK_PROCESS_CPUTIME_ID);
  return (int64_t)used.tv_sec * 1000000000 + used.tv_nsec;
}

int pins_wait_for_global_lock(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock) {
  static _Thread_local int64_t waiting_since = -1;
  if (waiting_since < 0) {
    waiting_since = computed();
  }
  // Long, because each wait that ends too early goes to the end of the queue.
  struct timespec real = pins_real_time(clock);
  real.tv_sec += 1;
  const int status = pins_next_cond_timedwait()(condition, mutex, &real);
  if (status == ETIMEDOUT && computed() - waiting_since < kPatience) {
    // As if woken for nothing: the interpreter looks whether the lock is free, and waits again.
    return 0;
  }
  waiting_since = -1;
  return status;
}
