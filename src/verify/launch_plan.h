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

// What is preloaded into commands.
struct Preloads {
  // libisolate_pins.so, for experiments; nothing when there are none, or it is not there.
  std::optional<std::string> for_experiments;
  // For the pins of the run, as pins::libraries_for() gives it.
  std::string for_pins;
};

// `folder` is the sample's scratch directory, `environment` that of the zygote without what is
// preloaded there.
process::Launch launch_for(const RunOptions& options, const pins::Environment& environment,
                           const Sample& sample, const Directives& directives,
                           const PlannedRun& run, const std::string& folder,
                           const Preloads& preloads);

}  // namespace isolate::verify
