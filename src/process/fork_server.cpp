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

#include "process/descendants.h"
#include "process/leftovers.h"
#include "process/process_tree.h"
#include "process/recorder.h"
#include "process/rehearsal.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// A run that is forked ahead and not needed costs more than it gives where there are only a few.
constexpr int kLaunchesBeforeForkingAhead = 3;

// A rehearsal costs what some ten runs gain by it.
constexpr int kIsolatesBeforeRehearsal = 10;

// How long what ends by itself may take.
constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kLook{5};

// What the supervisor looks at to tell how much memory is in the run's files.
std::vector<int> memory_files_for(const LaunchRequest& request, const RunNamespaces& own) {
  return request.launch.limits.memory_bytes ? own.memory_files() : std::vector<int>();
}

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

ForkServer::ForkServer(int channel, IsolateMain isolate_main, IsolateRehearsal isolate_rehearsal,
                       std::unique_ptr<RunNamespacePool> pool)
    : channel_(channel),
      isolate_main_(std::move(isolate_main)),
      isolate_rehearsal_(std::move(isolate_rehearsal)),
      pool_(std::move(pool)) {
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
    const bool forks_ahead = pool_ && !ahead_ && launches_ >= kLaunchesBeforeForkingAhead;
    const int ready = poll(fds.data(), fds.size(), forks_ahead ? 0 : poll_timeout());
    if (ready < 0) {
      if (errno == EINTR) {
        continue;
      }
      return system_error("poll");
    }
    if (ready == 0 && forks_ahead) {
      fork_ahead();
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
    if (lost_) {
      kill_all();
      return Error{fmt::format("what a run gave could not be told: {}", *lost_)};
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
    launch(*launch_request, std::move(message));
  } else if (const auto* share = std::get_if<ShareRequest>(&*request)) {
    take_share(*share);
  } else {
    kill_run(std::get<KillRequest>(*request).id);
  }
}

void ForkServer::take_share(const ShareRequest& share) {
  if (pool_) {
    pool_->take_share(share);
  }
  cpu_set_t usual;
  if (share.cpu < 0 || share.cpu >= CPU_SETSIZE || sched_getaffinity(0, sizeof usual, &usual) < 0) {
    return;
  }
  cpu_set_t own;
  CPU_ZERO(&own);
  CPU_SET(share.cpu, &own);
  if (sched_setaffinity(0, sizeof own, &own) == 0) {
    cpus_of_runs_ = usual;
  }
}

void ForkServer::launch(const LaunchRequest& request, Message message) {
  const bool recorded = request.launch.recording >= 0;
  if (const auto complete = check_descriptors(request, message); !complete) {
    reply(encode(StartFailedReply{request.id, complete.error().message}));
    return;
  }
  ++launches_;
  if (request.launch.kind == LaunchKind::kIsolate && ++isolates_ == kIsolatesBeforeRehearsal) {
    typical_ = request.launch;
  }
  ahead_limits_ = request.launch.limits;
  if (!recorded && wake_ahead(request, message)) {
    return;
  }
  std::optional<Recorder> recorder;
  if (recorded) {
    recorder.emplace();
  }
  auto forked = fork_child(request);
  if (!forked) {
    reply(encode(StartFailedReply{request.id, forked.error().message}));
    return;
  }
  const RunNamespaces* own = forked->child.own.get();
  if (forked->is_run) {
    const bool followed = recorder && recorder->wait_in_run();
    become(request, message,
           {channel_, own != nullptr, own != nullptr ? own->enter() : Result<void>(), followed,
            cpus_of_runs_},
           isolate_main_);
  }
  const pid_t init = own != nullptr ? own->init() : 0;
  if (recorder) {
    const auto first = own != nullptr ? children_of(init) : std::vector<pid_t>();
    recorder->start(first.empty() ? forked->child.pid : first.front(),
                    std::move(message.fds.back()), request.launch.own_folder);
  }
  reply(encode(StartedReply{request.id, forked->child.pid, init}),
        own != nullptr ? memory_files_for(request, *own) : std::vector<int>());
  children_.push_back(std::move(forked->child));
}

// Whether the run that was forked ahead has become this one.
bool ForkServer::wake_ahead(const LaunchRequest& request, const Message& message) {
  if (!ahead_ || !ahead_->is_for(request.launch.limits)) {
    ahead_.reset();
    return false;
  }
  auto own = (*std::exchange(ahead_, std::nullopt)).wake(message);
  if (!own) {
    return false;
  }
  reply(encode(StartedReply{request.id, 0, own->init()}), memory_files_for(request, *own));
  children_.push_back({request.id, 0, request.launch.own_folder, std::move(own)});
  return true;
}

void ForkServer::fork_ahead() {
  if (const auto typical = std::exchange(typical_, std::nullopt);
      typical && isolate_rehearsal_ && can_take_own_pages()) {
    pages_of_isolates_ =
        rehearse([&](int kept_fd) { return isolate_rehearsal_(*typical, kept_fd); });
  }
  ahead_ =
      ForkedAhead::fork(*pool_, ahead_limits_, pages_of_isolates_,
                        [&](const Result<void>& entered, const Message& message) {
                          if (const auto request = decode_request(message.bytes)) {
                            become(std::get<LaunchRequest>(*request), message,
                                   {channel_, true, entered, false, cpus_of_runs_}, isolate_main_);
                          }
                        });
  if (!ahead_) {
    // What hinders it now may go on to.
    launches_ = 0;
  }
}

Result<ForkServer::Forked> ForkServer::fork_child(const LaunchRequest& request) {
  if (pool_) {
    auto forked = pool_->fork_run(request.launch.limits);
    if (!forked) {
      return forked.error();
    }
    return Forked{forked->is_run,
                  {request.id, 0, request.launch.own_folder, std::move(forked->namespaces)}};
  }
  // Not PyOS_AfterFork_Child(): the child is to find everything as the zygote left it.
  const pid_t pid = fork();
  if (pid < 0) {
    return system_error("fork");
  }
  return Forked{pid == 0, {request.id, pid, request.launch.own_folder}};
}

void ForkServer::kill_run(RunId id) {
  for (const Child& child : children_) {
    if (child.id == id && child.own) {
      child.own->kill_processes();
    } else if (child.id == id) {
      kill(-child.pid, SIGKILL);
      kill(child.pid, SIGKILL);
    }
  }
}

void ForkServer::reap() {
  int status = 0;
  rusage usage{};
  for (pid_t pid = 0; (pid = wait_for(-1, &status, WNOHANG | WUNTRACED, &usage)) > 0;) {
    if (is_stopped(status)) {
      // A run that has traced its init and ended leaves it stopped.
      for (const Child& child : children_) {
        if (child.own && child.own->init() == pid) {
          kill(pid, SIGCONT);
        }
      }
      continue;
    }
    const auto child =
        std::find_if(children_.begin(), children_.end(), [&](const Child& candidate) {
          return !candidate.own && candidate.pid == pid && !candidate.ended;
        });
    if (child != children_.end()) {
      // First, so that it no longer counts as one that is under way.
      child->ended = EndedReply{child->id, status, usage, false};
      note_end(*child, *child->ended,
               end_leftovers(pid, [&](pid_t left) { return left_by(*child, left); }));
    }
  }
}

void ForkServer::read_notice(Child& child) {
  if (const auto end = child.own->read_end()) {
    note_end(child, EndedReply{child.id, end->wait_status, end->usage, end->interrupted},
             end->leaves_processes && end_leftovers_in_namespace(child.own->init()));
  }
}

void ForkServer::note_end(Child& child, const EndedReply& end, bool is_patient) {
  child.ended = end;
  child.is_patient = is_patient;
  child.patience_ends = clock_.now() + kPatience;
}

// Whether a run has nothing left that is waited for; ends what is left otherwise.
bool ForkServer::is_over(Child& child) {
  const auto left = [&](pid_t pid) { return left_by(child, pid); };
  if (child.is_patient) {
    child.is_patient =
        clock_.now() < child.patience_ends &&
        (child.own ? end_leftovers_in_namespace(child.own->init()) : has_resource_tracker(left));
  }
  if (!child.ended || child.is_patient) {
    return false;
  }
  if (!child.own) {
    kill_adopted_children(left);
  } else {
    pool_->give_back(std::move(child.own));
  }
  return true;
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
    // The end of what a namespace's first process has adopted does not wake this process.
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
    if (!child.own) {
      kill(-child.pid, SIGKILL);
      kill(child.pid, SIGKILL);
    }
  }
  children_.clear();
  ahead_.reset();
  pool_.reset();
  kill_adopted_children();
}

void ForkServer::reply(const std::string& bytes, const std::vector<int>& fds) {
  // When the supervisor is gone there is nobody to tell. One that waits for a message that is lost
  // would do so for ever: it is to find this zygote gone, and to run again what was under way.
  if (const auto sent = send_message(channel_, bytes, fds); !sent) {
    lost_ = sent.error().message;
  }
}

}  // namespace isolate::process
