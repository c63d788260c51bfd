// A /proc of one's own PID namespace.
#pragma once

#include <isolate/result.h>

namespace isolate::process {

// In a mount namespace that was just made: from now on its mounts are its own, and /proc shows the
// processes of this process's PID namespace. That which shows others is gone and not merely
// covered, where the kernel can do that (Linux 5.2): a program that may unmount would find it.
Result<void> mount_own_proc();

}  // namespace isolate::process
