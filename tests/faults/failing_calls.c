/* Preloaded into isolate_run: lets one call of it fail as the kernel may.
 *
 * ISOLATE_TEST_FAULT=ROLE:FUNCTION:NUMBER:COUNT:ERRNO: of the calls of FUNCTION that the program
 * itself makes (none of its libraries) in processes of ROLE, COUNT fail from the NUMBERth on, with
 * that errno. ROLE is supervisor, zygote (the process of that name) or isolate (what a zygote has
 * forked). The number of calls is kept in a page that all processes share, so that a fault
 * in one isolate is not one in each. With ISOLATE_TEST_FAULT_NOTE a failed call is noted there.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static char wanted_role[32];
static char wanted_function[32];
static int wanted_number;
static int wanted_count;
static int wanted_errno;
static const char* note_path;
static int is_zygote;
static pid_t first_process;
static uintptr_t program_begin;
static uintptr_t program_end;
static atomic_int* calls;

static int find_program(struct dl_phdr_info* info, size_t size, void* unused) {
  (void)size;
  (void)unused;
  program_begin = UINTPTR_MAX;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    if (info->dlpi_phdr[i].p_type == PT_LOAD) {
      const uintptr_t begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
      const uintptr_t end = begin + info->dlpi_phdr[i].p_memsz;
      program_begin = begin < program_begin ? begin : program_begin;
      program_end = end > program_end ? end : program_end;
    }
  }
  return 1; /* the first is the program */
}

__attribute__((constructor)) static void read_what_is_wanted(void) {
  const char* fault = getenv("ISOLATE_TEST_FAULT");
  char program[4096] = "";
  const ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
  const char* name = size > 0 ? strrchr(program, '/') : NULL;
  if (fault == NULL || name == NULL || strcmp(name, "/isolate_run") != 0) {
    return;
  }
  if (sscanf(fault, "%31[^:]:%31[^:]:%d:%d:%d", wanted_role, wanted_function, &wanted_number,
             &wanted_count, &wanted_errno) != 5) {
    abort();
  }
  note_path = getenv("ISOLATE_TEST_FAULT_NOTE");
  char words[4096] = "";
  const int fd = (int)syscall(SYS_openat, AT_FDCWD, "/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  const long words_size = syscall(SYS_read, fd, words, sizeof words - 1);
  syscall(SYS_close, fd);
  const char* second = words + strlen(words) + 1;
  is_zygote = words_size > 0 && strcmp(second, "--zygote") == 0;
  first_process = getpid();
  dl_iterate_phdr(find_program, NULL);
  calls = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

static int fails(const char* function, const void* caller) {
  if (calls == NULL || strcmp(function, wanted_function) != 0 ||
      (uintptr_t)caller < program_begin || (uintptr_t)caller >= program_end) {
    return 0;
  }
  const char* role = !is_zygote ? "supervisor" : getpid() == first_process ? "zygote" : "isolate";
  if (strcmp(role, wanted_role) != 0) {
    return 0;
  }
  const int number = atomic_fetch_add(calls, 1) + 1;
  if (number < wanted_number || number >= wanted_number + wanted_count) {
    return 0;
  }
  if (note_path != NULL) {
    const int fd = (int)syscall(SYS_openat, AT_FDCWD, note_path,
                                O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    syscall(SYS_write, fd, "failed\n", 7);
    syscall(SYS_close, fd);
  }
  errno = wanted_errno;
  return 1;
}

#define REAL(result, name, ...)                   \
  static result (*real)(__VA_ARGS__);             \
  if (real == NULL) {                             \
    *(void**)&real = dlsym(RTLD_NEXT, name);      \
  }                                               \
  if (fails(name, __builtin_return_address(0))) { \
    return (result)-1;                            \
  }

pid_t fork(void) {
  REAL(pid_t, "fork", void)
  return real();
}
int pipe2(int fds[2], int flags) {
  REAL(int, "pipe2", int*, int)
  return real(fds, flags);
}
int socketpair(int domain, int type, int protocol, int fds[2]) {
  REAL(int, "socketpair", int, int, int, int*)
  return real(domain, type, protocol, fds);
}
ssize_t read(int fd, void* bytes, size_t size) {
  REAL(ssize_t, "read", int, void*, size_t)
  return real(fd, bytes, size);
}
ssize_t write(int fd, const void* bytes, size_t size) {
  REAL(ssize_t, "write", int, const void*, size_t)
  return real(fd, bytes, size);
}
ssize_t sendmsg(int fd, const struct msghdr* message, int flags) {
  REAL(ssize_t, "sendmsg", int, const struct msghdr*, int)
  return real(fd, message, flags);
}
ssize_t recvmsg(int fd, struct msghdr* message, int flags) {
  REAL(ssize_t, "recvmsg", int, struct msghdr*, int)
  return real(fd, message, flags);
}
pid_t waitpid(pid_t pid, int* status, int options) {
  REAL(pid_t, "waitpid", pid_t, int*, int)
  return real(pid, status, options);
}
pid_t wait4(pid_t pid, int* status, int options, struct rusage* usage) {
  REAL(pid_t, "wait4", pid_t, int*, int, struct rusage*)
  return real(pid, status, options, usage);
}
int mkdir(const char* path, mode_t mode) {
  REAL(int, "mkdir", const char*, mode_t)
  return real(path, mode);
}
int poll(struct pollfd* fds, nfds_t count, int timeout) {
  REAL(int, "poll", struct pollfd*, nfds_t, int)
  return real(fds, count, timeout);
}
int dup2(int from, int to) {
  REAL(int, "dup2", int, int)
  return real(from, to);
}
int chdir(const char* path) {
  REAL(int, "chdir", const char*)
  return real(path);
}
int memfd_create(const char* name, unsigned flags) {
  REAL(int, "memfd_create", const char*, unsigned)
  return real(name, flags);
}
int rename(const char* from, const char* to) {
  REAL(int, "rename", const char*, const char*)
  return real(from, to);
}
int fsync(int fd) {
  REAL(int, "fsync", int)
  return real(fd);
}
int close_range(unsigned first, unsigned last, int flags) {
  REAL(int, "close_range", unsigned, unsigned, int)
  return real(first, last, flags);
}
int execve(const char* path, char* const* words, char* const* environment) {
  REAL(int, "execve", const char*, char* const*, char* const*)
  return real(path, words, environment);
}
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  REAL(int, "open", const char*, int, ...)
  return real(path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  REAL(int, "openat", int, const char*, int, ...)
  return real(folder, path, flags, mode);
}
/* pidfd_open, clone and what else has no function of its own. */
long syscall(long number, ...) {
  static long (*real)(long, ...);
  if (real == NULL) {
    *(void**)&real = dlsym(RTLD_NEXT, "syscall");
  }
  va_list more;
  va_start(more, number);
  long words[6];
  for (int i = 0; i < 6; ++i) {
    words[i] = va_arg(more, long);
  }
  va_end(more);
  const char* name = number == SYS_clone ? "clone" : number == SYS_pidfd_open ? "pidfd_open" : "";
  if (fails(name, __builtin_return_address(0))) {
    return -1;
  }
  return real(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}
