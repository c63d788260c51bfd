#include "process/fork_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "process/child_setup.h"
#include "process/descendants.h"
#include "process/system_error.h"

namespace isolate::process {
namespace {

constexpr int kCouldNotStart = 125;

Result<UniqueFd> watch_children() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  if (sigprocmask(SIG_BLOCK, &set, nullptr) < 0) {
    return system_error("sigprocmask");
  }
  UniqueFd fd(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd) {
    return system_error("signalfd");
  }
  return fd;
}

}  // namespace

ForkServer::ForkServer(int channel, IsolateMain isolate_main)
    : channel_(channel), isolate_main_(std::move(isolate_main)) {
  // The zygote's own start had to leave it open; commands that it starts must not have it.
  fcntl(channel_, F_SETFD, FD_CLOEXEC);
}

Result<void> ForkServer::serve() {
  auto child_signals = watch_children();
  if (!child_signals) {
    return child_signals.error();
  }
  adopt_orphans();
  reply(encode(ReadyReply{}));
  for (;;) {
    pollfd fds[] = {{channel_, POLLIN, 0}, {child_signals->get(), POLLIN, 0}};
    if (poll(fds, 2, -1) < 0) {
      if (errno == EINTR) {
        continue;
      }
      return system_error("poll");
    }
    if (fds[1].revents != 0) {
      signalfd_siginfo info;
      while (read(child_signals->get(), &info, sizeof info) > 0) {
      }
      reap();
    }
    if (fds[0].revents != 0) {
      auto message = receive_message(channel_);
      if (!message || !message->has_value()) {
        kill_all();
        return {};
      }
      handle(std::move(**message));
    }
  }
}

void ForkServer::handle(Message message) {
  const auto request = decode_request(message.bytes);
  if (!request) {
    return;
  }
  if (const auto* launch_request = std::get_if<LaunchRequest>(&*request)) {
    launch(*launch_request, std::move(message.fds));
  } else {
    kill_run(std::get<KillRequest>(*request).id);
  }
}

void ForkServer::launch(const LaunchRequest& request, std::vector<UniqueFd> fds) {
  if (fds.size() != kMaxMessageFds) {
    reply(encode(StartFailedReply{request.id, "its standard descriptors did not arrive"}));
    return;
  }
  // Not PyOS_AfterFork_Child(): the child is to find everything as the zygote left it.
  const pid_t pid = fork();
  if (pid == 0) {
    run_child(request, fds);
  }
  if (pid < 0) {
    reply(encode(StartFailedReply{request.id, system_error("fork").message}));
    return;
  }
  children_.push_back({request.id, pid, request.launch.working_directory});
}

void ForkServer::run_child(const LaunchRequest& request, const std::vector<UniqueFd>& fds) {
  auto started = set_up_child({fds[0].get(), fds[1].get(), fds[2].get()}, channel_,
                              request.launch.working_directory);
  if (started) {
    started = request.launch.kind == LaunchKind::kIsolate ? isolate_main_(request.launch, channel_)
                                                          : run_command(request.launch);
  }
  reply(encode(StartFailedReply{request.id, started.error().message}));
  _exit(kCouldNotStart);
}

Result<void> ForkServer::run_command(const Launch& launch) {
  // What the zygote's Python ignores (SIGPIPE, SIGXFSZ) a command must not find ignored.
  for (int signal = 1; signal < NSIG; ++signal) {
    ::signal(signal, SIG_DFL);
  }
  apply_placement(launch.placement);
  execve(launch.arguments[0].c_str(), pointers_to(launch.arguments).data(),
         pointers_to(launch.environment).data());
  return system_error(launch.arguments[0]);
}

void ForkServer::kill_run(RunId id) {
  for (const Child& child : children_) {
    if (child.id == id) {
      kill(-child.pid, SIGKILL);
      kill(child.pid, SIGKILL);
    }
  }
}

void ForkServer::reap() {
  int status = 0;
  rusage usage{};
  for (pid_t pid = 0; (pid = wait4(-1, &status, WNOHANG, &usage)) > 0;) {
    const auto child = std::find_if(children_.begin(), children_.end(),
                                    [&](const Child& candidate) { return candidate.pid == pid; });
    if (child == children_.end()) {
      continue;
    }
    // Its process group outlives it as long as a descendant is in it.
    kill(-pid, SIGKILL);
    end_leftovers(*child);
    reply(encode(EndedReply{child->id, status, usage}));
    children_.erase(child);
  }
}

// Descendants that left its process group and its session have become this process's children. When
// other runs are under way too, the folder that each run has of its own tells whose they are.
void ForkServer::end_leftovers(const Child& ended) {
  kill_adopted_children([&](pid_t pid) {
    const bool is_run = std::any_of(children_.begin(), children_.end(),
                                    [&](const Child& child) { return child.pid == pid; });
    return !is_run && (children_.size() == 1 || works_in(pid, ended.folder));
  });
}

void ForkServer::kill_all() {
  for (const Child& child : children_) {
    kill(-child.pid, SIGKILL);
    kill(child.pid, SIGKILL);
  }
  kill_adopted_children();
}

void ForkServer::reply(const std::string& bytes) {
  // When the supervisor is gone there is nobody to tell; the next poll() ends the zygote.
  (void)send_message(channel_, bytes);
}

}  // namespace isolate::process
