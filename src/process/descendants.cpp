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

std::string read_file(const std::string& path) {
  const UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0; file && (size = read(file.get(), buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  return text;
}

std::vector<pid_t> children() {
  const std::string text = read_file(fmt::format("/proc/self/task/{}/children", getpid()));
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

void kill_adopted_children(const std::function<bool(pid_t)>& wanted) {
  for (bool killed = adopting; killed;) {
    killed = false;
    for (const pid_t pid : children()) {
      if (wanted(pid)) {
        kill(pid, SIGKILL);
        killed = waitpid(pid, nullptr, 0) == pid || killed;
      }
    }
  }
}

bool works_in(pid_t pid, const std::string& folder) {
  std::string cwd(4096, '\0');
  const ssize_t size = readlink(fmt::format("/proc/{}/cwd", pid).c_str(), cwd.data(), cwd.size());
  cwd.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return cwd.starts_with(folder) ||
         read_file(fmt::format("/proc/{}/environ", pid)).find(folder) != std::string::npos;
}

}  // namespace isolate::process
