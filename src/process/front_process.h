// A process that stands for this one: it has the pid that the caller knows.
#pragma once

#include <isolate/result.h>

namespace isolate::process {

// This process is sent it when the one in front of it has ended, by whatever signal.
int front_ended_signal();

// Forks. The child returns and goes on; the parent never returns: it forwards signals that were not
// a terminal's to the child, stops when that stops, and ends as that ends. Both are in the caller's
// group. So the one that looks after a run outlives a SIGKILL to the one that was started, and can
// end the run. The process must have one thread and no children.
Result<void> go_on_behind_front();

}  // namespace isolate::process
