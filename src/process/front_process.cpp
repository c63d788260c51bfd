#include "process/front_process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

#include "process/signal_forwarding.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// Stops with the child, which goes on with this one, and ends as it ended.
void follow(pid_t child) {
  int status = 0;
  if (wait_for(child, &status, WNOHANG | WUNTRACED) != child) {
    return;
  }
  if (is_stopped(status)) {
    raise(SIGSTOP);
    kill(child, SIGCONT);
    return;
  }
  if (WIFSIGNALED(status)) {
    die_by_signal(WTERMSIG(status));
  }
  _exit(WEXITSTATUS(status));
}

[[noreturn]] void be_front(pid_t child, const sigset_t& watched) {
  for (;;) {
    siginfo_t info;
    const int signal = sigwaitinfo(&watched, &info);
    if (signal == SIGCHLD) {
      follow(child);
    } else if (signal > 0 && info.si_code != SI_KERNEL) {
      forward_signal(child, signal);
    }
  }
}

}  // namespace

int front_ended_signal() { return SIGRTMAX; }

Result<void> go_on_behind_front() {
  sigset_t watched = forwarded_signals();
  sigaddset(&watched, SIGCHLD);
  sigset_t inherited;
  sigprocmask(SIG_BLOCK, &watched, &inherited);
  const auto child_disposition = ::signal(SIGCHLD, SIG_DFL);
  const pid_t front = getpid();
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child > 0) {
    be_front(child, watched);
  }
  ::signal(SIGCHLD, child_disposition);
  sigprocmask(SIG_SETMASK, &inherited, nullptr);
  if (child < 0) {
    return system_error("fork");
  }
  prctl(PR_SET_PDEATHSIG, front_ended_signal(), 0, 0, 0);
  if (getppid() != front) {
    _exit(0);
  }
  return {};
}

}  // namespace isolate::process
