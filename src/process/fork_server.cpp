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
#include <optional>
#include <utility>

#include "process/allocation_guard.h"
#include "process/child_setup.h"
#include "process/descendants.h"
#include "process/leftovers.h"
#include "process/private_memory_folder.h"
#include "process/process_tree.h"
#include "process/recorder.h"
#include "process/resource_limits.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

constexpr int kCouldNotStart = 125;

// How long what ends by itself may take.
constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kLook{5};
// One that the run has stopped or broken does not answer.
constexpr std::chrono::seconds kPatienceWithInit{1};

// Standard input, output and error; then the one that a recording is written to.
constexpr std::size_t kStandardFds = 3;

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

ForkServer::ForkServer(int channel, IsolateMain isolate_main,
                       std::unique_ptr<NamespaceNursery> nursery)
    : channel_(channel), isolate_main_(std::move(isolate_main)), nursery_(std::move(nursery)) {
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
    std::vector<pollfd> fds{{channel_, POLLIN, 0}, {child_signals->get(), POLLIN, 0}};
    for (const Child& child : children_) {
      fds.push_back({child.own && !child.ended ? child.own->notices() : -1, POLLIN, 0});
    }
    if (poll(fds.data(), fds.size(), poll_timeout()) < 0) {
      if (errno == EINTR) {
        continue;
      }
      return system_error("poll");
    }
    for (std::size_t i = 0; i < children_.size(); ++i) {
      if (fds[i + 2].revents != 0) {
        read_notice(children_[i]);
      }
    }
    if (fds[1].revents != 0) {
      signalfd_siginfo info;
      while (read(child_signals->get(), &info, sizeof info) > 0) {
      }
      reap();
    }
    finish_ended();
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
  const bool recorded = request.launch.recording >= 0;
  if (fds.size() != kStandardFds + (recorded ? 1 : 0)) {
    reply(encode(StartFailedReply{request.id, "its standard descriptors did not arrive"}));
    return;
  }
  std::optional<Recorder> recorder;
  if (recorded) {
    recorder.emplace();
  }
  // Not PyOS_AfterFork_Child(): the child is to find everything as the zygote left it.
  auto child = fork_child(request);
  if (!child) {
    reply(encode(StartFailedReply{request.id, child.error().message}));
    return;
  }
  if (!*child) {
    const bool followed = recorder && recorder->wait_in_run();
    run_child(request, fds, followed);
  }
  if (recorder) {
    const auto first = (*child)->own ? children_of((*child)->own->init()) : std::vector<pid_t>();
    recorder->start(first.empty() ? (*child)->pid : first.front(), std::move(fds.back()),
                    request.launch.own_folder);
  }
  reply(encode(StartedReply{request.id, (*child)->pid, (*child)->own ? (*child)->own->init() : 0}));
  children_.push_back(std::move(**child));
}

// Nothing in the child itself.
Result<std::optional<ForkServer::Child>> ForkServer::fork_child(const LaunchRequest& request) {
  Child child{request.id, 0, request.launch.own_folder};
  if (nursery_) {
    auto forked = nursery_->fork_run();
    if (!forked) {
      return forked.error();
    }
    if (!*forked) {
      return std::optional<Child>();
    }
    child.own = std::move(**forked);
  } else {
    child.pid = fork();
    if (child.pid < 0) {
      return system_error("fork");
    }
    if (child.pid == 0) {
      return std::optional<Child>();
    }
  }
  return std::optional<Child>(std::move(child));
}

void ForkServer::run_child(const LaunchRequest& request, const std::vector<UniqueFd>& fds,
                           bool followed) {
  auto started = nursery_ ? own_what_is_shared(request.launch.limits) : Result<void>();
  if (started && nursery_) {
    give_private_memory_folder(request.launch);
  }
  if (started) {
    started = set_up_child({fds[0].get(), fds[1].get(), fds[2].get()}, channel_,
                           request.launch.working_directory);
  }
  if (started) {
    started = apply_resource_limits(request.launch.limits);
  }
  if (started) {
    started = guard(request);
  }
  if (started) {
    started = request.launch.kind == LaunchKind::kIsolate ? isolate_main_(request.launch, channel_)
                                                          : run_command(request.launch, followed);
  }
  reply(encode(StartFailedReply{request.id, started.error().message}));
  _exit(kCouldNotStart);
}

// The supervisor gets the guard's descriptor from the run itself. Where there can be no guard, what
// the run takes is all that counts.
Result<void> ForkServer::guard(const LaunchRequest& request) {
  const Launch& launch = request.launch;
  if (!launch.limits.refuse_larger_allocations || !launch.limits.memory_bytes) {
    return {};
  }
  const auto guard = guard_allocations(*launch.limits.memory_bytes);
  return guard ? send_message(channel_, encode(GuardedReply{request.id}), {guard->get()})
               : Result<void>();
}

Result<void> ForkServer::run_command(const Launch& launch, bool followed) {
  // What the zygote's Python ignores (SIGPIPE, SIGXFSZ) a command must not find ignored.
  for (int signal = 1; signal < NSIG; ++signal) {
    ::signal(signal, SIG_DFL);
  }
  apply_placement(launch.placement);
  if (followed) {
    Recorder::enter_filter();
  }
  execve(launch.arguments[0].c_str(), pointers_to(launch.arguments).data(),
         pointers_to(launch.environment).data());
  return system_error(launch.arguments[0]);
}

void ForkServer::kill_run(RunId id) {
  for (Child& child : children_) {
    if (child.id != id) {
      continue;
    }
    if (!child.own) {
      kill(-child.pid, SIGKILL);
      kill(child.pid, SIGKILL);
    } else if (!child.ended) {
      // So that what it has used is still told.
      child.own->end_processes();
      child.is_patient = true;
      child.patience_ends = clock_.now() + kPatienceWithInit;
    }
  }
}

void ForkServer::reap() {
  int status = 0;
  rusage usage{};
  for (pid_t pid = 0; (pid = wait4(-1, &status, WNOHANG | WUNTRACED, &usage)) > 0;) {
    if (is_stopped(status)) {
      // A run that has traced its init and ended leaves it stopped.
      for (const Child& child : children_) {
        if (child.own && child.own->init() == pid) {
          kill(pid, SIGCONT);
        }
      }
      continue;
    }
    for (Child& child : children_) {
      if (child.own && child.own->init() == pid) {
        child.init_ended = true;
      } else if (!child.own && child.pid == pid && !child.ended) {
        child.ended = EndedReply{child.id, status, usage};
        be_patient(child, end_leftovers(pid, [&](pid_t left) { return left_by(child, left); }));
      }
    }
  }
}

void ForkServer::read_notice(Child& child) {
  const auto notice = child.own->read_notice();
  child.is_patient = false;
  if (!notice) {
    // Init was ended, and it with it.
    child.ended = EndedReply{child.id, SIGKILL, {}};
    child.own->end();
    return;
  }
  child.ended = EndedReply{child.id, notice->wait_status, notice->usage};
  be_patient(child, notice->leaves_processes && end_leftovers_in_namespace(child.own->init()));
  if (!child.is_patient) {
    child.own->end();
    // Where nothing is left that could do anything nobody need wait for the namespace's end.
    child.init_ended = child.init_ended || !notice->leaves_processes;
  }
}

void ForkServer::be_patient(Child& child, bool patient) const {
  child.is_patient = patient;
  child.patience_ends = clock_.now() + kPatience;
}

// Whether a run has nothing left that is waited for; ends what is left otherwise.
bool ForkServer::is_over(Child& child) {
  const bool in_time = clock_.now() < child.patience_ends;
  if (!child.own) {
    const auto left = [&](pid_t pid) { return left_by(child, pid); };
    child.is_patient = child.is_patient && in_time && has_resource_tracker(left);
    if (!child.ended || child.is_patient) {
      return false;
    }
    kill_adopted_children(left);
    return true;
  }
  if (child.is_patient) {
    child.is_patient = in_time && (!child.ended || end_leftovers_in_namespace(child.own->init()));
    if (!child.is_patient) {
      child.own->end();
    }
  }
  return child.ended && !child.is_patient && child.init_ended;
}

// Tells of the runs that are over.
void ForkServer::finish_ended() {
  for (std::size_t i = 0; i < children_.size();) {
    if (!is_over(children_[i])) {
      ++i;
      continue;
    }
    reply(encode(*children_[i].ended));
    children_.erase(children_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Descendants that left its process group and its session have become this process's children. When
// other runs are under way too, the folder that each run has of its own tells whose they are.
bool ForkServer::left_by(const Child& ended, pid_t pid) const {
  const bool is_run = std::any_of(children_.begin(), children_.end(), [&](const Child& child) {
    return child.pid == pid && !child.ended;
  });
  return !is_run && (children_.size() == 1 || getpgid(pid) == ended.pid ||
                     (!ended.folder.empty() && works_in(pid, ended.folder)));
}

int ForkServer::poll_timeout() const {
  const TimePoint now = clock_.now();
  std::optional<TimePoint> earliest;
  for (const Child& child : children_) {
    // The end of what a namespace's init has adopted does not wake this process.
    if (child.is_patient) {
      const TimePoint next =
          child.own ? std::min(child.patience_ends, now + kLook) : child.patience_ends;
      earliest = std::min(earliest.value_or(next), next);
    }
  }
  if (!earliest) {
    return -1;
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*earliest - now);
  return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

void ForkServer::kill_all() {
  for (const Child& child : children_) {
    if (child.own) {
      child.own->end();
    } else {
      kill(-child.pid, SIGKILL);
      kill(child.pid, SIGKILL);
    }
  }
  kill_adopted_children();
}

void ForkServer::reply(const std::string& bytes) {
  // When the supervisor is gone there is nobody to tell; the next poll() ends the zygote.
  (void)send_message(channel_, bytes);
}

}  // namespace isolate::process
