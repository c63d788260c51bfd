// Runs one short command to its end, outside any isolate.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <isolate/outcome.h>
#include <isolate/result.h>

namespace isolate::process {

struct CommandResult {
  Ending ending;
  std::string output;  // standard output and standard error as they came
};

// Executes arguments[0] (a path) with `environment` and an empty standard input. The command is
// killed when it has not ended after `timeout`. An error says why it could not be started or was
// killed.
Result<CommandResult> run_command(const std::vector<std::string>& arguments,
                                  const std::vector<std::string>& environment,
                                  std::chrono::milliseconds timeout);

}  // namespace isolate::process
