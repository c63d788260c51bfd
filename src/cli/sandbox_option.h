// --sandbox, for a single run, verify and digest alike.
#pragma once

#include <string>

#include <isolate/sandbox.h>

#include "cli/command.h"

namespace isolate::cli {

void add_sandbox_option(CLI::App& app, std::string& mode);

// The parts that `mode` asks for and that there are here; says on standard error which are missing,
// unless all have to be there, which is an error then.
Result<SandboxParts> sandbox_parts(const std::string& mode);

}  // namespace isolate::cli
