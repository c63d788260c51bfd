#include "verify/launch_plan.h"

#include <filesystem>
#include <string_view>
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

// An isolate has it from its zygote.
void preload(const RunOptions& options, const PlannedRun& run, const Preloads& preloads,
             process::Launch& launch) {
  if (launch.kind != process::LaunchKind::kCommand) {
    return;
  }
  if (!preloads.for_pins.empty()) {
    pins::add_preload_library(launch.environment, preloads.for_pins,
                              pins::preload_words(options.pins));
  }
  if (run.variation.preload && preloads.for_experiments) {
    pins::add_preload_library(launch.environment, *preloads.for_experiments,
                              *run.variation.preload);
  }
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

process::Launch launch_for(const RunOptions& options, const pins::Environment& environment,
                           const Sample& sample, const Directives& directives,
                           const PlannedRun& run, const std::string& folder,
                           const Preloads& preloads) {
  process::Launch launch;
  launch.own_folder = folder;
  launch.working_directory = options.workdir.value_or(folder);
  launch.environment = environment;
  pins::set_variable(launch.environment, "TMPDIR", folder);
  launch.limits = limits_for(options, directives);
  launch.standard_input = standard_input_of(sample, directives);
  if (run.side == Side::kReference) {
    launch.kind = process::LaunchKind::kCommand;
    launch.arguments.push_back(options.reference.value_or(""));
    append(launch.arguments, options.python_options);
  } else if (run.side == Side::kEngine) {
    launch.kind = process::LaunchKind::kCommand;
    append(launch.arguments, options.engines[run.engine].command);
  }
  if (run.variation.code.empty()) {
    launch.arguments.push_back(sample.path);
    append(launch.arguments, directives.arguments);
  } else {
    append(launch.arguments, {"-c", run.variation.code});
  }
  apply_variation(run.variation, options.python, launch);
  preload(options, run, preloads, launch);
  launch.sandbox =
      sandbox_for(options.sandbox, launch, options.python, sample.path, preloads.for_pins);
  return launch;
}

}  // namespace isolate::verify
