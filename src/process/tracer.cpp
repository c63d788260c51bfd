#include "process/tracer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <set>

#include "process/access_log.h"
#include "process/call_notes.h"
#include "process/system_error.h"
#include "process/traced_calls.h"
#include "process/tracee.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

constexpr unsigned long kOptions = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK |
                                   PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC |
                                   PTRACE_O_EXITKILL;

// Not glibc's ptrace(), whose header the kernel's does not go with.
long control(int request, pid_t task, unsigned long address, unsigned long data) {
  return syscall(SYS_ptrace, request, task, address, data);
}

unsigned long event_message(pid_t task) {
  unsigned long message = 0;
  control(PTRACE_GETEVENTMSG, task, 0, reinterpret_cast<unsigned long>(&message));
  return message;
}

bool stops_group(int signal) {
  return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

bool has_ended(const siginfo_t& info) {
  return info.si_code == CLD_EXITED || info.si_code == CLD_KILLED || info.si_code == CLD_DUMPED;
}

void close_all_but(int first, int second) {
  constexpr unsigned kLast = std::numeric_limits<unsigned>::max();
  const auto [low, high] =
      std::minmax({static_cast<unsigned>(first), static_cast<unsigned>(second)});
  if (low > 0) {
    close_range(0, low - 1, 0);
  }
  if (high > low + 1) {
    close_range(low + 1, high - 1, 0);
  }
  close_range(high + 1, kLast, 0);
}

class Tracer {
 public:
  Tracer(pid_t run, int report, const std::string& own_folder)
      : run_(run), report_(report), log_(own_folder), tasks_{run}, announced_{run} {}

  // Until no task is left.
  void follow() {
    siginfo_t info{};
    for (;;) {
      // Looked at before it is taken: once the run's end is taken, its parent knows of it.
      if (waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | __WALL | WNOWAIT) < 0) {
        if (errno == EINTR) {
          continue;
        }
        return;
      }
      if (info.si_pid == run_ && has_ended(info)) {
        write_report();
      }
      int status = 0;
      if (wait_for(info.si_pid, &status, __WALL) == info.si_pid) {
        handle(info.si_pid, status);
      }
    }
  }

  void report_failure(const std::string& reason) {
    log_.cannot_account(reason);
    write_report();
  }

 private:
  void handle(pid_t task, int status) {
    if (!WIFSTOPPED(status)) {
      end(task);
      return;
    }
    tasks_.insert(task);
    const int signal = WSTOPSIG(status);
    const int event = status >> 16;
    switch (event) {
      case PTRACE_EVENT_SECCOMP:
        note_call(task);
        break;
      case PTRACE_EVENT_FORK:
      case PTRACE_EVENT_VFORK:
      case PTRACE_EVENT_CLONE:
        announce(static_cast<pid_t>(event_message(task)));
        break;
      case PTRACE_EVENT_EXEC:
        note_program(task);
        break;
      case PTRACE_EVENT_STOP:
        if (stops_group(signal)) {
          // It stays stopped until somebody continues it, as without a tracer.
          control(PTRACE_LISTEN, task, 0, 0);
          return;
        }
        break;
      default:
        control(PTRACE_CONT, task, 0, static_cast<unsigned long>(signal));
        return;
    }
    control(PTRACE_CONT, task, 0, 0);
  }

  // A new task's own stops, and even its end, may be seen before its parent announces it.
  void announce(pid_t task) {
    if (ended_.erase(task) == 0) {
      tasks_.insert(task);
      announced_.insert(task);
    }
  }

  void end(pid_t task) {
    tasks_.erase(task);
    if (announced_.erase(task) == 0) {
      ended_.insert(task);
    }
  }

  void note_call(pid_t task) {
    ptrace_syscall_info info{};
    if (control(PTRACE_GET_SYSCALL_INFO, task, sizeof info,
                reinterpret_cast<unsigned long>(&info)) <= 0 ||
        info.op != PTRACE_SYSCALL_INFO_SECCOMP) {
      // Killed meanwhile, or the kernel cannot say.
      log_.disturbed("a system call could not be looked at");
      return;
    }
    if (info.seccomp.ret_data == kForeignCall) {
      log_.disturbed("it makes system calls of another architecture");
      return;
    }
    const TracedCall* call = traced_call(info.seccomp.nr);
    if (call == nullptr) {
      return;
    }
    executes_ = executes_ || call->kind == CallKind::kExecute;
    note(*call,
         {info.seccomp.args[0], info.seccomp.args[1], info.seccomp.args[2], info.seccomp.args[3],
          info.seccomp.args[4], info.seccomp.args[5]},
         Tracee(task), log_);
  }

  // The program and its loader, which the kernel opened.
  void note_program(pid_t task) {
    if (const auto former = static_cast<pid_t>(event_message(task)); former != task) {
      end(former);  // a thread that became its process's only one
    }
    if (!executes_) {
      log_.cannot_account("the kernel does not let its system calls be filtered");
    }
    note_mapped_files(Tracee(task).memory_map(), log_);
  }

  void write_report() {
    if (std::any_of(tasks_.begin(), tasks_.end(), [&](pid_t task) { return task != run_; })) {
      log_.cannot_account("it leaves processes behind");
    }
    const std::string bytes = encode(log_.recording());
    std::size_t written = 0;
    while (written < bytes.size()) {
      const ssize_t size = write(report_, bytes.data() + written, bytes.size() - written);
      if (size <= 0) {
        break;  // the reader finds it incomplete
      }
      written += static_cast<std::size_t>(size);
    }
    close(report_);
  }

  pid_t run_;
  int report_;
  AccessLog log_;
  std::set<pid_t> tasks_;      // those that live
  std::set<pid_t> announced_;  // of these, those that their parent has told of
  std::set<pid_t> ended_;      // those that ended before they were announced
  bool executes_ = false;
};

}  // namespace

void trace_run(pid_t run, int go, int report, const std::string& own_folder) {
  close_all_but(go, report);
  Tracer tracer(run, report, own_folder);
  const char followed = control(PTRACE_SEIZE, run, 0, kOptions) == 0 ? 1 : 0;
  if (followed == 0) {
    tracer.report_failure(system_error("ptrace").message);
  }
  (void)!write(go, &followed, 1);
  close(go);
  if (followed == 1) {
    tracer.follow();
  }
}

}  // namespace isolate::process
