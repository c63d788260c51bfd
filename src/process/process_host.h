// Starts, captures and ends runs. The seam between what decides (src/verify) and what forks.
#pragma once

#include <optional>
#include <string_view>

#include <isolate/outcome.h>
#include <isolate/result.h>

#include "process/clock.h"
#include "process/launch.h"

namespace isolate::process {

enum class Channel { kStandardOutput, kStandardError };

// What happens to runs. Called from within ProcessHost::wait().
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  // In the order in which it was written, for each channel; `bytes` are valid for the call.
  virtual void on_output(RunId run, Channel channel, std::string_view bytes) = 0;
  // Once a run, after the last of its output.
  virtual void on_end(RunId run, const Ending& ending, const Resources& resources) = 0;
};

// Single-threaded.
class ProcessHost {
 public:
  virtual ~ProcessHost() = default;

  // Always gives an id; a run that cannot be started ends with NotStarted in the next wait().
  virtual RunId launch(const Launch& launch) = 0;

  // Ends a run's processes at once; its on_end() still comes.
  virtual void kill(RunId run) = 0;

  // Waits until something happened to a run or `deadline` has passed, and tells `observer`. An
  // error means that no run can ever be started again.
  virtual Result<void> wait(RunObserver& observer, std::optional<TimePoint> deadline) = 0;
};

}  // namespace isolate::process
