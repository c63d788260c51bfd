// A single run under limits: the sample in a child, this process as its watcher.
#pragma once

#include <functional>

#include <isolate/limits.h>
#include <isolate/outcome.h>
#include <isolate/result.h>

namespace isolate::process {

struct LimitedRun {
  Ending ending;
  Resources resources;
};

// Forks; the child calls `run`, which must not return. The child stays in this process's group and
// terminal. Signals that a front process forwards are handed on where the child was not sent them
// itself; a stop of the child stops this process too, until the wall time has passed. When the
// wall time has passed, or the child with all its descendants takes more than it may, they are all
// killed and the ending is LimitHit; they are killed also when the front process has ended. The
// output is not this process's to limit. The process must have one thread and no other children.
Result<LimitedRun> run_with_limits(const Limits& limits, const std::function<void()>& run);

}  // namespace isolate::process
