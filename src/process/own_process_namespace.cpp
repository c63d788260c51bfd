#include "process/own_process_namespace.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process/own_proc.h"
#include "process/pipe.h"
#include "process/signal_forwarding.h"
#include "process/system_error.h"
#include "process/user_namespace.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// The first process there: reaps whatever has no parent any more, hands on what is forwarded to it,
// and tells how `run` has ended. When it ends the kernel ends all others.
[[noreturn]] void be_init(pid_t run, int report, const sigset_t& watched) {
  for (;;) {
    int status = 0;
    for (pid_t ended = 0; (ended = wait_for(-1, &status, WNOHANG)) != 0;) {
      if (ended == run) {
        (void)!write(report, &status, sizeof status);
        _exit(0);
      }
      if (ended < 0) {
        _exit(1);
      }
    }
    siginfo_t info;
    const int signal = sigwaitinfo(&watched, &info);
    if (signal > 0 && was_forwarded(info)) {
      kill(run, signal);
    }
  }
}

// Only its parent knows which signals the run did not get itself.
[[noreturn]] void end_as(int report, pid_t init, const sigset_t& watched) {
  for (int status = 0; wait_for(init, &status, WNOHANG) == 0;) {
    siginfo_t info;
    const int signal = sigwaitinfo(&watched, &info);
    if (signal > 0 && signal != SIGCHLD && info.si_pid == getppid()) {
      forward_signal(init, signal);
    }
  }
  int status = 0;
  if (read(report, &status, sizeof status) != sizeof status) {
    die_by_signal(SIGKILL);
  }
  if (WIFSIGNALED(status)) {
    die_by_signal(WTERMSIG(status));
  }
  _exit(WEXITSTATUS(status));
}

}  // namespace

Result<void> move_to_own_process_namespace() {
  auto report = make_pipe();
  if (!report) {
    return report.error();
  }
  if (auto made = unshare_as_any_user(CLONE_NEWPID | CLONE_NEWNS); !made) {
    return made;
  }
  sigset_t watched = forwarded_signals();
  sigaddset(&watched, SIGCHLD);
  sigset_t inherited;
  sigprocmask(SIG_BLOCK, &watched, &inherited);
  const auto child_disposition = ::signal(SIGCHLD, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  const pid_t init = fork();
  if (init < 0) {
    return system_error("fork");
  }
  if (init > 0) {
    report->write_end.reset();
    end_as(report->read_end.get(), init, watched);
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (auto mounted = mount_own_proc(); !mounted) {
    return mounted;
  }
  const pid_t run = fork();
  if (run > 0) {
    be_init(run, report->write_end.get(), watched);
  }
  ::signal(SIGCHLD, child_disposition);
  sigprocmask(SIG_SETMASK, &inherited, nullptr);
  return run == 0 ? Result<void>() : system_error("a PID namespace");
}

}  // namespace isolate::process
