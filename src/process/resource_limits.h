// The limits that the kernel keeps for each process.
#pragma once

#include <isolate/limits.h>
#include <isolate/result.h>

namespace isolate::process {

// For this process and all that it starts: the size of files, open files, and the stack. Those that
// are not set stay as they are.
Result<void> apply_resource_limits(const Limits& limits);

// Whether the kernel has to be asked for any of them.
bool has_resource_limits(const Limits& limits);

}  // namespace isolate::process
