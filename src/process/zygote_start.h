// Starts the process that a zygote is.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "process/pipe.h"

namespace isolate::process {

// How a zygote is started: a command that finds its end of the message channel at descriptor
// kZygoteChannelFd and serves it.
struct ZygoteCommand {
  std::string executable;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  // For sandboxed runs: what protect_installation() takes. Where the kernel does not allow that, it
  // is left out.
  std::vector<std::string> protected_folders = {};
};
inline constexpr int kZygoteChannelFd = 3;

// Forks a child that executes the command, with `channel` at its place, `null_input` as its
// standard input, the pipes' write ends as its output, no signal ignored and none blocked;
// `in_namespace` as the first process of new PID and mount namespaces. Returns its pid, or -1 and
// errno. A child that cannot execute the command says why on its standard error.
pid_t fork_zygote(const ZygoteCommand& command, int channel, const Pipe& output, const Pipe& error,
                  int null_input, bool in_namespace);

}  // namespace isolate::process
