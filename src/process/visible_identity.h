// What other processes, and a program that reads /proc/self, see of this one.
#pragma once

#include <string>
#include <vector>

namespace isolate::process {

// Reads what assume_identity() needs of /proc, so that a child that is forked later need not.
void prepare_to_assume_identity();

// Makes this process look as if the kernel had started it with `arguments` and `environment`: its
// environ, /proc/self/cmdline, /proc/self/environ, glibc's program name and the name of its thread.
// Where the kernel does not let /proc be changed, that part stays as it was. Memory for both is
// kept for good. Not thread-safe.
void assume_identity(const std::vector<std::string>& arguments,
                     const std::vector<std::string>& environment);

}  // namespace isolate::process
