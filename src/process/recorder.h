// Follows a run and all its descendants, and notes what they do with paths.
//
// The recorder is a process beside the run, not its parent: the run keeps the parent, session and
// descriptors that it has without one. A filter in the kernel stops the run at the system calls
// that name paths or reach outside (see traced_calls.h), and nowhere else.
#pragma once

#include <sys/types.h>

#include <string>

#include "process/unique_fd.h"

namespace isolate::process {

// In the process that forks the run, between the run's fork and its start.
class Recorder {
 public:
  // Before the run's fork.
  Recorder();

  // In the run: waits until the recorder is there, and gives up what is left of it. False when
  // nothing can be recorded, so that the run is to start as it would without a recorder.
  bool wait_in_run();

  // In the run, last before it executes its program: from now on it is stopped for the recorder.
  // Without rights over the machine it cannot gain others any more (no_new_privs).
  static void enter_filter();

  // In the parent: starts the recorder of `run`, which writes an encoded Recording to `report`
  // before the run's end can be waited for. `own_folder` is the run's scratch directory.
  void start(pid_t run, UniqueFd report, const std::string& own_folder);

 private:
  UniqueFd wait_end_;
  UniqueFd go_end_;
};

}  // namespace isolate::process
