#include "process/recorder.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <vector>

#include "process/traced_calls.h"
#include "process/tracer.h"

#ifndef PR_SET_PTRACER_ANY
#define PR_SET_PTRACER_ANY (static_cast<unsigned long>(-1))
#endif

namespace isolate::process {
namespace {

bool install(const std::vector<sock_filter>& filter) {
  const sock_fprog program{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

}  // namespace

Recorder::Recorder() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) == 0) {
    wait_end_.reset(ends[0]);
    go_end_.reset(ends[1]);
  }
}

bool Recorder::wait_in_run() {
  go_end_.reset();
  // Where only ancestors may trace (Yama), the recorder is none.
  prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
  char followed = 0;
  const bool told = wait_end_ && read(wait_end_.get(), &followed, 1) == 1;
  prctl(PR_SET_PTRACER, 0, 0, 0, 0);
  wait_end_.reset();
  return told && followed == 1;
}

void Recorder::enter_filter() {
  const std::vector<sock_filter> filter = tracing_filter();
  if (!install(filter)) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // When it fails the tracer sees a program executed that it was not told of.
    install(filter);
  }
}

void Recorder::start(pid_t run, UniqueFd report, const std::string& own_folder) {
  const pid_t recorder = fork();
  if (recorder == 0) {
    trace_run(run, go_end_.release(), report.release(), own_folder);
    _exit(0);
  }
  // When the fork failed the run finds the pipe closed, and the report stays empty.
  wait_end_.reset();
  go_end_.reset();
}

}  // namespace isolate::process
