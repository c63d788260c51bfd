// One run of a sample that a check asks for.
#pragma once

#include <cstddef>

#include "pins/environment.h"

namespace isolate::verify {

enum class Side { kIsolate, kReference, kEngine };

// How an experiment's run differs from the pinned one. Nothing differs by default.
struct Variation {
  // NAME=VALUE, put over the pinned variables.
  pins::Environment environment;

  bool operator==(const Variation&) const = default;
};

struct PlannedRun {
  Side side = Side::kIsolate;
  std::size_t engine = 0;  // which one, when side is kEngine
  Variation variation = {};

  bool operator==(const PlannedRun&) const = default;
};

}  // namespace isolate::verify
