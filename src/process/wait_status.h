// Waiting for processes; the one place that looks inside the kernel's wait statuses.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <chrono>

#include <isolate/outcome.h>

namespace isolate::process {

// wait4() that no signal interrupts. -1 and errno when there is nothing to wait for.
pid_t wait_for(pid_t pid, int* wait_status, int options = 0, rusage* usage = nullptr);

// How a process ended, from the status that wait4() gave.
Ending ending_of(int wait_status);

// True when the process was stopped and has not ended.
bool is_stopped(int wait_status);

// True when it exited by itself with status 0.
bool succeeded(const Ending& ending);

Resources resources_of(const rusage& usage, std::chrono::microseconds wall);

// The status that a shell shows: the exit code, or 128 + the signal.
int shell_status(const Ending& ending);

// Ends this process the way `signal` ends one: with its default disposition and without a core file
// of our own. Returns only when the signal cannot be delivered.
void die_by_signal(int signal);

}  // namespace isolate::process
