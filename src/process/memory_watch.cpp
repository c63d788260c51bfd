#include "process/memory_watch.h"

#include <algorithm>
#include <utility>

#include "process/descendants.h"
#include "process/process_tree.h"

namespace isolate::process {

void MemoryWatch::follow(pid_t zygote) {
  zygote_ = zygote;
  runs_.clear();
  zygote_s_pids_.clear();
}

void MemoryWatch::add(RunId run, std::uint64_t limit_bytes, std::string folder) {
  runs_[run] = Watched{limit_bytes, std::move(folder), 0, 0, {}};
}

void MemoryWatch::started(RunId run, pid_t pid, pid_t init) {
  const auto found = runs_.find(run);
  if (found != runs_.end()) {
    found->second.pid = pid;
    found->second.init = init;
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
  const pid_t pid = zygote_s_pids_[child];
  const auto is_first = [&](const auto& run) {
    return pid != 0 && (run.second.pid == pid || run.second.init == pid);
  };
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
  std::map<pid_t, pid_t> pids;
  for (const pid_t child : children_of(zygote_)) {
    const auto known = zygote_s_pids_.find(child);
    pids[child] = known != zygote_s_pids_.end() ? known->second : pid_one_namespace_below(child);
    zygote_s_pids_[child] = pids[child];
    const auto owner = owner_of(child);
    if (owner != runs_.end()) {
      std::set<pid_t>& tree = trees[owner->first];
      if (owner->second.init != 0 && owner->second.init == pids[child]) {
        const auto members = children_of(child);
        tree.insert(members.begin(), members.end());
      } else {
        tree.insert(child);
      }
    }
  }
  zygote_s_pids_ = std::move(pids);
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
