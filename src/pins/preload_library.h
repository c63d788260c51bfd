// The library that pins a command's clock, random numbers and process ids from within.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pins/environment.h"

namespace isolate::pins {

// What the library reads; its values are those of src/preload/pins.h: "clock=1,pid=2".
inline constexpr std::string_view kPreloadVariable = "ISOLATE_RUN_PINS";

// Where it is, from the executable that it was built or installed with. Nothing when it is not
// there, or where the loader could not take its path (blanks and colons separate libraries).
std::optional<std::string> find_preload_library(const std::string& isolate_run);

// Adds what loads `library` with `worlds` into a command.
void add_preload_library(Environment& environment, const std::string& library,
                         std::string_view worlds);

}  // namespace isolate::pins
