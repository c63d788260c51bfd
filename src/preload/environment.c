// Hides what is to be pinned from the program, and hands it to programs that it executes.
#include <limits.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "preload/pins.h"

extern char** environ;

static const char* const kLibraryNames[] = {"libisolate_pins.so", "libisolate_libm.so"};

// As the loader found it.
static char library_path[PATH_MAX];
// As the program was started with, without what is ours; as long as the process lives.
static char* first_environment;
static size_t first_environment_size;

static bool is_variable(const char* entry, const char* name) {
  const size_t length = strlen(name);
  return strncmp(entry, name, length) == 0 && entry[length] == '=';
}

// What is left of a list of libraries without ours, whose entries are the first.
static const char* without_libraries(const char* list) {
  for (size_t i = 0; i < sizeof kLibraryNames / sizeof *kLibraryNames; ++i) {
    const size_t length = strcspn(list, ": ");
    const size_t name = strlen(kLibraryNames[i]);
    if (length >= name && strncmp(list + length - name, kLibraryNames[i], name) == 0) {
      list += list[length] == '\0' ? length : length + 1;
    }
  }
  return list;
}

static void keep_first_environment(void) {
  for (char** entry = environ; *entry != NULL; ++entry) {
    first_environment_size += strlen(*entry) + 1;
  }
  // Not from the heap, where the program's own first object is to be.
  first_environment = mmap(NULL, first_environment_size + 1, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (first_environment == MAP_FAILED) {
    first_environment_size = 0;
    return;
  }
  char* end = first_environment;
  for (char** entry = environ; *entry != NULL; ++entry) {
    end = stpcpy(end, *entry) + 1;
  }
}

// The program's environment as it would be without this library. It is changed where it is: the
// interpreter has not read it yet, and entries keep their order.
__attribute__((constructor)) static void hide(void) {
  Dl_info info;
  if (dladdr((const void*)&hide, &info) != 0 && info.dli_fname != NULL) {
    snprintf(library_path, sizeof library_path, "%s", info.dli_fname);
  }
  (void)pins();
  if (!pins_variable_was_there() || environ == NULL) {
    return;
  }
  char** kept = environ;
  for (char** entry = environ; *entry != NULL; ++entry) {
    if (is_variable(*entry, PINS_VARIABLE)) {
      continue;
    }
    if (is_variable(*entry, "LD_PRELOAD")) {
      char* list = strchr(*entry, '=') + 1;
      const char* rest = without_libraries(list);
      if (*rest == '\0') {
        continue;
      }
      memmove(list, rest, strlen(rest) + 1);
    }
    *kept++ = *entry;
  }
  *kept = NULL;
  keep_first_environment();
}

// What a program that is executed gets: `given`, this library in front of LD_PRELOAD, and the pins.
struct child_environment {
  char** entries;
  char preload[3 * PATH_MAX];
  char variable[1536];
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
      libraries = without_libraries(strchr(given[i], '=') + 1);
    } else if (!is_variable(given[i], PINS_VARIABLE)) {
      entries[used++] = given[i];
    }
  }
  const char* slash = strrchr(library_path, '/');
  const int folder = slash == NULL ? 0 : (int)(slash - library_path + 1);
  snprintf(made->preload, sizeof made->preload, "LD_PRELOAD=%s%s%.*s%s%s%s", library_path,
           pins()->libm ? ":" : "", pins()->libm ? folder : 0, library_path,
           pins()->libm ? kLibraryNames[1] : "", *libraries == '\0' ? "" : ":", libraries);
  char ids[512];
  pins_write_ids(ids, sizeof ids, shown_id);
  snprintf(made->variable, sizeof made->variable,
           PINS_VARIABLE "=%s,elapsed=%llu,lineage=%llu,began=%lld,ids=%s", isolate_pins_words(),
           (unsigned long long)pins_clock_elapsed(), (unsigned long long)pins_entropy_lineage(),
           (long long)pins_files_began(), ids);
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

int pins_open_environment(const char* path, int flags) {
  // An isolate has told the kernel what its environment is.
  if (!pins()->active || pins_began_asleep() || path == NULL || strncmp(path, "/proc/", 6) != 0) {
    return -1;
  }
  char own[64];
  snprintf(own, sizeof own, "/proc/%d/environ", pins_real_pid());
  char buffer[PINS_PATH_SIZE];
  if (strcmp(path, "/proc/self/environ") != 0 &&
      strcmp(pins_real_path(path, buffer, sizeof buffer), own) != 0) {
    return -1;
  }
  return pins_memory_file(flags, first_environment, first_environment_size);
}
