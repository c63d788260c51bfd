// A process that sees no other processes than those it starts.
#pragma once

#include <isolate/result.h>

namespace isolate::process {

// Goes on in a grandchild, in a PID namespace of its own with a /proc of its own: returns there, or
// with an error here. This process waits for it, ends as it has ended, hands on the signals that
// its parent sends it, and takes it and all that it has started along when it or its parent is
// killed. For a process with one thread.
Result<void> move_to_own_process_namespace();

}  // namespace isolate::process
