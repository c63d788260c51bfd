// Threads that take turns at moments which are the same in every run. The process layer has put
// them on one CPU, where a thread of their priority runs until it waits; what is left are the
// moments that a clock decides.
#include <errno.h>
#include <pthread.h>
#include <sched.h>

#include "preload/pins.h"
#include "preload/turns.h"

// glibc has an older version of the same name, which dlsym() may find.
__typeof__(&pthread_cond_timedwait) pins_next_cond_timedwait(void) {
  static _Atomic(void*) next;
  void* found = atomic_load(&next);
  if (found == NULL) {
    found = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (found == NULL) {
      found = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    }
    atomic_store(&next, found);
  }
  return (__typeof__(&pthread_cond_timedwait))found;
}

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

// Sleeping. A thread that sleeps has a lower priority, so that it goes on only when no other thread
// of this CPU has anything to do. Those that sleep wake up in the order of their deadlines, on a
// clock that stands still while anything runs.

struct sleeper {
  uint64_t deadline;
  uint64_t number;
  struct sleeper* next;
};

static pthread_mutex_t mutex_of_sleepers = PTHREAD_MUTEX_INITIALIZER;
static struct sleeper* sleepers;
static uint64_t slept_until;
static uint64_t sleeps;

static bool set_priority(int priority) {
  const struct sched_param parameters = {.sched_priority = priority};
  return NEXT(sched_setparam)(0, &parameters) == 0;
}

static bool is_next(const struct sleeper* one) {
  for (const struct sleeper* other = sleepers; other != NULL; other = other->next) {
    if (other->deadline < one->deadline ||
        (other->deadline == one->deadline && other->number < one->number)) {
      return false;
    }
  }
  return true;
}

static void remove_sleeper(struct sleeper* one) {
  for (struct sleeper** link = &sleepers; *link != NULL; link = &(*link)->next) {
    if (*link == one) {
      *link = one->next;
      return;
    }
  }
}

// Nanoseconds from now until the request is over.
static uint64_t duration_of(clockid_t clock, int flags, const struct timespec* request) {
  int64_t duration = (int64_t)request->tv_sec * 1000000000 + request->tv_nsec;
  if ((flags & TIMER_ABSTIME) != 0) {
    struct timespec now = {0, 0};
    clock_gettime(clock, &now);
    duration -= (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
    // Programs compute a deadline from a duration just before: what that took is not to be seen.
    duration = (duration + 999999) / 1000000 * 1000000;
  }
  return duration < 0 ? 0 : (uint64_t)duration;
}

bool pins_sleep_in_turn(clockid_t clock, int flags, const struct timespec* request) {
  struct sched_param present = {0};
  const int policy = NEXT(sched_getscheduler)(0);
  const int lowest = policy == SCHED_RR ? sched_get_priority_min(SCHED_RR) : 0;
  if (policy != SCHED_RR || NEXT(sched_getparam)(0, &present) != 0 ||
      present.sched_priority <= lowest) {
    return false;
  }
  const uint64_t duration = duration_of(clock, flags, request);
  pthread_mutex_lock(&mutex_of_sleepers);
  struct sleeper self = {slept_until + duration, ++sleeps, sleepers};
  sleepers = &self;
  pthread_mutex_unlock(&mutex_of_sleepers);
  set_priority(lowest);
  for (;;) {
    // Whoever comes here has nobody above it that could run.
    pthread_mutex_lock(&mutex_of_sleepers);
    const bool woken = is_next(&self);
    if (woken) {
      remove_sleeper(&self);
      slept_until = self.deadline > slept_until ? self.deadline : slept_until;
    }
    pthread_mutex_unlock(&mutex_of_sleepers);
    if (woken) {
      break;
    }
    sched_yield();
  }
  set_priority(present.sched_priority);
  pins_clock_slept(duration);
  return true;
}
