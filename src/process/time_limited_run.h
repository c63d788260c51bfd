// A single run under a wall-time limit: the sample in a child, this process as its watcher.
#pragma once

#include <chrono>
#include <functional>

#include <isolate/outcome.h>
#include <isolate/result.h>

namespace isolate::process {

// Forks; the child calls `run`, which must not return. The child stays in this process's group and
// terminal. Signals that ask this process to end are handed on, a stop of the child stops this
// process too. When `limit` has passed, the child and all its descendants are killed and the ending
// is LimitHit. The process must have one thread and no other children.
Result<Ending> run_with_time_limit(std::chrono::milliseconds limit,
                                   const std::function<void()>& run);

}  // namespace isolate::process
