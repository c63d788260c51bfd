#include "process/descendants.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "process/unique_fd.h"

namespace isolate::process {
namespace {

bool adopting = false;

std::vector<pid_t> children() {
  const UniqueFd file(
      open(fmt::format("/proc/self/task/{}/children", getpid()).c_str(), O_RDONLY | O_CLOEXEC));
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0; file && (size = read(file.get(), buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  std::vector<pid_t> pids;
  const char* position = text.c_str();
  for (char* end = nullptr;; position = end) {
    const long pid = std::strtol(position, &end, 10);
    if (end == position) {
      return pids;
    }
    pids.push_back(static_cast<pid_t>(pid));
  }
}

}  // namespace

void adopt_orphans() { adopting = prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0; }

void kill_adopted_children() {
  if (!adopting) {
    return;
  }
  // Killing a child can hand its own children over, hence until none is left.
  for (std::vector<pid_t> pids = children(); !pids.empty(); pids = children()) {
    for (const pid_t pid : pids) {
      kill(pid, SIGKILL);
      waitpid(pid, nullptr, 0);
    }
  }
}

}  // namespace isolate::process
