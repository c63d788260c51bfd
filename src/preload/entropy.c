// Random numbers from the kernel: a fixed sequence for each process, which its children do not
// share.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#include "preload/pins.h"

static _Atomic uint64_t position;  // in the sequence; 8 bytes a step
static uint64_t lineage;           // which child of which child this process is

uint64_t pins_entropy_lineage(void) { return lineage; }
void pins_entropy_continue_with(uint64_t given) { lineage = given; }
void pins_entropy_in_child(uint64_t number) {
  lineage = pins_mix(lineage ^ pins_mix(number));
  atomic_store(&position, 0);
}

static void fill(void* buffer, size_t size, uint64_t seed, _Atomic uint64_t* from) {
  unsigned char* bytes = buffer;
  while (size > 0) {
    const uint64_t value = pins_mix(seed ^ pins_mix(atomic_fetch_add(from, 1)));
    const size_t part = size < sizeof value ? size : sizeof value;
    memcpy(bytes, &value, part);
    bytes += part;
    size -= part;
  }
}

void pins_fill_random(void* buffer, size_t size) {
  fill(buffer, size, pins_mix(pins()->entropy ^ pins_mix(pins()->seed)) ^ lineage, &position);
}

// CPython's first request, before any module is there, is for the secret of its hashes: 24 bytes,
// without waiting. It is a pin of its own, so that the order of a set is not taken for a random
// number.
static bool is_hash_secret(size_t size, unsigned flags, const void* caller) {
  static atomic_bool asked;
  return size == 24 && flags == GRND_NONBLOCK && !atomic_load(&asked) &&
         pins_is_interpreter(caller) && !atomic_exchange(&asked, true);
}

PINS_EXPORT ssize_t getrandom(void* buffer, size_t size, unsigned flags) {
  // Also while it is asleep: isolates have the secret of the process that they come from.
  const bool is_secret = is_hash_secret(size, flags, __builtin_return_address(0));
  if (is_secret && pins_hash_world() != 0) {
    _Atomic uint64_t start = 0;
    fill(buffer, size, pins_mix(pins_hash_world()), &start);
    return (ssize_t)size;
  }
  if (is_secret || pins()->entropy == 0) {
    return NEXT(getrandom)(buffer, size, flags);
  }
  // A request that the kernel would refuse still is.
  if ((flags & ~(unsigned)(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) != 0) {
    errno = EINVAL;
    return -1;
  }
  pins_fill_random(buffer, size);
  return (ssize_t)size;
}

PINS_EXPORT int getentropy(void* buffer, size_t size) {
  if (pins()->entropy == 0 || size > 256) {
    return NEXT(getentropy)(buffer, size);
  }
  pins_fill_random(buffer, size);
  return 0;
}

// Since glibc 2.36; programs that use them are only started where they are.
PINS_EXPORT uint32_t arc4random(void) {
  uint32_t value = 0;
  if (pins()->entropy != 0) {
    pins_fill_random(&value, sizeof value);
  } else {
    getrandom(&value, sizeof value, 0);
  }
  return value;
}

PINS_EXPORT void arc4random_buf(void* buffer, size_t size) {
  unsigned char* bytes = buffer;
  while (size > 0) {
    const ssize_t part = getrandom(bytes, size < 256 ? size : 256, 0);
    if (part > 0) {
      bytes += part;
      size -= (size_t)part;
    }
  }
}

PINS_EXPORT uint32_t arc4random_uniform(uint32_t bound) {
  if (bound < 2) {
    return 0;
  }
  const uint32_t least = -bound % bound;
  for (;;) {
    const uint32_t value = arc4random();
    if (value >= least) {
      return value % bound;
    }
  }
}

// The devices: a file of its own in memory, with more than a program that wants seeds reads.
enum { kDeviceBytes = 1 << 20 };

bool pins_is_random_device(const char* path) {
  return pins()->entropy != 0 && path != NULL &&
         (strcmp(path, "/dev/urandom") == 0 || strcmp(path, "/dev/random") == 0);
}

int pins_open_random_device(int flags) {
  const int fd = memfd_create("random", (flags & O_CLOEXEC) != 0 ? MFD_CLOEXEC : 0);
  if (fd < 0 || ftruncate(fd, kDeviceBytes) < 0) {
    return fd;
  }
  void* bytes = mmap(NULL, kDeviceBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (bytes != MAP_FAILED) {
    // It takes one step of the sequence however much of it is read.
    uint64_t seed = 0;
    pins_fill_random(&seed, sizeof seed);
    _Atomic uint64_t start = 0;
    fill(bytes, kDeviceBytes, seed, &start);
    munmap(bytes, kDeviceBytes);
  }
  return fd;
}

// In the form of version 4, as the kernel gives it: another one at each opening, and one of the
// machine's since it was started.
int pins_open_random_uuid(const char* path, int flags) {
  static const char kFolder[] = "/proc/sys/kernel/random/";
  if (pins()->entropy == 0 || path == NULL || strncmp(path, kFolder, sizeof kFolder - 1) != 0) {
    return -1;
  }
  const char* const name = path + sizeof kFolder - 1;
  unsigned char bytes[16];
  if (strcmp(name, "uuid") == 0) {
    pins_fill_random(bytes, sizeof bytes);
  } else if (strcmp(name, "boot_id") == 0) {
    _Atomic uint64_t start = 0;
    fill(bytes, sizeof bytes, pins_mix(pins()->seed), &start);
  } else {
    return -1;
  }
  bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x40);
  bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
  char text[40];
  size_t length = 0;
  for (size_t i = 0; i < sizeof bytes; ++i) {
    const char* const dash = i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
    length += (size_t)snprintf(text + length, sizeof text - length, "%s%02x", dash, bytes[i]);
  }
  text[length++] = '\n';
  return pins_memory_file(flags, text, length);
}
