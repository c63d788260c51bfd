// When a cause is searched, and which run its search asks for.
#pragma once

#include <optional>

#include <isolate/verify.h>

#include "verify/active_sample.h"
#include "verify/launch_plan.h"
#include "verify/planned_run.h"
#include "verify/sample_files.h"

namespace isolate::verify {

// The next run that is to tell why the sample's outcomes differ, once its check asks for none;
// nothing when that is known or not asked. Begins the sample's search when there is none.
std::optional<PlannedRun> next_experiment(ActiveSample& active, const RunOptions& options,
                                          const LaunchPlan& launch_plan, SampleFiles& files);

}  // namespace isolate::verify
