#include "cli/runtime_json.h"

#include <fmt/format.h>

#include <chrono>

#include "cli/command.h"
#include "pins/environment.h"
#include "pins/source_pins.h"
#include "process/run_command.h"
#include "process/wait_status.h"
#include "report/json_report.h"

namespace isolate::cli {

Result<std::string> runtime_json(const RunOptions& options) {
  constexpr std::chrono::seconds kTimeout{60};
  WordList command{options.isolate_run, "info", "--json", "--python", options.python};
  for (const std::string& request : options.environment) {
    command.insert(command.end(), {"--env", request});
  }
  for (const std::string& request : pins::pin_requests(options.pins)) {
    command.insert(command.end(), {"--pin", request});
  }
  auto asked = process::run_command(command, pins::current_environment(), kTimeout);
  if (!asked) {
    return Error{fmt::format("info --json: {}", asked.error().message)};
  }
  if (!process::succeeded(asked->ending)) {
    return Error{fmt::format("info --json: {}", asked->output)};
  }
  const bool has_its_own = options.reference && *options.reference != options.python;
  return has_its_own ? report::with_reference(asked->output, *options.reference) : asked->output;
}

}  // namespace isolate::cli
