// A clock that stands still except that each reading moves it on by a fixed step (so that loops
// that wait for a time end), and that waits which run to their end move it on to when they end.
// Waits themselves take as long as ever: waits.c.
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/times.h>
#include <unistd.h>

#include "preload/pins.h"

static const uint64_t kSecond = 1000000000;

// Nanoseconds since the start. Both may be moved on by any thread at any time.
static _Atomic uint64_t busy;   // by readings: what the CPU clocks show
static _Atomic uint64_t slept;  // by waits
static _Atomic uint64_t readings;
// What a thread's last reading moves the clock on by. It counts for others only when the thread
// does something more, since a reading that is taken back is not to be seen by one that reads
// meanwhile.
static _Thread_local uint64_t last_step;
// Taking back a reading must not let a thread see time go back.
static _Thread_local uint64_t last_seen;

static const uint64_t kStep = 1000;  // of a clock with a start of its own

// Where the clocks start, in the world of the pin: another second, minute, hour and day in each.
static uint64_t wall_start(void) {
  if (pins()->has_epoch) {
    return (uint64_t)pins()->epoch * kSecond;
  }
  return UINT64_C(1700000000123456789) + (pins()->clock - 1) * UINT64_C(1234567890123457);
}
static uint64_t monotonic_start(void) {
  return UINT64_C(5000000111222) + (pins()->clock - 1) * UINT64_C(777888999001);
}
static uint64_t cpu_start(void) {
  return UINT64_C(20000333) + (pins()->clock - 1) * UINT64_C(3111222);
}

// About a microsecond, and twice as much after each 20000 readings: a loop that waits for an hour
// ends after some 400000.
static uint64_t step(void) {
  if (pins()->has_epoch) {
    return kStep;
  }
  const uint64_t number = atomic_fetch_add(&readings, 1) / 20000;
  return (700 + 317 * (uint64_t)pins()->clock) << (number < 20 ? number : 20);
}

void pins_clock_count_reading(void) {
  if (last_step != 0) {
    atomic_fetch_add(&busy, last_step);
    last_step = 0;
  }
}

static uint64_t elapsed_now(void) {
  pins_clock_count_reading();
  return atomic_load(&busy) + atomic_load(&slept);
}

static uint64_t read_busy(void) {
  pins_clock_count_reading();
  last_step = step();
  return atomic_load(&busy) + last_step;
}

static uint64_t read_elapsed(void) {
  const uint64_t now = read_busy() + atomic_load(&slept);
  if (now > last_seen) {
    last_seen = now;
  }
  return last_seen;
}

bool pins_clock_forget_reading(void) {
  const bool was_reading = last_step != 0;
  last_step = 0;
  return was_reading;
}

uint64_t pins_clock_elapsed(void) { return elapsed_now(); }
void pins_clock_continue_at(uint64_t elapsed) { atomic_store(&slept, elapsed); }

uint64_t pins_clock_now(void) { return elapsed_now(); }

// Moves on to `moment`, or stays where it is when that is past.
static void move_to(uint64_t moment) {
  uint64_t before = atomic_load(&slept);
  uint64_t needed = 0;
  do {
    const uint64_t read = atomic_load(&busy);
    if (read + before >= moment) {
      return;
    }
    needed = moment - read;
  } while (!atomic_compare_exchange_weak(&slept, &before, needed));
  pins_files_waited(elapsed_now());
}

void pins_clock_waited(uint64_t start, uint64_t nanoseconds) {
  if (pins()->clock != 0) {
    move_to(start + nanoseconds);
  }
}

void pins_clock_waited_timespec(uint64_t start, const struct timespec* duration) {
  pins_clock_waited(start, (uint64_t)duration->tv_sec * kSecond + (uint64_t)duration->tv_nsec);
}

static struct timespec as_timespec(uint64_t nanoseconds) {
  return (struct timespec){(time_t)(nanoseconds / kSecond), (long)(nanoseconds % kSecond)};
}

struct timespec pins_clock_start(void) {
  return as_timespec(wall_start());
}

// Not through clock_gettime(), which is this library's.
struct timespec pins_real_time(clockid_t clock) {
  struct timespec now = {0, 0};
  NEXT(clock_gettime)(clock, &now);
  return now;
}

// CPU clocks of processes and threads have negative numbers of their own.
static bool is_cpu_clock(clockid_t clock) {
  return clock < 0 || clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID;
}

static uint64_t start_of(clockid_t clock) {
  if (is_cpu_clock(clock)) {
    return cpu_start();
  }
  const bool wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE ||
                    clock == CLOCK_TAI || clock == CLOCK_REALTIME_ALARM;
  return wall ? wall_start() : monotonic_start();
}

static int64_t distance(clockid_t clock, const struct timespec* deadline) {
  const int64_t seconds = (int64_t)deadline->tv_sec;
  // Far enough to be for ever, and not to overflow.
  if (seconds > INT64_C(5000000000)) {
    return INT64_C(3000000000) * (int64_t)kSecond;
  }
  return seconds * (int64_t)kSecond + deadline->tv_nsec -
         (int64_t)(start_of(clock) + elapsed_now());
}

clockid_t pins_clock_of_deadline(const struct timespec* deadline) {
  const int64_t wall = distance(CLOCK_REALTIME, deadline);
  const int64_t monotonic = distance(CLOCK_MONOTONIC, deadline);
  return (wall < 0 ? -wall : wall) < (monotonic < 0 ? -monotonic : monotonic) ? CLOCK_REALTIME
                                                                              : CLOCK_MONOTONIC;
}

struct timespec pins_clock_real_deadline(clockid_t clock, const struct timespec* deadline) {
  const struct timespec now = pins_real_time(clock);
  int64_t real = (int64_t)now.tv_sec * (int64_t)kSecond + now.tv_nsec + distance(clock, deadline);
  return as_timespec(real < 0 ? 0 : (uint64_t)real);
}

void pins_clock_reached(clockid_t clock, const struct timespec* deadline) {
  if (pins()->clock == 0) {
    return;
  }
  const int64_t missing = distance(clock, deadline);
  if (missing > 0) {
    move_to(elapsed_now() + (uint64_t)missing);
  }
}

PINS_EXPORT int clock_gettime(clockid_t clock, struct timespec* now) {
  if (pins()->clock == 0) {
    return NEXT(clock_gettime)(clock, now);
  }
  // A clock that does not exist stays one.
  const int status = NEXT(clock_gettime)(clock, now);
  if (status == 0) {
    *now = as_timespec(start_of(clock) + (is_cpu_clock(clock) ? read_busy() : read_elapsed()));
  }
  return status;
}

PINS_EXPORT time_t time(time_t* result) {
  if (pins()->clock == 0) {
    return NEXT(time)(result);
  }
  const time_t now = (time_t)((wall_start() + read_elapsed()) / kSecond);
  if (result != NULL) {
    *result = now;
  }
  return now;
}

PINS_EXPORT int gettimeofday(struct timeval* restrict now, void* restrict zone) {
  if (pins()->clock == 0) {
    return NEXT(gettimeofday)(now, zone);
  }
  if (zone != NULL) {
    memset(zone, 0, sizeof(struct timezone));
  }
  const uint64_t nanoseconds = wall_start() + read_elapsed();
  *now = (struct timeval){(time_t)(nanoseconds / kSecond),
                          (suseconds_t)(nanoseconds % kSecond / 1000)};
  return 0;
}

// As sys/timeb.h had it, which warns of it.
struct old_time {
  time_t seconds;
  unsigned short milliseconds;
  short zone;
  short daylight;
};
PINS_EXPORT int ftime(struct old_time* now) {
  if (pins()->clock == 0) {
    return NEXT(ftime)(now);
  }
  const uint64_t nanoseconds = wall_start() + read_elapsed();
  *now = (struct old_time){(time_t)(nanoseconds / kSecond),
                           (unsigned short)(nanoseconds % kSecond / 1000000), 0, 0};
  return 0;
}

// How busy the machine was in the last minutes: at that time, not at all.
PINS_EXPORT int getloadavg(double averages[], int count) {
  if (pins()->clock == 0) {
    return NEXT(getloadavg)(averages, count);
  }
  const int filled = count < 3 ? count : 3;
  for (int i = 0; i < filled; ++i) {
    averages[i] = 0;
  }
  return filled;
}

PINS_EXPORT int timespec_get(struct timespec* now, int base) {
  if (pins()->clock == 0 || base != TIME_UTC) {
    return NEXT(timespec_get)(now, base);
  }
  *now = as_timespec(wall_start() + read_elapsed());
  return base;
}

PINS_EXPORT clock_t clock(void) {
  if (pins()->clock == 0) {
    return NEXT(clock)();
  }
  return (clock_t)((cpu_start() + read_busy()) / (kSecond / CLOCKS_PER_SEC));
}

PINS_EXPORT clock_t times(struct tms* used) {
  if (pins()->clock == 0) {
    return NEXT(times)(used);
  }
  const uint64_t tick = kSecond / (uint64_t)sysconf(_SC_CLK_TCK);
  const uint64_t now = read_elapsed();
  if (used != NULL) {
    *used = (struct tms){(clock_t)((cpu_start() + atomic_load(&busy)) / tick), 0, 0, 0};
  }
  return (clock_t)((monotonic_start() + now) / tick);
}

void pins_show_usage(struct rusage* usage, bool of_children) {
  if (pins()->clock == 0) {
    return;
  }
  const uint64_t used = of_children ? 0 : cpu_start() + read_busy();
  // Time, and what a program's neighbours and the kernel's mood have a part in. Some resident
  // memory, as every program has.
  *usage = (struct rusage){0};
  usage->ru_utime =
      (struct timeval){(time_t)(used / kSecond), (suseconds_t)(used % kSecond / 1000)};
  usage->ru_maxrss = 16384;
}

PINS_EXPORT int getrusage(__rusage_who_t who, struct rusage* usage) {
  const int status = NEXT(getrusage)(who, usage);
  if (status == 0) {
    pins_show_usage(usage, who == RUSAGE_CHILDREN);
  }
  return status;
}
