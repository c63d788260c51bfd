// A process host without processes, and time that passes only while it waits.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <signal.h>

#include "process/process_host.h"

namespace isolate::test {

class FakeClock final : public process::Clock {
 public:
  process::TimePoint now() const override { return now_; }
  void go_to(process::TimePoint time) { now_ = std::max(now_, time); }

 private:
  process::TimePoint now_{std::chrono::hours(1)};
};

// What a launch will do.
struct FakeRun {
  Ending ending = Exited{0};
  std::vector<std::pair<process::Channel, std::string>> output;
  std::chrono::milliseconds lasts{1};
  bool hangs = false;                        // it ends only when it is killed
  std::chrono::milliseconds dies_slowly{0};  // after it was killed
  Ending when_killed = Signalled{SIGKILL};
  std::function<void()> meanwhile = [] {};  // just before it ends
  Resources resources;
};

class FakeProcessHost final : public process::ProcessHost {
 public:
  using Script = std::function<FakeRun(const process::Launch&)>;

  FakeProcessHost(FakeClock& clock, Script script) : clock_(clock), script_(std::move(script)) {}

  process::RunId launch(const process::Launch& launch) override {
    const process::RunId id = next_id_++;
    FakeRun run = script_(launch);
    const auto end = run.hangs ? process::TimePoint::max() : clock_.now() + run.lasts;
    running_.emplace(id, std::pair(std::move(run), end));
    launches.push_back(launch);
    most_at_once = std::max(most_at_once, running_.size());
    return id;
  }

  void kill(process::RunId run) override {
    killed.push_back(run);
    const auto found = running_.find(run);
    if (found != running_.end()) {
      found->second.first.ending = found->second.first.when_killed;
      found->second.second = clock_.now() + found->second.first.dies_slowly;
    }
  }

  // One run's end a call, that of the earliest.
  Result<void> wait(process::RunObserver& observer,
                    std::optional<process::TimePoint> deadline) override {
    deadlines.push_back(deadline);
    if (breaks_after && ended >= *breaks_after) {
      return Error{"no process can be started any more"};
    }
    const auto next = std::min_element(running_.begin(), running_.end(), [](auto& a, auto& b) {
      return a.second.second < b.second.second;
    });
    const auto next_end = next == running_.end() ? process::TimePoint::max() : next->second.second;
    if (deadline && next_end > *deadline) {
      clock_.go_to(*deadline);
      return {};
    }
    if (next_end == process::TimePoint::max()) {
      return Error{"the session waits for what will never happen"};
    }
    clock_.go_to(next_end);
    const process::RunId id = next->first;
    const FakeRun run = std::move(next->second.first);
    running_.erase(next);
    for (const auto& [channel, bytes] : run.output) {
      observer.on_output(id, channel, bytes);
    }
    run.meanwhile();
    ++ended;
    observer.on_end(id, run.ending, run.resources);
    return {};
  }

  std::vector<process::Launch> launches;
  std::vector<process::RunId> killed;
  std::vector<std::optional<process::TimePoint>> deadlines;
  std::size_t most_at_once = 0;
  std::size_t ended = 0;
  std::optional<std::size_t> breaks_after;  // that many ends

 private:
  FakeClock& clock_;
  Script script_;
  process::RunId next_id_ = 1;
  std::map<process::RunId, std::pair<FakeRun, process::TimePoint>> running_;
};

}  // namespace isolate::test
