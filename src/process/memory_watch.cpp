#include "process/memory_watch.h"

#include <algorithm>
#include <utility>

#include "process/descendants.h"
#include "process/process_tree.h"

namespace isolate::process {

void MemoryWatch::follow(pid_t zygote) {
  zygote_ = zygote;
  runs_.clear();
  inner_pids_.clear();
}

void MemoryWatch::add(RunId run, std::uint64_t limit_bytes, std::string folder) {
  runs_[run] = Watched{limit_bytes, std::move(folder), 0, {}};
}

void MemoryWatch::started(RunId run, pid_t pid) {
  const auto found = runs_.find(run);
  if (found != runs_.end()) {
    found->second.pid = pid;
  }
}

void MemoryWatch::remove(RunId run) { runs_.erase(run); }

std::optional<TimePoint> MemoryWatch::next_look(TimePoint now) const {
  if (runs_.empty()) {
    return std::nullopt;
  }
  return std::clamp(latest_look_ + kInterval, now, now + kInterval);
}

std::map<RunId, MemoryWatch::Watched>::iterator MemoryWatch::owner_of(pid_t child) {
  const pid_t inner = inner_pids_[child];
  const auto is_first = [&](const auto& run) { return run.second.pid == inner; };
  const auto has_seen = [&](const auto& run) { return run.second.tree.contains(child); };
  const auto is_home = [&](const auto& run) {
    return !run.second.folder.empty() && works_in(child, run.second.folder);
  };
  auto found = std::find_if(runs_.begin(), runs_.end(), is_first);
  if (found == runs_.end()) {
    found = std::find_if(runs_.begin(), runs_.end(), has_seen);
  }
  return found != runs_.end() ? found : std::find_if(runs_.begin(), runs_.end(), is_home);
}

std::vector<RunId> MemoryWatch::look(TimePoint now) {
  latest_look_ = now;
  std::map<RunId, std::set<pid_t>> trees;
  std::map<pid_t, pid_t> inner_pids;
  for (const pid_t child : children_of(zygote_)) {
    const auto known = inner_pids_.find(child);
    inner_pids[child] = known != inner_pids_.end() ? known->second : innermost_pid(child);
    inner_pids_[child] = inner_pids[child];
    const auto owner = owner_of(child);
    if (owner != runs_.end()) {
      trees[owner->first].insert(child);
    }
  }
  inner_pids_ = std::move(inner_pids);
  std::vector<RunId> above;
  for (auto& [run, tree] : trees) {
    add_descendants(tree);
    Watched& watched = runs_.at(run);
    watched.tree = tree;
    if (takes_more_than(tree, watched.limit_bytes)) {
      above.push_back(run);
    }
  }
  return above;
}

}  // namespace isolate::process
