// Where this process puts what it needs for a while.
#pragma once

#include <string>

namespace isolate::process {

// $TMPDIR where that is an absolute path, else /tmp.
std::string temporary_directory();

}  // namespace isolate::process
