#include "process/read_only_calls.h"

#include <asm/ioctls.h>
#include <fcntl.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "process/system_call_rules.h"

namespace isolate::process {
namespace {

constexpr std::array kHarmless = {
    // Files, by names and by descriptors: none that is opened from here on can be written to.
    "access", "close", "dup", "faccessat", "faccessat2", "fstat", "getcwd", "getdents64", "lseek",
    "lstat", "newfstatat", "pread64", "read", "readlink", "readlinkat", "readv", "stat", "statx",
    "write",
    // Its own memory.
    "brk", "madvise", "mmap", "mprotect", "mremap", "munmap",
    // Its own state.
    "arch_prctl", "exit", "exit_group", "futex", "prctl", "rseq", "rt_sigaction", "rt_sigprocmask",
    "rt_sigreturn", "set_robust_list", "set_tid_address", "sigaltstack", "umask",
    // What there is to be asked for.
    "clock_getres", "clock_gettime", "getegid", "geteuid", "getgid", "getpid", "getppid",
    "getrandom", "getresgid", "getresuid", "getrlimit", "getrusage", "gettid", "gettimeofday",
    "getuid", "sched_getaffinity", "sched_yield", "sysinfo", "time", "times", "uname"};

// They change descriptors that are this process's own.
constexpr std::array<std::uint64_t, 4> kHarmlessControls = {F_DUPFD_CLOEXEC, F_GETFD, F_SETFD,
                                                            F_GETFL};

void add_rules(SystemCallRules& rules) {
  for (const char* name : kHarmless) {
    rules.add(name, SCMP_ACT_ALLOW);
  }
  constexpr std::uint64_t kChanging = O_ACCMODE | O_CREAT | O_TRUNC;
  rules.add("open", SCMP_ACT_ALLOW, {argument(1, SCMP_CMP_MASKED_EQ, kChanging, O_RDONLY)});
  rules.add("openat", SCMP_ACT_ALLOW, {argument(2, SCMP_CMP_MASKED_EQ, kChanging, O_RDONLY)});
  for (const std::uint64_t control : kHarmlessControls) {
    rules.add("fcntl", SCMP_ACT_ALLOW, {argument(1, SCMP_CMP_EQ, control)});
  }
  for (const std::uint64_t question : {std::uint64_t{TCGETS}, std::uint64_t{FIOCLEX}}) {
    rules.add("ioctl", SCMP_ACT_ALLOW, {argument(1, SCMP_CMP_EQ, question)});
  }
  rules.add("prlimit64", SCMP_ACT_ALLOW, {argument(2, SCMP_CMP_EQ, 0)});
}

}  // namespace

const Result<std::string>& read_only_call_filter() {
  static const Result<std::string> made =
      compile_system_call_rules(SCMP_ACT_ERRNO(EPERM), add_rules);
  return made;
}

}  // namespace isolate::process
