// What the files of libisolate_pins.so share.
//
// The library is preloaded into a command and its children. It is told by one environment variable
// which sources of nondeterminism it is to pin, takes that variable and itself out of the
// environment before the program can see them, and puts them back for every program that is
// executed. A source that is not named is left as it is, down to the bits.
//
//   ISOLATE_RUN_PINS=clock=1,entropy=1,…
//
// Each pin has a number, its world: the same number gives the same values, another number others,
// so that an experiment can tell a program that does not depend on a source from one whose pinned
// value happens to hide another source.
#ifndef ISOLATE_PRELOAD_PINS_H
#define ISOLATE_PRELOAD_PINS_H

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#define PINS_VARIABLE "ISOLATE_RUN_PINS"

// What the program's and the other libraries' references are bound to; everything else is hidden.
#define PINS_EXPORT __attribute__((visibility("default")))

// The definition that this library stands in front of. Looked up once: dlsym() takes the loader's
// lock, which another thread may hold for long.
#define NEXT(name)                                                     \
  ({                                                                   \
    static _Atomic(void*) next_;                                       \
    void* found_ = atomic_load_explicit(&next_, memory_order_relaxed); \
    if (found_ == NULL) {                                              \
      found_ = dlsym(RTLD_NEXT, #name);                                \
      atomic_store_explicit(&next_, found_, memory_order_relaxed);     \
    }                                                                  \
    (__typeof__(&name))found_;                                         \
  })

// The worlds; 0 leaves a source as it is.
struct pins {
  bool active;  // the variable was there
  unsigned clock;
  unsigned entropy;
  unsigned hash;
  unsigned pid;
  unsigned directory_order;
  unsigned threads;
};

// environment.c: read when it is first asked for, which may be before any constructor ran.
const struct pins* pins(void);

// A number below 2^64 that looks random and depends on `value` only.
uint64_t pins_mix(uint64_t value);

// environment.c. True when `address` is code of the interpreter rather than of the program's own
// libraries.
bool pins_is_interpreter(const void* address);

// clock.c. Real time, whatever is pinned; and what of it is passed on to programs that are
// executed.
struct timespec pins_real_time(clockid_t clock);
uint64_t pins_clock_elapsed(void);
void pins_clock_continue_at(uint64_t elapsed);
// The clock moves on by a wait that ran to its end.
void pins_clock_slept(uint64_t nanoseconds);
void pins_clock_slept_timespec(const struct timespec* duration);
// The moment on the real clock that is as far away as `deadline` is on the pinned one.
struct timespec pins_clock_real_deadline(clockid_t clock, const struct timespec* deadline);
// Moves the pinned clock on to `deadline`, or leaves it when it is past that.
void pins_clock_reached(clockid_t clock, const struct timespec* deadline);
// Which clock a deadline is on, by its distance to both.
clockid_t pins_clock_of_deadline(const struct timespec* deadline);
// Takes back what the calling thread's last reading added.
void pins_clock_forget_reading(void);

// entropy.c. A forked child's random numbers are not its parent's.
void pins_entropy_in_child(uint64_t number);
uint64_t pins_entropy_lineage(void);
void pins_entropy_continue_with(uint64_t lineage);

// process_ids.c. A process that is not known keeps its number.
pid_t pins_shown_id(pid_t real);
pid_t pins_real_id(pid_t shown);
// The number that the next child will be shown as; and what it really is, once that is known.
pid_t pins_next_child(void);
void pins_add_child(pid_t real, pid_t shown);
pid_t pins_real_pid(void);
pid_t pins_real_tid(void);
// For programs that are executed: "SHOWN:REAL/SHOWN/…", in a buffer of `size` bytes.
void pins_write_ids(char* text, size_t size, pid_t shown_self);
void pins_read_ids(const char* text);
// `path`, or in `buffer` the path of the process that it means: /proc/SHOWN/… is /proc/REAL/….
const char* pins_real_path(const char* path, char* buffer, size_t size);
#define PINS_PATH_SIZE 4096

#endif
