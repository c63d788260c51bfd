#include "cli/pin_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/start_again.h"
#include "pins/environment.h"
#include "pins/preload_library.h"
#include "pins/preloaded.h"
#include "pins/source_pins.h"
#include "process/child_setup.h"
#include "process/system_error.h"

namespace isolate::cli {
namespace {

bool was_given(const pins::Environment& environment) {
  return std::any_of(environment.begin(), environment.end(), [](const std::string& entry) {
    return entry.starts_with(fmt::format("{}=", pins::kPreloadVariable));
  });
}

}  // namespace

Result<SourcePins> chosen_pins(const PythonOptions& options) {
  return pins::choose_pins(options.pins, pins::current_environment(), ISOLATE_MUSL_VERSION);
}

Result<void> preload_pins(const SourcePins& pins, const std::string& subcommand,
                          const WordList& words) {
  const std::string wanted = pins::preload_words(pins);
  if (pins.empty() || pins::preloaded_words() == wanted) {
    return {};
  }
  const auto libraries = pins::libraries_for(pins, kThisProgram);
  if (!libraries) {
    return libraries.error();
  }
  pins::Environment environment = pins::current_environment();
  // The library takes it away.
  if (was_given(environment)) {
    return Error{
        fmt::format("--pin: the loader did not load {}: build or install it again, and "
                    "leave {} unset",
                    *libraries, pins::kPreloadVariable)};
  }
  pins::add_sleeping_library(environment, *libraries, wanted);
  return start_again(subcommand, words, environment);
}

}  // namespace isolate::cli
