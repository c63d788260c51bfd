// Processes that lost their parent and became children of this one.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

namespace isolate::process {

// From now on orphans among this process's descendants become its children. Only for a process all
// of whose children are runs' or zygotes.
void adopt_orphans();

// Kills and reaps every child of this process, if it adopts orphans; otherwise does nothing.
void kill_adopted_children();

// The same for those that `wanted` says true of, and those that they leave.
void kill_adopted_children(const std::function<bool(pid_t)>& wanted);

// Whether a process has a folder in its environment, or works below it.
bool works_in(pid_t pid, const std::string& folder);

}  // namespace isolate::process
