// Reads what is to be pinned, hides that from the program, and hands it to programs it executes.
#include <limits.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "preload/pins.h"

extern char** environ;

static const char kLibraryName[] = "libisolate_pins.so";

static struct pins the_pins;
static atomic_int state;  // 0: not read yet, 1: being read, 2: read
static char worlds[256];  // the words of the variable that stay the same for children
// LD_PRELOAD=…: as the loader found it, and what the program would have without this library.
static char library_path[PATH_MAX];

uint64_t pins_mix(uint64_t value) {
  // The finaliser of splitmix64.
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

// The number after "NAME=" in the comma-separated words, or 0.
static const char* find_word(const char* words, const char* name) {
  const size_t length = strlen(name);
  for (const char* word = words; word != NULL; word = strchr(word, ',')) {
    word += *word == ',';
    if (strncmp(word, name, length) == 0 && word[length] == '=') {
      return word + length + 1;
    }
  }
  return NULL;
}

static unsigned number_of(const char* words, const char* name) {
  const char* value = find_word(words, name);
  return value == NULL ? 0 : (unsigned)strtoul(value, NULL, 10);
}

static uint64_t long_number_of(const char* words, const char* name) {
  const char* value = find_word(words, name);
  return value == NULL ? 0 : strtoull(value, NULL, 10);
}

static void read_worlds(const char* words) {
  the_pins.active = true;
  the_pins.clock = number_of(words, "clock");
  the_pins.entropy = number_of(words, "entropy");
  the_pins.hash = number_of(words, "hash");
  the_pins.pid = number_of(words, "pid");
  the_pins.directory_order = number_of(words, "directory-order");
  the_pins.threads = number_of(words, "thread");
  snprintf(worlds, sizeof worlds, "clock=%u,entropy=%u,hash=%u,pid=%u,directory-order=%u,thread=%u",
           the_pins.clock, the_pins.entropy, the_pins.hash, the_pins.pid, the_pins.directory_order,
           the_pins.threads);
}

const struct pins* pins(void) {
  int fresh = 0;
  if (atomic_load_explicit(&state, memory_order_acquire) == 2) {
    return &the_pins;
  }
  if (atomic_compare_exchange_strong(&state, &fresh, 1)) {
    const char* words = getenv(PINS_VARIABLE);
    if (words != NULL) {
      read_worlds(words);
    }
    Dl_info info;
    if (dladdr((const void*)&read_worlds, &info) != 0 && info.dli_fname != NULL) {
      snprintf(library_path, sizeof library_path, "%s", info.dli_fname);
    }
    if (words != NULL) {
      // These ask for the pins themselves, so the state must be known.
      atomic_store(&state, 2);
      pins_clock_continue_at(long_number_of(words, "elapsed"));
      pins_entropy_continue_with(long_number_of(words, "lineage"));
      pins_read_ids(find_word(words, "ids"));
    }
    atomic_store(&state, 2);
  }
  return &the_pins;
}

static bool is_variable(const char* entry, const char* name) {
  const size_t length = strlen(name);
  return strncmp(entry, name, length) == 0 && entry[length] == '=';
}

// What is left of a list of libraries without this one, whose entry is the first.
static const char* without_library(const char* list) {
  const size_t length = strcspn(list, ": ");
  const size_t name = strlen(kLibraryName);
  if (length < name || strncmp(list + length - name, kLibraryName, name) != 0) {
    return list;
  }
  return list[length] == '\0' ? list + length : list + length + 1;
}

// The program's environment as it would be without this library. It is changed where it is: the
// interpreter has not read it yet, and entries keep their order.
__attribute__((constructor)) static void hide(void) {
  if (!pins()->active || environ == NULL) {
    return;
  }
  char** kept = environ;
  for (char** entry = environ; *entry != NULL; ++entry) {
    if (is_variable(*entry, PINS_VARIABLE)) {
      continue;
    }
    if (is_variable(*entry, "LD_PRELOAD")) {
      char* list = strchr(*entry, '=') + 1;
      const char* rest = without_library(list);
      if (*rest == '\0') {
        continue;
      }
      memmove(list, rest, strlen(rest) + 1);
    }
    *kept++ = *entry;
  }
  *kept = NULL;
}

// What a program that is executed gets: `given`, this library in front of LD_PRELOAD, and the pins.
struct child_environment {
  char** entries;
  char preload[2 * PATH_MAX];
  char variable[1024];
};

static size_t count(char* const entries[]) {
  size_t number = 0;
  while (entries != NULL && entries[number] != NULL) {
    ++number;
  }
  return number;
}

// `entries` has room for those of `given` and three more. `shown_id`: of the child; 0 for this
// process, which goes on as another program.
static char** make_environment(struct child_environment* made, char** entries, char* const given[],
                               pid_t shown_id) {
  size_t used = 0;
  const char* libraries = "";
  for (size_t i = 0; i < count(given); ++i) {
    if (is_variable(given[i], "LD_PRELOAD")) {
      libraries = without_library(strchr(given[i], '=') + 1);
    } else if (!is_variable(given[i], PINS_VARIABLE)) {
      entries[used++] = given[i];
    }
  }
  snprintf(made->preload, sizeof made->preload, "LD_PRELOAD=%s%s%s", library_path,
           *libraries == '\0' ? "" : ":", libraries);
  char ids[512];
  pins_write_ids(ids, sizeof ids, shown_id);
  snprintf(made->variable, sizeof made->variable,
           PINS_VARIABLE "=%s,elapsed=%llu,lineage=%llu,ids=%s", worlds,
           (unsigned long long)pins_clock_elapsed(), (unsigned long long)pins_entropy_lineage(),
           ids);
  entries[used++] = made->preload;
  entries[used++] = made->variable;
  entries[used] = NULL;
  made->entries = entries;
  return entries;
}

// On the stack of the caller: between fork() and exec() nothing may be allocated.
#define ENVIRONMENT_FOR_CHILD(name, given, shown_id)                                             \
  struct child_environment name##_made;                                                          \
  char* name##_entries[count(given) + 3];                                                        \
  char** name = pins()->active ? make_environment(&name##_made, name##_entries, given, shown_id) \
                               : (char**)(given)

PINS_EXPORT int execve(const char* path, char* const argv[], char* const envp[]) {
  ENVIRONMENT_FOR_CHILD(entries, envp, 0);
  return NEXT(execve)(path, argv, entries);
}

PINS_EXPORT int fexecve(int fd, char* const argv[], char* const envp[]) {
  ENVIRONMENT_FOR_CHILD(entries, envp, 0);
  return NEXT(fexecve)(fd, argv, entries);
}

PINS_EXPORT int execvpe(const char* file, char* const argv[], char* const envp[]) {
  ENVIRONMENT_FOR_CHILD(entries, envp, 0);
  return NEXT(execvpe)(file, argv, entries);
}

// glibc's own would not come by here for the execve() that they end in.
PINS_EXPORT int execv(const char* path, char* const argv[]) { return execve(path, argv, environ); }

PINS_EXPORT int execvp(const char* file, char* const argv[]) {
  return execvpe(file, argv, environ);
}

// The words of an execl(), up to and with the null pointer.
static size_t count_words(va_list words) {
  size_t number = 1;
  while (va_arg(words, char*) != NULL) {
    ++number;
  }
  return number;
}

#define COLLECT_WORDS(argv, first)          \
  va_list words;                            \
  va_start(words, first);                   \
  const size_t number = count_words(words); \
  va_end(words);                            \
  char* argv[number + 1];                   \
  va_start(words, first);                   \
  argv[0] = (char*)(first);                 \
  for (size_t i = 1; i <= number; ++i) {    \
    argv[i] = va_arg(words, char*);         \
  }

PINS_EXPORT int execl(const char* path, const char* arg, ...) {
  COLLECT_WORDS(argv, arg)
  va_end(words);
  return execve(path, argv, environ);
}

PINS_EXPORT int execlp(const char* file, const char* arg, ...) {
  COLLECT_WORDS(argv, arg)
  va_end(words);
  return execvpe(file, argv, environ);
}

PINS_EXPORT int execle(const char* path, const char* arg, ...) {
  COLLECT_WORDS(argv, arg)
  char** envp = va_arg(words, char**);
  va_end(words);
  return execve(path, argv, envp);
}

PINS_EXPORT int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                            const posix_spawnattr_t* attributes, char* const argv[],
                            char* const envp[]) {
  const pid_t shown = pins_next_child();
  ENVIRONMENT_FOR_CHILD(entries, envp, shown);
  pid_t real = 0;
  const int error = NEXT(posix_spawn)(&real, path, actions, attributes, argv, entries);
  if (error == 0) {
    pins_add_child(real, shown);
    if (pid != NULL) {
      *pid = pins_shown_id(real);
    }
  }
  return error;
}

PINS_EXPORT int posix_spawnp(pid_t* pid, const char* file,
                             const posix_spawn_file_actions_t* actions,
                             const posix_spawnattr_t* attributes, char* const argv[],
                             char* const envp[]) {
  const pid_t shown = pins_next_child();
  ENVIRONMENT_FOR_CHILD(entries, envp, shown);
  pid_t real = 0;
  const int error = NEXT(posix_spawnp)(&real, file, actions, attributes, argv, entries);
  if (error == 0) {
    pins_add_child(real, shown);
    if (pid != NULL) {
      *pid = pins_shown_id(real);
    }
  }
  return error;
}

// These execute a shell with `environ` from within glibc.
PINS_EXPORT int system(const char* command) {
  if (command == NULL) {
    return NEXT(system)(command);
  }
  char** const own = environ;
  ENVIRONMENT_FOR_CHILD(entries, own, pins_next_child());
  environ = entries;
  const int status = NEXT(system)(command);
  environ = own;
  return status;
}

PINS_EXPORT FILE* popen(const char* command, const char* type) {
  char** const own = environ;
  ENVIRONMENT_FOR_CHILD(entries, own, pins_next_child());
  environ = entries;
  FILE* const stream = NEXT(popen)(command, type);
  environ = own;
  return stream;
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
