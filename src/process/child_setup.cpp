#include "process/child_setup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

#include "process/system_error.h"

namespace isolate::process {
namespace {

constexpr mode_t kPinnedUmask = 022;
constexpr rlimit kMostRealTime{2'000'000, 2'000'000};  // microseconds

// Above the standard descriptors, so that none is overwritten before it was copied.
int out_of_the_way(int fd) { return fd > 2 ? fd : fcntl(fd, F_DUPFD, 3); }

Result<void> connect_standard_fds(const StandardFds& fds) {
  const int input = out_of_the_way(fds.input);
  const int output = out_of_the_way(fds.output);
  const int error = out_of_the_way(fds.error);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) {
    return system_error("connecting the standard descriptors");
  }
  return {};
}

void close_all_but(int kept_fd) {
  const auto kept = static_cast<unsigned>(kept_fd);
  if (kept > 3) {
    close_range(3, kept - 1, 0);
  }
  close_range(kept + 1, std::numeric_limits<unsigned>::max(), 0);
}

}  // namespace

Result<void> set_up_child(const StandardFds& fds, int kept_fd,
                          const std::string& working_directory) {
  setsid();
  if (auto connected = connect_standard_fds(fds); !connected) {
    return connected;
  }
  close_all_but(kept_fd);
  if (!working_directory.empty() && chdir(working_directory.c_str()) < 0) {
    return system_error(fmt::format("working directory {}", working_directory));
  }
  umask(kPinnedUmask);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  return {};
}

void apply_placement(const Placement& placement) {
  if (placement.addresses != AddressLayout::kRandom) {
    const bool bottom_up = placement.addresses == AddressLayout::kFixedBottomUp;
    personality(bottom_up ? ADDR_NO_RANDOMIZE | ADDR_COMPAT_LAYOUT : ADDR_NO_RANDOMIZE);
  }
  if (placement.one_at_a_time) {
    // The one it is on now: many such commands at once do not share one then.
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(static_cast<std::size_t>(std::max(sched_getcpu(), 0)), &cpus);
    sched_setaffinity(0, sizeof cpus, &cpus);
    // Threads of one real-time priority take turns only where they wait, or when one has computed
    // for 100 ms: one that polls for another's end would otherwise keep that from coming. One that
    // computes for kMostRealTime without waiting is ended, for the sake of everything else on this
    // CPU. Where it is not allowed, at least waking up another one does not make it run at once.
    setrlimit(RLIMIT_RTTIME, &kMostRealTime);
    sched_param parameters{};
    parameters.sched_priority = sched_get_priority_min(SCHED_RR);
    if (sched_setscheduler(0, SCHED_RR, &parameters) < 0) {
      parameters.sched_priority = 0;
      sched_setscheduler(0, SCHED_BATCH, &parameters);
    }
  }
}

std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (const std::string& text : strings) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace isolate::process
