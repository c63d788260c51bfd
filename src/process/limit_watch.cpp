#include "process/limit_watch.h"

#include <algorithm>
#include <utility>

#include "process/descendants.h"
#include "process/limit_hit.h"
#include "process/process_tree.h"
#include "process/tree_memory.h"

namespace isolate::process {

std::optional<LimitHit> exceeded_limit(const std::set<pid_t>& tree, const Limits& limits,
                                       const OwnMemoryFiles& files) {
  if (limits.processes && (tree.size() > *limits.processes || tasks_of(tree) > *limits.processes)) {
    return process_limit_hit(*limits.processes);
  }
  if (limits.memory_bytes && takes_more_than(tree, files, *limits.memory_bytes)) {
    return memory_limit_hit(*limits.memory_bytes);
  }
  if (limits.cpu_time && cpu_time_of(tree) > *limits.cpu_time) {
    return cpu_time_limit_hit(*limits.cpu_time);
  }
  return std::nullopt;
}

bool is_to_be_watched(const Limits& limits) {
  return limits.memory_bytes || limits.processes || limits.cpu_time;
}

void LimitWatch::follow(pid_t zygote) {
  zygote_ = zygote;
  runs_.clear();
  zygote_s_pids_.clear();
}

void LimitWatch::add(RunId run, const Limits& limits, std::string folder) {
  runs_[run] = Watched{limits, std::move(folder), 0, 0, {}, {}};
}

void LimitWatch::started(RunId run, pid_t pid, pid_t init, OwnMemoryFiles files) {
  const auto found = runs_.find(run);
  if (found != runs_.end()) {
    found->second.pid = pid;
    found->second.init = init;
    found->second.files = std::move(files);
  }
}

void LimitWatch::remove(RunId run) { runs_.erase(run); }

std::optional<TimePoint> LimitWatch::next_look(TimePoint now) const {
  if (runs_.empty()) {
    return std::nullopt;
  }
  return std::clamp(latest_look_ + kInterval, now, now + kInterval);
}

std::map<RunId, LimitWatch::Watched>::iterator LimitWatch::owner_of(pid_t child) {
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

std::vector<std::pair<RunId, LimitHit>> LimitWatch::look(TimePoint now) {
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
  std::vector<std::pair<RunId, LimitHit>> above;
  for (auto& [run, tree] : trees) {
    Watched& watched = runs_.at(run);
    // Of a fork bomb it is enough to see that there are too many.
    add_descendants(tree, watched.limits.processes.value_or(UINT64_MAX));
    watched.tree = tree;
    if (auto hit = exceeded_limit(tree, watched.limits, watched.files)) {
      above.emplace_back(run, std::move(*hit));
    }
  }
  return above;
}

}  // namespace isolate::process
