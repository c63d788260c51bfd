// Mounts that nothing can be changed through.
#pragma once

#include <string>

#include <isolate/result.h>

namespace isolate::process {

// What is mounted at `place` and everything that is mounted below.
Result<void> protect_mount(const std::string& place);

// Mounts `folder` at `place`: the same files as other inodes. A socket or FIFO of that name is not
// the one that a process outside has, and a lock is not on the file that others see. An overlay
// that cannot be written to wants a second folder, an empty one. False where the kernel or the file
// system does not allow it.
bool overlay_mount(const std::string& folder, const std::string& place, const std::string& empty);

}  // namespace isolate::process
