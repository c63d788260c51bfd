#include "verify/experiments.h"

#include "verify/program_digest.h"

namespace isolate::verify {

std::optional<PlannedRun> next_experiment(ActiveSample& active, const RunOptions& options,
                                          const LaunchPlan& launch_plan, SampleFiles& files) {
  if (!options.find_causes || !options.reference || active.check().reference() == nullptr) {
    return std::nullopt;
  }
  if (!active.cause_search) {
    const Verdict verdict = active.check().verdict();
    if ((verdict != Verdict::kNondeterministic && verdict != Verdict::kDiverged &&
         verdict != Verdict::kLeak) ||
        source_changed(files, active)) {
      return std::nullopt;
    }
    const process::Launch launch = launch_plan.launch_for(
        active.sample(), active.directives, PlannedRun{Side::kReference}, active.folder);
    active.cause_search.emplace(Difference{
        verdict, options.compared, *active.check().isolate(), *active.check().reference(),
        launch.environment, launch.working_directory,
        limits_for(options, active.directives).wall_time, launch_plan.has_preload_library()});
  }
  return active.cause_search->next();
}

}  // namespace isolate::verify
