// What Landlock lets a process reach from now on.
#pragma once

#include <isolate/result.h>

#include "process/sandbox.h"

namespace isolate::process {

// For those of kFileRules and kScopeRules that `sandbox` has: reads below its readable folders and
// of some devices and of /proc, where that shows other processes only what is this one's and the
// machine's, everything below its writable ones, no TCP, no signal and no abstract socket to who is
// not in here too. For this process, which can gain no privileges any more, and all that it starts.
Result<void> apply_landlock_rules(const Sandbox& sandbox, bool shows_only_own_processes);

}  // namespace isolate::process
