// One process at a time works on the files of a folder.
#pragma once

#include <string>

#include <isolate/result.h>

#include "process/unique_fd.h"

namespace isolate::process {

// Waits until no other process has the lock on the folder that `path` is in. It is held as long as
// the result lives, leaves no file, and is gone with a process that is killed.
Result<UniqueFd> lock_folder_of(const std::string& path);

}  // namespace isolate::process
