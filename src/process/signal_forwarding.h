// Signals that are sent to one process of a group and meant for another one in it.
#pragma once

#include <signal.h>
#include <sys/types.h>

#include <chrono>
#include <map>

#include "process/clock.h"

namespace isolate::process {

// Those that ask a program to end, to go on, or to do what it likes. A stop is followed otherwise.
sigset_t forwarded_signals();

// To a process that reads signals with sigwaitinfo() and knows by was_forwarded() that this one was
// meant for the run.
void forward_signal(pid_t receiver, int signal);
bool was_forwarded(const siginfo_t& info);

// For a process in the run's group, with forwarded_signals() blocked: tells which signals the run
// did not get itself. Not thread-safe.
class GroupSignals {
 public:
  // Of a signal that this process was sent. Waits for a moment where it was forwarded: who sends to
  // the whole group, as a terminal and kill(-group) do, reaches one process after the other.
  bool is_for_run_alone(const siginfo_t& info);

 private:
  std::map<int, TimePoint> sent_to_group_;
};

}  // namespace isolate::process
