// How one sample is run alone again.
#pragma once

#include <string>

#include <isolate/sample.h>
#include <isolate/verify.h>

#include "pins/environment.h"

namespace isolate::verify {

// One line for a POSIX shell, with absolute paths and every option that matters for the verdict,
// which `verdict` was.
std::string replay_command(const Sample& sample, const RunOptions& options, Verdict verdict);

// The same as a file that can be started, with those variables of `caller` that every run inherits.
std::string replay_script(const std::string& command, const pins::Environment& caller);

}  // namespace isolate::verify
