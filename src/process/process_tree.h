// What /proc says of processes: their children, their threads, and the time that they take.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <set>
#include <vector>

namespace isolate::process {

// The children of all threads of a process.
std::vector<pid_t> children_of(pid_t process);

// Adds every living descendant of the processes in `tree`, until there are more than `most`.
void add_descendants(std::set<pid_t>& tree, std::uint64_t most = UINT64_MAX);

// The number of a process in the PID namespace below this process's own that it is in, or in one
// below that; in this process's own when it is in no other. 0 when it is gone.
pid_t pid_one_namespace_below(pid_t process);

// How many threads all together have, a process that has ended and was not waited for among them.
std::uint64_t tasks_of(const std::set<pid_t>& tree);

// What they have computed, and the children that they have waited for; in steps of the kernel's
// clock tick.
std::chrono::milliseconds cpu_time_of(const std::set<pid_t>& tree);

}  // namespace isolate::process
