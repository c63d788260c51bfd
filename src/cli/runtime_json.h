// What `isolate_run info --json` prints, for what reports and certificates say of the runtime.
#pragma once

#include <string>

#include <isolate/result.h>
#include <isolate/verify.h>

namespace isolate::cli {

// A supervisor has no Python in it, so another process is asked what samples run in.
Result<std::string> runtime_json(const RunOptions& options);

}  // namespace isolate::cli
