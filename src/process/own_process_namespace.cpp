#include "process/own_process_namespace.h"

#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "process/pipe.h"
#include "process/system_error.h"
#include "process/user_namespace.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// The first process there: reaps whatever has no parent any more, and tells how `run` has ended.
// When it ends the kernel ends all others.
[[noreturn]] void be_init(pid_t run, int report) {
  int status = 0;
  for (pid_t ended = 0; (ended = wait(&status)) != run;) {
    if (ended < 0 && errno != EINTR) {
      _exit(1);
    }
  }
  (void)!write(report, &status, sizeof status);
  _exit(0);
}

[[noreturn]] void end_as(int report, pid_t init) {
  // The run gets those of a terminal itself.
  for (const int number : {SIGINT, SIGQUIT}) {
    ::signal(number, SIG_IGN);
  }
  wait_for(init, nullptr);
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
  const pid_t init = fork();
  if (init < 0) {
    return system_error("fork");
  }
  if (init > 0) {
    report->write_end.reset();
    end_as(report->read_end.get(), init);
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  const bool mounted =
      mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
      mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0;
  const pid_t run = mounted ? fork() : -1;
  if (run > 0) {
    be_init(run, report->write_end.get());
  }
  return run == 0 ? Result<void>() : system_error("a PID namespace");
}

}  // namespace isolate::process
