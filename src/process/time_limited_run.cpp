#include "process/time_limited_run.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>

#include "process/clock.h"
#include "process/descendants.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// Sent to this process alone and meant for the run. SIGINT, SIGQUIT and SIGTSTP of a terminal go to
// the whole group, and so to the child already.
constexpr std::array kHandedOn = {SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGCONT};
constexpr std::array kFromTerminal = {SIGINT, SIGQUIT};

sigset_t watched_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  for (const int signal : kHandedOn) {
    sigaddset(&set, signal);
  }
  for (const int signal : kFromTerminal) {
    sigaddset(&set, signal);
  }
  return set;
}

timespec until(TimePoint deadline, const Clock& clock) {
  const auto left =
      std::max(std::chrono::nanoseconds(deadline - clock.now()), std::chrono::nanoseconds(0));
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
  return {static_cast<time_t>(seconds.count()), static_cast<long>((left - seconds).count())};
}

bool is_handed_on(int signal) {
  return std::find(kHandedOn.begin(), kHandedOn.end(), signal) != kHandedOn.end();
}

// The child's ending, once it has one; follows it into a stop.
std::optional<Ending> look_after(pid_t child) {
  int status = 0;
  const pid_t changed = waitpid(child, &status, WNOHANG | WUNTRACED);
  if (changed != child) {
    return std::nullopt;
  }
  if (is_stopped(status)) {
    raise(SIGSTOP);
    kill(child, SIGCONT);
    return std::nullopt;
  }
  return ending_of(status);
}

}  // namespace

Result<Ending> run_with_time_limit(std::chrono::milliseconds limit,
                                   const std::function<void()>& run) {
  const Clock clock;
  const TimePoint deadline = clock.now() + limit;
  const sigset_t watched = watched_signals();
  sigset_t inherited;
  sigprocmask(SIG_BLOCK, &watched, &inherited);
  const auto child_disposition = ::signal(SIGCHLD, SIG_DFL);
  adopt_orphans();
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) {
    return system_error("fork");
  }
  if (child == 0) {
    ::signal(SIGCHLD, child_disposition);
    sigprocmask(SIG_SETMASK, &inherited, nullptr);
    run();
    _exit(125);
  }
  for (;;) {
    const timespec left = until(deadline, clock);
    const int signal = sigtimedwait(&watched, nullptr, &left);
    if (signal == SIGCHLD) {
      if (auto ending = look_after(child)) {
        return *ending;
      }
    } else if (is_handed_on(signal)) {
      kill(child, signal);
    }
    if (clock.now() >= deadline) {
      kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
      kill_adopted_children();
      return Ending(LimitHit{
          Limit::kWallTime,
          fmt::format("wall time limit of {:g} s", std::chrono::duration<double>(limit).count())});
    }
  }
}

}  // namespace isolate::process
