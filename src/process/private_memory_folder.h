// A /dev/shm of a run's own.
#pragma once

#include <isolate/result.h>

#include "process/launch.h"

namespace isolate::process {

// In a run's process, in a mount namespace of its own: what the run leaves in
// /dev/shm (POSIX shared memory, named semaphores) ends with it. Does nothing where the kernel does
// not allow it, or when the launch itself mentions something below /dev/shm.
void give_private_memory_folder(const Launch& launch);

}  // namespace isolate::process
