#include "process/descendants.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "process/process_tree.h"
#include "process/small_file.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

bool adopting = false;

}  // namespace

void adopt_orphans() { adopting = prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0; }

void kill_adopted_children() {
  if (!adopting) {
    return;
  }
  // Killing a child can hand its own children over, hence until none is left.
  for (std::vector<pid_t> pids = children_of(getpid()); !pids.empty();
       pids = children_of(getpid())) {
    for (const pid_t pid : pids) {
      kill(pid, SIGKILL);
    }
    // Whichever ends first: the first process of a namespace does not until the others there are
    // waited for.
    wait_for(-1, nullptr);
  }
}

void kill_adopted_children(const std::function<bool(pid_t)>& wanted) {
  for (bool killed = adopting; killed;) {
    killed = false;
    for (const pid_t pid : children_of(getpid())) {
      if (wanted(pid)) {
        kill(pid, SIGKILL);
        killed = wait_for(pid, nullptr) == pid || killed;
      }
    }
  }
}

bool works_in(pid_t pid, const std::string& folder) {
  std::string cwd(4096, '\0');
  const ssize_t size = readlink(fmt::format("/proc/{}/cwd", pid).c_str(), cwd.data(), cwd.size());
  cwd.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return cwd.starts_with(folder) ||
         read_small_file(fmt::format("/proc/{}/environ", pid)).find(folder) != std::string::npos;
}

}  // namespace isolate::process
