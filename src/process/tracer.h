// The recorder's own process: follows a run by ptrace until its end.
#pragma once

#include <sys/types.h>

#include <string>

namespace isolate::process {

// In a process of its own. Attaches to `run`, says so through `go` (one byte, 1 when it is
// attached), and before the run's end can be waited for by its parent writes an encoded Recording
// to `report`. Both descriptors are this process's only ones. What the run leaves behind dies with
// this process.
void trace_run(pid_t run, int go, int report, const std::string& own_folder);

}  // namespace isolate::process
