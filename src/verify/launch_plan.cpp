#include "verify/launch_plan.h"

#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "pins/preload_library.h"
#include "pins/source_pins.h"
#include "verify/sandbox_rules.h"

namespace isolate::verify {
namespace {

namespace fs = std::filesystem;

void append(std::vector<std::string>& words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
}

// A path that is not absolute is one beside the sample's file.
std::string path_beside(const Sample& sample, const std::string& path) {
  std::error_code error;
  const fs::path own(sample.path);
  return ((fs::is_directory(own, error) ? own : own.parent_path()) / path).string();
}

// What an experiment's run has other than the sample's run of that side.
void apply_variation(const Variation& variation, const std::string& plain_interpreter,
                     process::Launch& launch) {
  if (variation.plain_interpreter) {
    launch.arguments.front() = plain_interpreter;
  }
  if (variation.whole_environment) {
    launch.environment = *variation.whole_environment;
  }
  for (const std::string& assignment : variation.environment) {
    const std::size_t equals = assignment.find('=');
    pins::set_variable(launch.environment, assignment.substr(0, equals),
                       assignment.substr(equals + 1));
  }
  if (!variation.working_directory.empty()) {
    launch.working_directory = variation.working_directory;
  }
  launch.placement = variation.placement;
}

}  // namespace

Limits limits_for(const RunOptions& options, const Directives& directives) {
  Limits limits = options.limits;
  if (directives.timeout) {
    limits.wall_time = directives.timeout;
  }
  return limits;
}

std::string standard_input_of(const Sample& sample, const Directives& directives) {
  return directives.standard_input ? path_beside(sample, *directives.standard_input) : "";
}

LaunchPlan::LaunchPlan(const RunOptions& options, pins::Environment environment)
    : options_(options), environment_(std::move(environment)) {
  if (options.find_causes) {
    experiments_library_ = pins::find_preload_library(options.isolate_run);
  }
  // run_samples() has found out already whether they are there.
  if (const auto libraries = pins::libraries_for(options.pins, options.isolate_run)) {
    pins_libraries_ = *libraries;
  }
}

// An isolate has it from its zygote.
void LaunchPlan::preload(const PlannedRun& run, process::Launch& launch) const {
  if (launch.kind != process::LaunchKind::kCommand) {
    return;
  }
  if (!pins_libraries_.empty()) {
    pins::add_preload_library(launch.environment, pins_libraries_,
                              pins::preload_words(options_.pins));
  }
  if (run.variation.preload && experiments_library_) {
    pins::add_preload_library(launch.environment, *experiments_library_, *run.variation.preload);
  }
}

process::Launch LaunchPlan::launch_for(const Sample& sample, const Directives& directives,
                                       const PlannedRun& run, const std::string& folder) const {
  process::Launch launch;
  launch.own_folder = folder;
  launch.working_directory = options_.workdir.value_or(folder);
  launch.environment = environment_;
  pins::set_variable(launch.environment, "TMPDIR", folder);
  launch.limits = limits_for(options_, directives);
  launch.standard_input = standard_input_of(sample, directives);
  if (run.side == Side::kReference) {
    launch.kind = process::LaunchKind::kCommand;
    launch.arguments.push_back(options_.reference.value_or(""));
    append(launch.arguments, options_.python_options);
  } else if (run.side == Side::kEngine) {
    launch.kind = process::LaunchKind::kCommand;
    append(launch.arguments, options_.engines[run.engine].command);
  }
  if (run.variation.code.empty()) {
    launch.arguments.push_back(sample.path);
    append(launch.arguments, directives.arguments);
  } else {
    append(launch.arguments, {"-c", run.variation.code});
  }
  apply_variation(run.variation, options_.python, launch);
  preload(run, launch);
  launch.sandbox =
      sandbox_for(options_.sandbox, launch, options_.python, sample.path, pins_libraries_);
  return launch;
}

}  // namespace isolate::verify
