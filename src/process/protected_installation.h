// What a sandboxed run is run by and with, against the run.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

namespace isolate::process {

// In a process that is about to execute `program`, in a mount namespace of its own: each of the
// folders becomes one of the same files that cannot be changed and that no process outside shares:
// a socket or FIFO there leads to nobody, a lock there holds nobody up. What a folder's file system
// does not allow, and those that other file systems are mounted below, is left out. Gives the path
// to execute the program by, so that its /proc/self/exe cannot be changed either.
Result<std::string> protect_installation(const std::string& program,
                                         const std::vector<std::string>& folders);

// The same in a mount namespace that is made for it.
Result<std::string> protect_installation_in_own_namespace(const std::string& program,
                                                          const std::vector<std::string>& folders);

}  // namespace isolate::process
