// What is started for a planned run.
#pragma once

#include <optional>
#include <string>

#include <isolate/sample.h>
#include <isolate/verify.h>

#include "pins/environment.h"
#include "process/launch.h"
#include "verify/directives.h"
#include "verify/planned_run.h"

namespace isolate::verify {

// The limits of a sample's runs.
Limits limits_for(const RunOptions& options, const Directives& directives);

// The file that the sample's directive gives it; an empty text when it gives none.
std::string standard_input_of(const Sample& sample, const Directives& directives);

// Plans the runs of one session.
class LaunchPlan {
 public:
  // `options` must outlive the plan; `environment` is that of the zygote without what is preloaded
  // there.
  LaunchPlan(const RunOptions& options, pins::Environment environment);

  // `folder` is the sample's scratch directory.
  process::Launch launch_for(const Sample& sample, const Directives& directives,
                             const PlannedRun& run, const std::string& folder) const;

  // Whether an experiment's variation can preload worlds.
  bool has_preload_library() const { return experiments_library_.has_value(); }

 private:
  void preload(const PlannedRun& run, process::Launch& launch) const;

  const RunOptions& options_;
  pins::Environment environment_;
  // What is preloaded into commands: libisolate_pins.so, for experiments (nothing when there are
  // none, or it is not there), and what pins::libraries_for() gives for the pins of the run.
  std::optional<std::string> experiments_library_;
  std::string pins_libraries_;
};

}  // namespace isolate::verify
