// One run of a sample that a check asks for.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "pins/environment.h"
#include "process/launch.h"

namespace isolate::verify {

enum class Side { kIsolate, kReference, kEngine };

// How an experiment's run differs from the pinned one. Nothing differs by default.
struct Variation {
  // NAME=VALUE, put over the pinned variables.
  pins::Environment environment;
  // All variables that the run gets, in place of the pinned ones and of `environment`.
  std::optional<pins::Environment> whole_environment;
  // Loads the preload library with these worlds; with none of them when empty.
  std::optional<std::string> preload;
  process::Placement placement;
  // The folder that the run before this one had, emptied, in place of a new one.
  bool keeps_folder = false;
  // Another working directory than the sample's folder.
  std::string working_directory;
  // In place of the reference command, the interpreter that the isolates are.
  bool plain_interpreter = false;
  // Given with -c in place of the sample.
  std::string code;
  // A limit that is nearer than that of other runs.
  std::optional<std::chrono::milliseconds> time_limit;

  bool operator==(const Variation&) const = default;
};

struct PlannedRun {
  Side side = Side::kIsolate;
  std::size_t engine = 0;  // which one, when side is kEngine
  Variation variation = {};

  bool operator==(const PlannedRun&) const = default;
};

}  // namespace isolate::verify
