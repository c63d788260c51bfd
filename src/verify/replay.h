// How one sample is run alone again.
#pragma once

#include <string>

#include <isolate/sample.h>
#include <isolate/verify.h>

namespace isolate::verify {

// One line for a POSIX shell, with absolute paths and every option that matters for the verdict.
std::string replay_command(const Sample& sample, const RunOptions& options);

}  // namespace isolate::verify
