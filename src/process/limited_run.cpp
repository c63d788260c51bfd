#include "process/limited_run.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <set>
#include <utility>

#include "process/allocation_guard.h"
#include "process/clock.h"
#include "process/descendants.h"
#include "process/front_process.h"
#include "process/limit_hit.h"
#include "process/limit_watch.h"
#include "process/message_channel.h"
#include "process/process_tree.h"
#include "process/resource_limits.h"
#include "process/signal_forwarding.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// How long a wait may be that nothing ends.
constexpr std::chrono::hours kAnHour{1};

sigset_t watched_signals() {
  sigset_t set = forwarded_signals();
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, front_ended_signal());
  return set;
}

timespec until(TimePoint deadline, const Clock& clock) {
  const auto left =
      std::max(std::chrono::nanoseconds(deadline - clock.now()), std::chrono::nanoseconds(0));
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
  return {static_cast<time_t>(seconds.count()), static_cast<long>((left - seconds).count())};
}

struct Change {
  int wait_status;
  rusage usage;
};

// Stops this process, as its child has, until it is continued or the time is up; that goes on, and
// no other signal than SIGCONT ends a stop. The process in front has stopped too.
void stop_along(pid_t child, std::optional<TimePoint> deadline, const Clock& clock) {
  timer_t timer{};
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGCONT;
  const bool is_timed = deadline && timer_create(CLOCK_MONOTONIC, &event, &timer) == 0;
  if (is_timed) {
    itimerspec wake_up{};
    wake_up.it_value = until(*deadline, clock);
    if (wake_up.it_value.tv_sec == 0 && wake_up.it_value.tv_nsec == 0) {
      wake_up.it_value.tv_nsec = 1;  // without any it would not be set
    }
    // Again: one that comes before the stop does nothing.
    constexpr long kAgain = 100'000'000;
    wake_up.it_interval.tv_nsec = kAgain;
    timer_settime(timer, 0, &wake_up, nullptr);
  }
  raise(SIGSTOP);
  if (is_timed) {
    timer_delete(timer);
  }
  if (!deadline || clock.now() < *deadline) {
    kill(child, SIGCONT);
    return;
  }
  sigset_t continuation;
  sigemptyset(&continuation);
  sigaddset(&continuation, SIGCONT);
  const timespec at_once{};
  sigtimedwait(&continuation, nullptr, &at_once);
  if (getppid() > 1) {
    kill(getppid(), SIGCONT);
  }
}

// The child's ending, once it has one; follows it into a stop.
std::optional<Change> look_after(pid_t child, std::optional<TimePoint> deadline,
                                 const Clock& clock) {
  int status = 0;
  rusage usage{};
  const pid_t changed = wait_for(child, &status, WNOHANG | WUNTRACED, &usage);
  if (changed != child) {
    return std::nullopt;
  }
  if (is_stopped(status)) {
    stop_along(child, deadline, clock);
    return std::nullopt;
  }
  return Change{status, usage};
}

// In the child.
void guard_for(const Limits& limits, UniqueFd channel) {
  if (limits.memory_bytes && limits.refuse_larger_allocations) {
    if (const auto guard = guard_allocations(*limits.memory_bytes)) {
      (void)send_message(channel.get(), "guard", {guard->get()});
    }
  }
}

// What the child sent, or nothing.
UniqueFd guard_from(UniqueFd channel) {
  auto message = receive_message(channel.get());
  return message && message->has_value() && !(*message)->fds.empty()
             ? std::move((*message)->fds.front())
             : UniqueFd();
}

// Of all descendants of this process.
std::optional<LimitHit> too_much(const Limits& limits, const UniqueFd& guard) {
  if (guard && guard_was_tripped(guard.get())) {
    return memory_limit_hit(*limits.memory_bytes);
  }
  if (!is_to_be_watched(limits)) {
    return std::nullopt;
  }
  const auto children = children_of(getpid());
  std::set<pid_t> tree(children.begin(), children.end());
  add_descendants(tree, limits.processes.value_or(UINT64_MAX));
  return exceeded_limit(tree, limits);
}

rusage end_all(pid_t child) {
  rusage usage{};
  kill(child, SIGKILL);
  wait_for(child, nullptr, 0, &usage);
  kill_adopted_children();
  return usage;
}

}  // namespace

Result<LimitedRun> run_with_limits(const Limits& limits, const std::function<void()>& run) {
  const Clock clock;
  const TimePoint begin = clock.now();
  const auto elapsed = [&] {
    return std::chrono::duration_cast<std::chrono::microseconds>(clock.now() - begin);
  };
  const sigset_t watched = watched_signals();
  sigset_t inherited;
  sigprocmask(SIG_BLOCK, &watched, &inherited);
  const auto child_disposition = ::signal(SIGCHLD, SIG_DFL);
  adopt_orphans();
  auto channel = make_message_channel();
  if (!channel) {
    return channel.error();
  }
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) {
    return system_error("fork");
  }
  if (child == 0) {
    ::signal(SIGCHLD, child_disposition);
    sigprocmask(SIG_SETMASK, &inherited, nullptr);
    channel->first.reset();
    if (auto applied = apply_resource_limits(limits); !applied) {
      std::fprintf(stderr, "isolate_run: %s\n", applied.error().message.c_str());
      _exit(125);
    }
    guard_for(limits, std::move(channel->second));
    run();
    _exit(125);
  }
  channel->second.reset();
  const UniqueFd guard = guard_from(std::move(channel->first));
  const auto deadline = limits.wall_time ? std::optional(begin + *limits.wall_time) : std::nullopt;
  GroupSignals group_signals;
  for (;;) {
    TimePoint wake_up = deadline.value_or(clock.now() + kAnHour);
    if (is_to_be_watched(limits)) {
      wake_up = std::min(wake_up, clock.now() + LimitWatch::kInterval);
    }
    const timespec left = until(wake_up, clock);
    siginfo_t info{};
    const int signal = sigtimedwait(&watched, &info, &left);
    if (signal == SIGCHLD) {
      if (const auto change = look_after(child, deadline, clock)) {
        const Resources resources = resources_of(change->usage, elapsed());
        const auto hit = exceeded_in_the_end(limits, resources, change->wait_status);
        return LimitedRun{hit ? Ending(*hit) : ending_of(change->wait_status), resources};
      }
    } else if (signal == front_ended_signal()) {
      const rusage usage = end_all(child);
      return LimitedRun{Signalled{SIGKILL}, resources_of(usage, elapsed())};
    } else if (signal > 0 && group_signals.is_for_run_alone(info)) {
      kill(child, signal);
    }
    auto hit = too_much(limits, guard);
    if (deadline && clock.now() >= *deadline) {
      hit = wall_time_limit_hit(*limits.wall_time);
    }
    if (hit) {
      const rusage usage = end_all(child);
      return LimitedRun{*hit, resources_of(usage, elapsed())};
    }
  }
}

}  // namespace isolate::process
