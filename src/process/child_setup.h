// What a forked child does before it runs anything of the sample's.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

#include "process/launch.h"

namespace isolate::process {

struct StandardFds {
  int input;
  int output;
  int error;
};

// In a child that was just forked, in this order: a session of its own, the three standard
// descriptors, every other descriptor closed except `kept_fd` (which must not be one of 0 to 2),
// the working directory, umask 022, the signal mask empty. Errors name what failed.
Result<void> set_up_child(const StandardFds& fds, int kept_fd,
                          const std::string& working_directory);

// In a child that is about to execute a command. What the kernel does not allow is left as it was.
void apply_placement(const Placement& placement);

// Makes a vector that execve() takes; it points into `strings`.
std::vector<char*> pointers_to(const std::vector<std::string>& strings);

}  // namespace isolate::process
