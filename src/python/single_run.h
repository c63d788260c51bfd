// A single run: this process becomes the isolate.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

namespace isolate::python {

// Takes on the pinned environment, umask and the identity of `command_line` (the interpreter's
// absolute path, its options, the sample and its arguments), runs it and ends the process with the
// sample's own exit status or signal. Returns only when the run could not be started.
Result<void> run_in_this_process(const std::vector<std::string>& command_line,
                                 const std::vector<std::string>& environment);

}  // namespace isolate::python
