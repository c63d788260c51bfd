// Files of /proc, and others that are read whole.
#pragma once

#include <string>

namespace isolate::process {

// Empty when it cannot be read.
std::string read_small_file(const std::string& path);

}  // namespace isolate::process
