// Waits under a pinned clock: they last as long as they always did, deadlines on the pinned clock
// are translated to the real one, and a wait that ran to its end has moved the pinned clock on.
// Here too is what keeps the interpreter's threads from taking turns at moments that nobody can
// foresee.
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <unistd.h>

#include "preload/pins.h"
#include "preload/turns.h"

static bool clock_is_pinned(void) { return pins()->clock != 0; }

static void waited_milliseconds(uint64_t start, int milliseconds) {
  if (milliseconds > 0) {
    pins_clock_waited(start, (uint64_t)milliseconds * 1000000);
  }
}

// Sleeping.

PINS_EXPORT int clock_nanosleep(clockid_t clock, int flags, const struct timespec* request,
                                struct timespec* remaining) {
  if (!clock_is_pinned()) {
    return NEXT(clock_nanosleep)(clock, flags, request, remaining);
  }
  if ((flags & TIMER_ABSTIME) == 0) {
    const uint64_t start = pins_clock_now();
    const int error = NEXT(clock_nanosleep)(clock, flags, request, remaining);
    if (error == 0) {
      pins_clock_waited_timespec(start, request);
    }
    return error;
  }
  const struct timespec real = pins_clock_real_deadline(clock, request);
  const int error = NEXT(clock_nanosleep)(clock, flags, &real, remaining);
  if (error == 0) {
    pins_clock_reached(clock, request);
  }
  return error;
}

PINS_EXPORT int nanosleep(const struct timespec* request, struct timespec* remaining) {
  const uint64_t start = pins_clock_now();
  const int status = NEXT(nanosleep)(request, remaining);
  if (status == 0) {
    pins_clock_waited_timespec(start, request);
  }
  return status;
}

PINS_EXPORT int usleep(useconds_t microseconds) {
  const struct timespec request = {(time_t)(microseconds / 1000000),
                                   (long)(microseconds % 1000000) * 1000};
  return nanosleep(&request, NULL);
}

PINS_EXPORT unsigned sleep(unsigned seconds) {
  const struct timespec request = {(time_t)seconds, 0};
  struct timespec left = {0, 0};
  return nanosleep(&request, &left) == 0 ? 0 : (unsigned)left.tv_sec + (left.tv_nsec > 0);
}

// Waiting for descriptors.

PINS_EXPORT int poll(struct pollfd* fds, nfds_t count, int timeout) {
  const uint64_t start = pins_clock_now();
  const int ready = NEXT(poll)(fds, count, timeout);
  if (ready == 0) {
    waited_milliseconds(start, timeout);
  }
  return ready;
}

PINS_EXPORT int ppoll(struct pollfd* fds, nfds_t count, const struct timespec* timeout,
                      const sigset_t* mask) {
  const uint64_t start = pins_clock_now();
  const int ready = NEXT(ppoll)(fds, count, timeout, mask);
  if (ready == 0 && timeout != NULL) {
    pins_clock_waited_timespec(start, timeout);
  }
  return ready;
}

PINS_EXPORT int select(int count, fd_set* readable, fd_set* writable, fd_set* exceptional,
                       struct timeval* timeout) {
  // Linux leaves in it what was not waited for.
  const struct timeval asked = timeout == NULL ? (struct timeval){0, 0} : *timeout;
  const uint64_t start = pins_clock_now();
  const int ready = NEXT(select)(count, readable, writable, exceptional, timeout);
  if (ready == 0) {
    pins_clock_waited(start, ((uint64_t)asked.tv_sec * 1000000 + (uint64_t)asked.tv_usec) * 1000);
  }
  return ready;
}

PINS_EXPORT int pselect(int count, fd_set* readable, fd_set* writable, fd_set* exceptional,
                        const struct timespec* timeout, const sigset_t* mask) {
  const uint64_t start = pins_clock_now();
  const int ready = NEXT(pselect)(count, readable, writable, exceptional, timeout, mask);
  if (ready == 0 && timeout != NULL) {
    pins_clock_waited_timespec(start, timeout);
  }
  return ready;
}

PINS_EXPORT int epoll_wait(int epoll, struct epoll_event* events, int count, int timeout) {
  const uint64_t start = pins_clock_now();
  const int ready = NEXT(epoll_wait)(epoll, events, count, timeout);
  if (ready == 0) {
    waited_milliseconds(start, timeout);
  }
  return ready;
}

PINS_EXPORT int epoll_pwait(int epoll, struct epoll_event* events, int count, int timeout,
                            const sigset_t* mask) {
  const uint64_t start = pins_clock_now();
  const int ready = NEXT(epoll_pwait)(epoll, events, count, timeout, mask);
  if (ready == 0) {
    waited_milliseconds(start, timeout);
  }
  return ready;
}

// Waiting for locks until a deadline. `call` uses `real` in place of `deadline`.

#define WAIT_UNTIL(clock, deadline, timed_out, call)                        \
  ({                                                                        \
    const struct timespec real = pins_clock_real_deadline(clock, deadline); \
    const int status_ = (call);                                             \
    if (timed_out) {                                                        \
      pins_clock_reached(clock, deadline);                                  \
    }                                                                       \
    status_;                                                                \
  })

// An interpreter that knows sem_clockwait() reads the clock each time that it takes a lock, also
// when it does not wait or waits for ever. How many locks it took, and which of its modules were
// imported, is not to be seen on the clock. Whether this is such an interpreter its first lock
// tells, which it takes long before a program can read the clock.
static void forget_reading_of_lock(const void* caller) {
  enum { kUnknown, kReads, kDoesNotRead };
  static atomic_int interpreter;
  if (!clock_is_pinned() || atomic_load(&interpreter) == kDoesNotRead ||
      !pins_is_interpreter(caller)) {
    return;
  }
  const bool was_reading = pins_clock_forget_reading();
  if (atomic_load(&interpreter) == kUnknown) {
    atomic_store(&interpreter, was_reading ? kReads : kDoesNotRead);
  }
}

PINS_EXPORT int sem_trywait(sem_t* semaphore) {
  forget_reading_of_lock(__builtin_return_address(0));
  return NEXT(sem_trywait)(semaphore);
}

PINS_EXPORT int sem_wait(sem_t* semaphore) {
  forget_reading_of_lock(__builtin_return_address(0));
  return NEXT(sem_wait)(semaphore);
}

PINS_EXPORT int sem_clockwait(sem_t* semaphore, clockid_t clock, const struct timespec* deadline) {
  if (!clock_is_pinned()) {
    return NEXT(sem_clockwait)(semaphore, clock, deadline);
  }
  forget_reading_of_lock(__builtin_return_address(0));
  return WAIT_UNTIL(clock, deadline, status_ != 0 && errno == ETIMEDOUT,
                    NEXT(sem_clockwait)(semaphore, clock, &real));
}

PINS_EXPORT int sem_timedwait(sem_t* semaphore, const struct timespec* deadline) {
  if (!clock_is_pinned()) {
    return NEXT(sem_timedwait)(semaphore, deadline);
  }
  return WAIT_UNTIL(CLOCK_REALTIME, deadline, status_ != 0 && errno == ETIMEDOUT,
                    NEXT(sem_timedwait)(semaphore, &real));
}

PINS_EXPORT int pthread_mutex_timedlock(pthread_mutex_t* mutex, const struct timespec* deadline) {
  if (!clock_is_pinned()) {
    return NEXT(pthread_mutex_timedlock)(mutex, deadline);
  }
  return WAIT_UNTIL(CLOCK_REALTIME, deadline, status_ == ETIMEDOUT,
                    NEXT(pthread_mutex_timedlock)(mutex, &real));
}

PINS_EXPORT int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                        const struct timespec* deadline) {
  if (!clock_is_pinned()) {
    return NEXT(pthread_mutex_clocklock)(mutex, clock, deadline);
  }
  return WAIT_UNTIL(clock, deadline, status_ == ETIMEDOUT,
                    NEXT(pthread_mutex_clocklock)(mutex, clock, &real));
}

PINS_EXPORT int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                       clockid_t clock, const struct timespec* deadline) {
  if (!clock_is_pinned()) {
    return NEXT(pthread_cond_clockwait)(condition, mutex, clock, deadline);
  }
  return WAIT_UNTIL(clock, deadline, status_ == ETIMEDOUT,
                    NEXT(pthread_cond_clockwait)(condition, mutex, clock, &real));
}

// The clock that a condition waits on cannot be asked for; a deadline tells it.
static clockid_t real_clock_of(const struct timespec* deadline) {
  const struct timespec wall = pins_real_time(CLOCK_REALTIME);
  const struct timespec monotonic = pins_real_time(CLOCK_MONOTONIC);
  const int64_t to_wall = (int64_t)deadline->tv_sec - (int64_t)wall.tv_sec;
  const int64_t to_monotonic = (int64_t)deadline->tv_sec - (int64_t)monotonic.tv_sec;
  return (to_wall < 0 ? -to_wall : to_wall) < (to_monotonic < 0 ? -to_monotonic : to_monotonic)
             ? CLOCK_REALTIME
             : CLOCK_MONOTONIC;
}

// So does an interpreter's thread give its global lock to another one, which then may read the
// clock.
PINS_EXPORT int pthread_cond_signal(pthread_cond_t* condition) {
  pins_clock_count_reading();
  return pins_next_cond_signal()(condition);
}

PINS_EXPORT int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                       const struct timespec* deadline) {
  const bool pinned = clock_is_pinned();
  if (!pinned && pins()->threads == 0) {
    return pins_next_cond_timedwait()(condition, mutex, deadline);
  }
  const bool global_lock = pins_is_interpreter(__builtin_return_address(0));
  if (global_lock && pinned) {
    // How often a thread has to wait for its turn is not to be seen on the clock.
    pins_clock_forget_reading();
  }
  const clockid_t clock = pinned ? pins_clock_of_deadline(deadline) : real_clock_of(deadline);
  if (global_lock && pins()->threads != 0) {
    return pins_wait_for_global_lock(condition, mutex, clock);
  }
  if (!pinned) {
    return pins_next_cond_timedwait()(condition, mutex, deadline);
  }
  return WAIT_UNTIL(clock, deadline, status_ == ETIMEDOUT && !global_lock,
                    pins_next_cond_timedwait()(condition, mutex, &real));
}
