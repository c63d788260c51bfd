#include "process/zygote_start.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

#include "process/child_setup.h"
#include "process/own_proc.h"
#include "process/protected_installation.h"
#include "process/system_error.h"

namespace isolate::process {
namespace {

// Exit status of a zygote that could not have a /proc of its own namespace.
constexpr int kNoNamespace = 113;

// As the first process of a new PID and mount namespace: a /proc that shows the new one.
void enter_namespaces() {
  if (!mount_own_proc()) {
    _exit(kNoNamespace);
  }
}

// Of this program before it changed its own.
int inherited_priority() {
  static const int priority = getpriority(PRIO_PROCESS, 0);
  return priority;
}

// fork(), into new namespaces when asked. The child must execute another program soon.
pid_t fork_into(bool in_namespace) {
  if (!in_namespace) {
    return fork();
  }
  return static_cast<pid_t>(
      syscall(SYS_clone, CLONE_NEWPID | CLONE_NEWNS | SIGCHLD, nullptr, nullptr, nullptr, 0));
}

[[noreturn]] void execute_zygote(const ZygoteCommand& command, int channel, const Pipe& output,
                                 const Pipe& error, int null_input, bool in_namespace) {
  if (in_namespace) {
    enter_namespaces();
  }
  std::string executable = command.executable;
  if (const auto& folders = command.protected_folders; !folders.empty()) {
    const auto found = in_namespace ? protect_installation(executable, folders)
                                    : protect_installation_in_own_namespace(executable, folders);
    executable = found ? *found : executable;
  }
  setpriority(PRIO_PROCESS, 0, inherited_priority());
  // What the caller ignores (nohup, a background job of a script) both sides must find alike.
  for (int signal = 1; signal < NSIG; ++signal) {
    ::signal(signal, SIG_DFL);
  }
  const int high_channel = fcntl(channel, F_DUPFD, kZygoteChannelFd + 1);
  auto ready =
      set_up_child({null_input, output.write_end.get(), error.write_end.get()}, high_channel, "/");
  if (ready && dup2(high_channel, kZygoteChannelFd) == kZygoteChannelFd) {
    close(high_channel);
    execve(executable.c_str(), pointers_to(command.arguments).data(),
           pointers_to(command.environment).data());
    ready = system_error(command.executable);
  }
  dprintf(2, "%s\n",
          ready ? "the message channel could not be set up" : ready.error().message.c_str());
  _exit(125);
}

}  // namespace

pid_t fork_zygote(const ZygoteCommand& command, int channel, const Pipe& output, const Pipe& error,
                  int null_input, bool in_namespace) {
  inherited_priority();
  const pid_t pid = fork_into(in_namespace);
  if (pid == 0) {
    execute_zygote(command, channel, output, error, null_input, in_namespace);
  }
  // Where it is allowed: hundreds of processes of a sample must not keep this one from ending them.
  constexpr int kFirst = -20;
  setpriority(PRIO_PROCESS, 0, kFirst);
  return pid;
}

}  // namespace isolate::process
