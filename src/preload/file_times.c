// Time stamps of files under a pinned clock, and owners under a pinned user.
//
// A time that a program gave a file is shown as it is. All others are shown as the start of the
// clock, later by the waits of this process that had ended when the file was written: what has been
// there before, when a system was installed or a folder checked out, and the moments of real time
// when something was written. Which is which is told by the time of the latest change, which nobody
// can set: a file that was changed since the program began, and bears a time that is not since
// then, was given it.
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "preload/pins.h"

_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "one kind of status");

static const int64_t kSecond = 1000000000;

// Shorter ones are not told apart by the clock that the kernel stamps files with.
static const int64_t kLeastWait = 20000000;

struct wait {
  int64_t ended;     // real
  uint64_t elapsed;  // of the pinned clock
};

enum { kMostWaits = 4096 };

static int64_t began;
static struct wait waits[kMostWaits];
static atomic_size_t waits_used;
static atomic_flag busy = ATOMIC_FLAG_INIT;

// As the kernel stamps files: a tick behind the clock.
static int64_t real_now(void) {
  const struct timespec now = pins_real_time(CLOCK_REALTIME_COARSE);
  return (int64_t)now.tv_sec * kSecond + now.tv_nsec;
}

void pins_files_begin(int64_t moment) {
  began = moment != 0 ? moment : real_now();
  atomic_store(&waits_used, 0);
}

int64_t pins_files_began(void) { return began; }

void pins_files_waited(uint64_t elapsed) {
  while (atomic_flag_test_and_set(&busy)) {
  }
  const size_t count = atomic_load(&waits_used);
  const uint64_t last = count == 0 ? 0 : waits[count - 1].elapsed;
  if (elapsed >= last + (uint64_t)kLeastWait && count < kMostWaits) {
    waits[count] = (struct wait){real_now(), elapsed};
    atomic_store(&waits_used, count + 1);
  }
  atomic_flag_clear(&busy);
}

// The moment on the pinned clock at which something was written.
static struct timespec shown_moment(int64_t real) {
  uint64_t elapsed = 0;
  const size_t count = atomic_load(&waits_used);
  for (size_t i = 0; i < count && waits[i].ended <= real; ++i) {
    elapsed = waits[i].elapsed;
  }
  struct timespec moment = pins_clock_start();
  const uint64_t nanoseconds = (uint64_t)moment.tv_nsec + elapsed;
  moment.tv_sec += (time_t)(nanoseconds / (uint64_t)kSecond);
  moment.tv_nsec = (long)(nanoseconds % (uint64_t)kSecond);
  return moment;
}

static struct timespec shown_time(struct timespec time, const struct timespec* changed) {
  const int64_t change = (int64_t)changed->tv_sec * kSecond + changed->tv_nsec;
  // Beyond what nanoseconds can count is no time at which anything was written.
  const bool countable = time.tv_sec > -INT64_C(9000000000) && time.tv_sec < INT64_C(9000000000);
  const int64_t moment = countable ? (int64_t)time.tv_sec * kSecond + time.tv_nsec : 0;
  const bool since = countable && moment >= began && moment <= real_now() + kSecond;
  const bool given = change >= began && !since;
  return given ? time : shown_moment(since ? moment : 0);
}

// The interpreter compares the time of a module with what its compiled file has of it.
static bool is_module(const char* path) {
  const char* library = path == NULL ? NULL : strstr(path, "/lib/python3");
  const size_t length = path == NULL ? 0 : strlen(path);
  return library != NULL && length > 3 && strcmp(path + length - 3, ".py") == 0;
}

static int show(int result, const char* path, struct stat* status) {
  if (result == 0) {
    if (pins()->clock != 0 && !is_module(path)) {
      const struct timespec changed = status->st_ctim;
      status->st_atim = shown_time(status->st_atim, &changed);
      status->st_mtim = shown_time(status->st_mtim, &changed);
      status->st_ctim = shown_time(status->st_ctim, &changed);
    }
    pins_show_owner(&status->st_uid, &status->st_gid);
  }
  return result;
}

static int show64(int result, const char* path, struct stat64* status) {
  return show(result, path, (struct stat*)status);
}

#define REAL_PATH              \
  char buffer[PINS_PATH_SIZE]; \
  const char* const real = pins_real_path(path, buffer, sizeof buffer)

PINS_EXPORT int stat(const char* restrict path, struct stat* restrict status) {
  REAL_PATH;
  return show(NEXT(stat)(real, status), path, status);
}
PINS_EXPORT int stat64(const char* restrict path, struct stat64* restrict status) {
  REAL_PATH;
  return show64(NEXT(stat64)(real, status), path, status);
}
PINS_EXPORT int lstat(const char* restrict path, struct stat* restrict status) {
  REAL_PATH;
  return show(NEXT(lstat)(real, status), path, status);
}
PINS_EXPORT int lstat64(const char* restrict path, struct stat64* restrict status) {
  REAL_PATH;
  return show64(NEXT(lstat64)(real, status), path, status);
}
PINS_EXPORT int fstat(int fd, struct stat* status) {
  return show(NEXT(fstat)(fd, status), NULL, status);
}
PINS_EXPORT int fstat64(int fd, struct stat64* status) {
  return show64(NEXT(fstat64)(fd, status), NULL, status);
}
PINS_EXPORT int fstatat(int folder, const char* restrict path, struct stat* restrict status,
                        int flags) {
  REAL_PATH;
  return show(NEXT(fstatat)(folder, real, status, flags), path, status);
}
PINS_EXPORT int fstatat64(int folder, const char* restrict path, struct stat64* restrict status,
                          int flags) {
  REAL_PATH;
  return show64(NEXT(fstatat64)(folder, real, status, flags), path, status);
}

// What programs call that were built with glibc before 2.33, whose headers do not have them now.
#define OLD_NAME PINS_EXPORT __attribute__((used))
int __xstat(int version, const char* path, struct stat* status);
int __xstat64(int version, const char* path, struct stat64* status);
int __lxstat(int version, const char* path, struct stat* status);
int __lxstat64(int version, const char* path, struct stat64* status);
int __fxstat(int version, int fd, struct stat* status);
int __fxstat64(int version, int fd, struct stat64* status);
int __fxstatat(int version, int folder, const char* path, struct stat* status, int flags);
int __fxstatat64(int version, int folder, const char* path, struct stat64* status, int flags);

OLD_NAME int __xstat(int version, const char* path, struct stat* status) {
  (void)version;
  return stat(path, status);
}
OLD_NAME int __xstat64(int version, const char* path, struct stat64* status) {
  (void)version;
  return stat64(path, status);
}
OLD_NAME int __lxstat(int version, const char* path, struct stat* status) {
  (void)version;
  return lstat(path, status);
}
OLD_NAME int __lxstat64(int version, const char* path, struct stat64* status) {
  (void)version;
  return lstat64(path, status);
}
OLD_NAME int __fxstat(int version, int fd, struct stat* status) {
  (void)version;
  return fstat(fd, status);
}
OLD_NAME int __fxstat64(int version, int fd, struct stat64* status) {
  (void)version;
  return fstat64(fd, status);
}
OLD_NAME int __fxstatat(int version, int folder, const char* path, struct stat* status, int flags) {
  (void)version;
  return fstatat(folder, path, status, flags);
}
OLD_NAME int __fxstatat64(int version, int folder, const char* path, struct stat64* status,
                          int flags) {
  (void)version;
  return fstatat64(folder, path, status, flags);
}

static struct statx_timestamp as_stamp(struct timespec time) {
  return (struct statx_timestamp){.tv_sec = time.tv_sec, .tv_nsec = (uint32_t)time.tv_nsec};
}
static struct timespec of_stamp(struct statx_timestamp stamp) {
  return (struct timespec){(time_t)stamp.tv_sec, (long)stamp.tv_nsec};
}

PINS_EXPORT int statx(int folder, const char* restrict path, int flags, unsigned mask,
                      struct statx* restrict status) {
  REAL_PATH;
  // Without the time of the change the other times cannot be told.
  const int result = NEXT(statx)(folder, real, flags, mask | STATX_CTIME, status);
  if (result != 0) {
    return result;
  }
  if (pins()->clock != 0 && !is_module(path)) {
    const struct timespec changed = of_stamp(status->stx_ctime);
    status->stx_atime = as_stamp(shown_time(of_stamp(status->stx_atime), &changed));
    status->stx_mtime = as_stamp(shown_time(of_stamp(status->stx_mtime), &changed));
    status->stx_ctime = as_stamp(shown_time(changed, &changed));
    status->stx_btime = as_stamp(shown_moment(0));
  }
  uid_t user = status->stx_uid;
  gid_t group = status->stx_gid;
  pins_show_owner(&user, &group);
  status->stx_uid = user;
  status->stx_gid = group;
  return result;
}
