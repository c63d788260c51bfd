#include "process/leftovers.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include "process/descendants.h"
#include "process/process_tree.h"
#include "process/small_file.h"

namespace isolate::process {
namespace {

// How multiprocessing.resource_tracker starts it: `python -c 'from … import main;main(FD)'`.
bool is_resource_tracker(pid_t pid) {
  return read_small_file(fmt::format("/proc/{}/cmdline", pid))
             .find("from multiprocessing.resource_tracker import main") != std::string::npos;
}

}  // namespace

bool has_resource_tracker(const LeftBy& left_by_run) {
  const auto children = children_of(getpid());
  return std::any_of(children.begin(), children.end(),
                     [&](pid_t pid) { return left_by_run(pid) && is_resource_tracker(pid); });
}

bool end_leftovers_in_namespace(pid_t init) {
  bool has_tracker = false;
  const auto left = children_of(init);
  // To look at one waits for it where it changes its memory, which those of a fork bomb do for
  // long.
  constexpr std::size_t kMostToLookAt = 64;
  for (const pid_t pid : left) {
    if (left.size() <= kMostToLookAt && is_resource_tracker(pid)) {
      has_tracker = true;
    } else {
      kill(pid, SIGKILL);
    }
  }
  return has_tracker;
}

bool end_leftovers(pid_t group, const LeftBy& left_by_run) {
  if (!has_resource_tracker(left_by_run)) {
    // The group outlives the process that it is named after as long as a descendant is in it.
    kill(-group, SIGKILL);
    kill_adopted_children(left_by_run);
    return false;
  }
  kill_adopted_children([&](pid_t pid) { return left_by_run(pid) && !is_resource_tracker(pid); });
  return has_resource_tracker(left_by_run);
}

}  // namespace isolate::process
