// The libraries that pin a command's sources of nondeterminism from within.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <isolate/pins.h>
#include <isolate/result.h>

#include "pins/environment.h"

namespace isolate::pins {

// What libisolate_pins.so reads; its values are those of src/preload/pins.h: "clock=1,pid=2".
inline constexpr std::string_view kPreloadVariable = "ISOLATE_RUN_PINS";

// Where libisolate_pins.so is, from the executable that it was built or installed with. Nothing
// when it is not there, or where the loader could not take its path (blanks and colons separate
// libraries).
std::optional<std::string> find_preload_library(const std::string& isolate_run);

// What LD_PRELOAD has in front of the caller's, for `pins`: libisolate_pins.so and, where libm is
// pinned, libisolate_libm.so; empty when nothing is pinned. An error names the library that is not
// there.
Result<std::string> libraries_for(const SourcePins& pins, const std::string& isolate_run);

// Adds what loads `libraries` with `words` into a command. Words that the environment has already
// stand in front of those that are added, and count.
void add_preload_library(Environment& environment, const std::string& libraries,
                         std::string_view words);

// The same into isolate_run itself, which wakes the pins when an isolate begins.
void add_sleeping_library(Environment& environment, const std::string& libraries,
                          std::string_view words);

}  // namespace isolate::pins
