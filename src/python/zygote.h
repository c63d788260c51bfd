// The zygote: starts CPython once and forks an isolate for each request.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

namespace isolate::python {

struct ZygoteOptions {
  int channel;                              // the message channel to the supervisor
  std::vector<std::string> python_command;  // the interpreter's path and its options
  std::string stand_in;                     // a path like those of the samples; nothing is there
  std::string scratch_root;                 // removed at the end, should the supervisor not have
};

// Returns when the supervisor has gone. The environment must be the pinned one already. An error
// says why no isolate can be forked.
Result<void> run_zygote(const ZygoteOptions& options);

}  // namespace isolate::python
