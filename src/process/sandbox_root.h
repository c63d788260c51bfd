// A file system that holds nothing but what a run may reach, at the names that it has elsewhere.
#pragma once

#include <isolate/result.h>

#include "process/sandbox.h"

namespace isolate::process {

// Moves this process into new mount, network, IPC and host name namespaces, and there into a root
// with the sandbox's readable folders, which nobody can write to, its writable ones, the harmless
// devices and /proc. Who may not make namespaces does so in a user namespace of its own.
// Whether /proc there shows no process but those that are in the sandbox too.
Result<bool> move_to_own_root(const Sandbox& sandbox);

}  // namespace isolate::process
