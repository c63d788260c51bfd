// Which runs of a zygote take more than they may.
#pragma once

#include <sys/types.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <isolate/limits.h>
#include <isolate/outcome.h>

#include "process/clock.h"
#include "process/launch.h"
#include "process/memory_files.h"

namespace isolate::process {

// The limit that a process tree is above now: of its memory, its CPU time, or its processes.
std::optional<LimitHit> exceeded_limit(const std::set<pid_t>& tree, const Limits& limits,
                                       const OwnMemoryFiles& files = {});

// Whether exceeded_limit() has anything to look at.
bool is_to_be_watched(const Limits& limits);

// Looks at the processes below a zygote from outside, so it needs nothing of them. A process
// belongs to the run that it descends from; one that lost its parents, to the run in whose tree it
// was seen or whose folder it works in. Does not kill.
class LimitWatch {
 public:
  // Time between two looks: short beside what a program needs to fill memory.
  static constexpr std::chrono::milliseconds kInterval{20};

  // What follows is below this process; nothing is watched any more.
  void follow(pid_t zygote);

  void add(RunId run, const Limits& limits, std::string folder);
  // What the zygote calls the run's own process or, where it has a namespace, that one's first
  // process, which is not counted; 0 for what there is not. And its files in memory.
  void started(RunId run, pid_t pid, pid_t init, OwnMemoryFiles files = {});
  void remove(RunId run);

  // When look() is due; nothing when no run is watched.
  std::optional<TimePoint> next_look(TimePoint now) const;

  // The runs that are above a limit now.
  std::vector<std::pair<RunId, LimitHit>> look(TimePoint now);

 private:
  struct Watched {
    Limits limits;
    std::string folder;
    pid_t pid = 0;
    pid_t init = 0;
    OwnMemoryFiles files;
    std::set<pid_t> tree;
  };
  std::map<RunId, Watched>::iterator owner_of(pid_t child);

  pid_t zygote_ = 0;
  std::map<RunId, Watched> runs_;
  std::map<pid_t, pid_t> zygote_s_pids_;
  TimePoint latest_look_{};
};

}  // namespace isolate::process
