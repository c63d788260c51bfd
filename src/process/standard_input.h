// The file that is a run's standard input.
#pragma once

#include <isolate/result.h>

#include "process/launch.h"
#include "process/unique_fd.h"

namespace isolate::process {

// No descriptor when the launch names none. An error when it is not a regular file, or one that a
// sample in this sandbox may not read: it would read it by its descriptor all the same.
Result<UniqueFd> open_standard_input(const Launch& launch);

}  // namespace isolate::process
