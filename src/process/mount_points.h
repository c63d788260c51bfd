// Where file systems are mounted.
#pragma once

#include <string_view>

namespace isolate::process {

// Whether any is below this folder, in this process's namespace. Nothing of the others' names stays
// in this process's memory: what comes to run in it may look there.
bool has_mounts_below(std::string_view folder);

// The same, from what /proc/PID/mountinfo has.
bool has_mounts_below(std::string_view folder, std::string_view mountinfo);

}  // namespace isolate::process
