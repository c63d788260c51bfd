// What is to be pinned: read once from the environment, and set aside while a process is asleep.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "preload/pins.h"

static struct pins the_pins;
static const struct pins nothing;
static atomic_int state;  // 0: not read yet, 1: being read, 2: read
static atomic_bool asleep;
static bool variable_was_there;
static bool began_asleep;
static char words[512];

uint64_t pins_mix(uint64_t value) {
  // The finaliser of splitmix64.
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

// What follows "NAME=" in the comma-separated words; null when there is no such word.
static const char* find_word(const char* text, const char* name) {
  const size_t length = strlen(name);
  for (const char* word = text; word != NULL; word = strchr(word, ',')) {
    word += *word == ',';
    if (strncmp(word, name, length) == 0 && word[length] == '=') {
      return word + length + 1;
    }
  }
  return NULL;
}

static unsigned number_of(const char* text, const char* name) {
  const char* value = find_word(text, name);
  return value == NULL ? 0 : (unsigned)strtoul(value, NULL, 10);
}

static uint64_t long_number_of(const char* text, const char* name) {
  const char* value = find_word(text, name);
  return value == NULL ? 0 : strtoull(value, NULL, 10);
}

static void copy_word(const char* text, const char* name, char* to, size_t size) {
  const char* value = find_word(text, name);
  if (value != NULL) {
    snprintf(to, size, "%.*s", (int)strcspn(value, ","), value);
  }
}

static void read_words(const char* text) {
  the_pins.active = true;
  the_pins.clock = number_of(text, "clock");
  the_pins.entropy = number_of(text, "entropy");
  the_pins.hash = number_of(text, "hash");
  the_pins.pid = number_of(text, "pid");
  the_pins.directory_order = number_of(text, "directory-order");
  the_pins.threads = number_of(text, "thread");
  the_pins.has_epoch = find_word(text, "epoch") != NULL;
  the_pins.epoch = (int64_t)long_number_of(text, "epoch");
  the_pins.seed = long_number_of(text, "seed");
  the_pins.libm = number_of(text, "libm") != 0;
  the_pins.cpus = number_of(text, "cpus");
  copy_word(text, "host", the_pins.host, sizeof the_pins.host);
  copy_word(text, "user", the_pins.user, sizeof the_pins.user);
  const char* mac = find_word(text, "mac");
  unsigned char* bytes = the_pins.mac;
  the_pins.has_mac =
      mac != NULL && sscanf(mac, "%2hhx:%2hhx:%2hhx:%2hhx:%2hhx:%2hhx", bytes, bytes + 1, bytes + 2,
                            bytes + 3, bytes + 4, bytes + 5) == 6;
}

static void read_variable(void) {
  const char* text = getenv(PINS_VARIABLE);
  variable_was_there = text != NULL;
  if (text == NULL) {
    return;
  }
  static const char kAsleep[] = "asleep=1,";
  const bool sleeps = strncmp(text, kAsleep, sizeof kAsleep - 1) == 0;
  text += sleeps ? sizeof kAsleep - 1 : 0;
  began_asleep = sleeps;
  read_words(text);
  const char* moving = strstr(text, ",elapsed=");
  snprintf(words, sizeof words, "%.*s",
           (int)(moving == NULL ? strlen(text) : (size_t)(moving - text)), text);
  // These ask for the pins themselves, so the state must be known.
  atomic_store(&state, 2);
  pins_clock_continue_at(long_number_of(text, "elapsed"));
  pins_entropy_continue_with(long_number_of(text, "lineage"));
  pins_files_begin((int64_t)long_number_of(text, "began"));
  pins_read_ids(find_word(text, "ids"));
  atomic_store(&asleep, sleeps);
}

const struct pins* pins(void) {
  int fresh = 0;
  if (atomic_load_explicit(&state, memory_order_acquire) != 2 &&
      atomic_compare_exchange_strong(&state, &fresh, 1)) {
    read_variable();
    atomic_store(&state, 2);
  }
  return atomic_load_explicit(&asleep, memory_order_relaxed) ? &nothing : &the_pins;
}

const char* isolate_pins_words(void) { return words; }
bool pins_variable_was_there(void) { return variable_was_there; }
unsigned pins_hash_world(void) {
  (void)pins();
  return the_pins.hash;
}
bool pins_began_asleep(void) { return began_asleep; }

void isolate_pins_sleep(void) { atomic_store(&asleep, true); }

void isolate_pins_wake(void) {
  (void)pins();
  atomic_store(&asleep, false);
  if (the_pins.active) {
    pins_files_begin(0);
    pins_read_ids(NULL);
  }
}

bool pins_is_interpreter(const void* address) {
  // Few places ask, each from one address; the last two answers are kept.
  static _Atomic(const void*) known_yes;
  static _Atomic(const void*) known_no;
  if (atomic_load(&known_yes) == address) {
    return true;
  }
  if (atomic_load(&known_no) == address) {
    return false;
  }
  Dl_info info;
  bool yes = false;
  if (dladdr(address, &info) != 0 && info.dli_fname != NULL) {
    const char* slash = strrchr(info.dli_fname, '/');
    const char* name = slash == NULL ? info.dli_fname : slash + 1;
    yes = strncmp(name, "libpython", 9) == 0 || strncmp(name, "python", 6) == 0;
  }
  atomic_store(yes ? &known_yes : &known_no, address);
  return yes;
}
