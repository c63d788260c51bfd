// Processes that lost their parent and became children of this one.
#pragma once

namespace isolate::process {

// From now on orphans among this process's descendants become its children. Only for a process all
// of whose children are runs' or zygotes.
void adopt_orphans();

// Kills and reaps every child of this process, if it adopts orphans; otherwise does nothing.
void kill_adopted_children();

}  // namespace isolate::process
