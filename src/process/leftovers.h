// What a run leaves behind when its own process has ended.
#pragma once

#include <sys/types.h>

#include <functional>

namespace isolate::process {

// Whether an adopted child was left by the run in question.
using LeftBy = std::function<bool(pid_t)>;

// In the process that has adopted them, at the moment when the run's own process was reaped: kills
// and reaps what the run left, and what those leave in turn, except multiprocessing's resource
// tracker. That one ends by itself once nobody else is left, and only then are the shared memory
// objects and semaphores gone that the run forgot; the sample's next run would find them. `group`
// is the run's process group. Returns whether such a tracker is still there.
bool end_leftovers(pid_t group, const LeftBy& left_by_run);

bool has_resource_tracker(const LeftBy& left_by_run);

// The same for a run with a PID namespace of its own, whose first process has adopted what it left,
// and without waiting: kills what is there now, except such a tracker. Returns whether there is
// one.
bool end_leftovers_in_namespace(pid_t init);

}  // namespace isolate::process
