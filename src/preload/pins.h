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
// value happens to hide another source. Further words give the values that a person asked for:
//
//   epoch=SECONDS     where the clock starts; each reading moves it on by a microsecond
//   seed=NUMBER       of the random numbers
//   host=NAME         user=NAME   mac=XX:XX:XX:XX:XX:XX   cpus=NUMBER
//   libm=1            libisolate_libm.so, beside this library, goes on in programs executed
//   asleep=1          first of all words: nothing is pinned until isolate_pins_wake()
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
  bool has_epoch;
  int64_t epoch;  // seconds
  uint64_t seed;
  bool libm;
  unsigned cpus;
  bool has_mac;
  unsigned char mac[6];
  char host[65];  // empty: not pinned
  char user[33];  // empty: not pinned
};

// what.c: read when it is first asked for, which may be before any constructor ran. Of a process
// that is asleep nothing is pinned.
const struct pins* pins(void);
// What programs that are executed are told, without what changes while a program runs.
PINS_EXPORT const char* isolate_pins_words(void);
bool pins_variable_was_there(void);
// That of the interpreter's hash secret, also of a process that is asleep.
unsigned pins_hash_world(void);
bool pins_began_asleep(void);

// For the process that isolates come from. While it is asleep everything is as without this
// library. A program that begins finds what it would find in a process of its own.
PINS_EXPORT void isolate_pins_sleep(void);
PINS_EXPORT void isolate_pins_wake(void);

// A number below 2^64 that looks random and depends on `value` only.
uint64_t pins_mix(uint64_t value);

// what.c. True when `address` is code of the interpreter rather than of the program's own
// libraries.
bool pins_is_interpreter(const void* address);

// clock.c. Real time, whatever is pinned; and what of it is passed on to programs that are
// executed.
struct timespec pins_real_time(clockid_t clock);
uint64_t pins_clock_elapsed(void);
void pins_clock_continue_at(uint64_t elapsed);
// Without moving it on.
uint64_t pins_clock_now(void);
struct timespec pins_clock_start(void);
// A wait that began at `start` ran to its end: waits that overlap pass at the same time.
void pins_clock_waited(uint64_t start, uint64_t nanoseconds);
void pins_clock_waited_timespec(uint64_t start, const struct timespec* duration);
// The moment on the real clock that is as far away as `deadline` is on the pinned one.
struct timespec pins_clock_real_deadline(clockid_t clock, const struct timespec* deadline);
// Moves the pinned clock on to `deadline`, or leaves it when it is past that.
void pins_clock_reached(clockid_t clock, const struct timespec* deadline);
// Which clock a deadline is on, by its distance to both.
clockid_t pins_clock_of_deadline(const struct timespec* deadline);
// Takes back the calling thread's last reading; false when it has none to take back.
bool pins_clock_forget_reading(void);
// Lets other threads see that it moved the clock on.
void pins_clock_count_reading(void);
// What resources were used, where it is a matter of time or of chance.
struct rusage;
void pins_show_usage(struct rusage* usage, bool of_children);

// file_times.c. The real moment since when files count as written by the program.
void pins_files_begin(int64_t began);
int64_t pins_files_began(void);
void pins_files_waited(uint64_t elapsed);

// entropy.c. A forked child's random numbers are not its parent's.
void pins_entropy_in_child(uint64_t number);
uint64_t pins_entropy_lineage(void);
void pins_fill_random(void* buffer, size_t size);
bool pins_is_random_device(const char* path);
int pins_open_random_device(int flags);
// The same for what /proc/sys/kernel/random has; -1 for another path.
int pins_open_random_uuid(const char* path, int flags);
void pins_entropy_continue_with(uint64_t lineage);

// process_ids.c. A process that is not known keeps its number.
pid_t pins_shown_id(pid_t real);
pid_t pins_real_id(pid_t shown);
// The same for process groups and sessions, which are called as the process that made them.
pid_t pins_shown_group(pid_t real);
pid_t pins_real_group(pid_t shown);
pid_t pins_shown_session(pid_t real);
// Of the calling thread.
pid_t pins_shown_thread(void);
// The number that the next child will be shown as; and what it really is, once that is known.
pid_t pins_next_child(void);
void pins_add_child(pid_t real, pid_t shown);
// In a forked child, which is shown as `shown`.
void pins_ids_in_child(pid_t shown);
pid_t pins_real_pid(void);
pid_t pins_real_tid(void);
// For programs that are executed, in a buffer of `size` bytes.
void pins_write_ids(char* text, size_t size, pid_t shown_self);
void pins_read_ids(const char* text);

// process_files.c. /proc/PID/stat and status with shown numbers; -1 for another path.
int pins_open_process_file(const char* path, int flags);

// host.c. The name as a fully qualified file of /proc and /etc; -1 for another path.
int pins_open_host_name(const char* path, int flags);

// hardware_address.c. The same for /sys/class/net/NAME/address.
int pins_open_hardware_address(const char* path, int flags);

// opening.c. A file of that content that only the caller has.
int pins_memory_file(int flags, const void* bytes, size_t size);

// environment.c. What /proc has of it as the program's own; -1 for another path.
int pins_open_environment(const char* path, int flags);

// user.c
void pins_show_owner(uid_t* user, gid_t* group);
// `path`, or in `buffer` the path of the process that it means: /proc/SHOWN/… is /proc/REAL/….
const char* pins_real_path(const char* path, char* buffer, size_t size);
#define PINS_PATH_SIZE 4096

#endif
