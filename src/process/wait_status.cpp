#include "process/wait_status.h"

#include <fmt/format.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include <cerrno>

namespace isolate {

std::string signal_name(int signal) {
  const char* name = sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("SIG{}", signal);
}

}  // namespace isolate

namespace isolate::process {
namespace {

std::chrono::microseconds duration_of(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

}  // namespace

pid_t wait_for(pid_t pid, int* wait_status, int options, rusage* usage) {
  for (;;) {
    const pid_t waited = wait4(pid, wait_status, options, usage);
    if (waited >= 0 || errno != EINTR) {
      return waited;
    }
  }
}

Ending ending_of(int wait_status) {
  if (WIFSIGNALED(wait_status)) {
    return Signalled{WTERMSIG(wait_status)};
  }
  return Exited{WEXITSTATUS(wait_status)};
}

bool is_stopped(int wait_status) { return WIFSTOPPED(wait_status); }

bool succeeded(const Ending& ending) { return ending == Ending(Exited{0}); }

Resources resources_of(const rusage& usage, std::chrono::microseconds wall) {
  Resources resources;
  resources.wall = wall;
  resources.user = duration_of(usage.ru_utime);
  resources.system = duration_of(usage.ru_stime);
  resources.peak_memory_kib = usage.ru_maxrss;
  resources.minor_faults = usage.ru_minflt;
  resources.major_faults = usage.ru_majflt;
  resources.voluntary_switches = usage.ru_nvcsw;
  resources.involuntary_switches = usage.ru_nivcsw;
  return resources;
}

int shell_status(const Ending& ending) {
  if (const auto* exited = std::get_if<Exited>(&ending)) {
    return exited->code;
  }
  if (const auto* signalled = std::get_if<Signalled>(&ending)) {
    return 128 + signalled->signal;
  }
  return std::holds_alternative<LimitHit>(ending) ? 124 : 125;
}

void die_by_signal(int signal) {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  ::signal(signal, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  sigprocmask(SIG_UNBLOCK, &set, nullptr);
  raise(signal);
}

}  // namespace isolate::process
