#include "process/zygote_host.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "process/allocation_guard.h"
#include "process/descendants.h"
#include "process/limit_hit.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

std::chrono::microseconds elapsed(TimePoint from, TimePoint to) {
  return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

int poll_timeout(const Clock& clock, std::optional<TimePoint> deadline) {
  if (!deadline) {
    return -1;
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - clock.now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

std::optional<TimePoint> earlier(std::optional<TimePoint> a, std::optional<TimePoint> b) {
  return a && b ? std::min(a, b) : (a ? a : b);
}

Result<UniqueFd> open_regular_file(const std::string& path) {
  UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file || fstat(file.get(), &status) < 0) {
    return system_error(path);
  }
  if (!S_ISREG(status.st_mode)) {
    return Error{fmt::format("{}: not a regular file", path)};
  }
  fcntl(file.get(), F_SETFL, 0);
  return file;
}

void append_available(const UniqueFd& fd, std::string& text) {
  std::string_view bytes;
  while (read_some(fd.get(), bytes) == ReadState::kMore) {
    text.append(bytes);
  }
}

// The last line of what a process wrote: of a Python traceback the part that says what is wrong.
std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of(" \n");
  if (end == std::string::npos) {
    return "it said nothing";
  }
  const std::size_t begin = text.rfind('\n', end);
  return text.substr(begin == std::string::npos ? 0 : begin + 1,
                     end - (begin == std::string::npos ? std::string::npos : begin));
}

}  // namespace

ZygoteHost::ZygoteHost(ZygoteCommand command, const Clock& clock)
    : command_(std::move(command)), clock_(clock) {}

ZygoteHost::~ZygoteHost() { stop_zygote(); }

Result<std::unique_ptr<ZygoteHost>> ZygoteHost::start(ZygoteCommand command, const Clock& clock) {
  // A caller that ignores it would have the kernel reap our children.
  ::signal(SIGCHLD, SIG_DFL);
  std::unique_ptr<ZygoteHost> host(new ZygoteHost(std::move(command), clock));
  host->null_input_.reset(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!host->null_input_) {
    return system_error("/dev/null");
  }
  if (auto started = host->start_zygote(); !started) {
    return started.error();
  }
  return host;
}

Result<void> ZygoteHost::start_zygote() {
  if (start_zygote(true)) {
    return {};
  }
  return start_zygote(false);
}

Result<void> ZygoteHost::start_zygote(bool in_namespace) {
  auto channel = make_message_channel();
  auto output = make_pipe();
  auto error = make_pipe();
  if (!channel || !output || !error) {
    return !channel ? channel.error() : (!output ? output.error() : error.error());
  }
  std::fflush(nullptr);
  const pid_t pid = fork_zygote(command_, channel->second.get(), *output, *error, null_input_.get(),
                                in_namespace);
  if (pid < 0) {
    return system_error("fork");
  }
  zygote_pid_ = pid;
  zygote_.reset(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  if (!zygote_) {
    return system_error("pidfd_open");
  }
  watch_.follow(pid);
  channel_ = std::move(channel->first);
  startup_output_ = std::move(*output);
  startup_error_ = std::move(*error);
  startup_output_.write_end.reset();
  startup_error_.write_end.reset();
  channel->second.reset();
  return wait_until_ready();
}

Result<void> ZygoteHost::wait_until_ready() {
  startup_output_text_.clear();
  startup_error_text_.clear();
  for (;;) {
    pollfd fds[] = {{channel_.get(), POLLIN, 0},
                    {startup_output_.read_end.get(), POLLIN, 0},
                    {startup_error_.read_end.get(), POLLIN, 0}};
    if (poll(fds, 3, -1) < 0 && errno != EINTR) {
      return system_error("poll");
    }
    append_available(startup_output_.read_end, startup_output_text_);
    append_available(startup_error_.read_end, startup_error_text_);
    if (fds[0].revents == 0) {
      continue;
    }
    auto message = receive_message(channel_.get());
    if (message && message->has_value()) {
      // What it printed before it was ready is already in the pipes.
      append_available(startup_output_.read_end, startup_output_text_);
      append_available(startup_error_.read_end, startup_error_text_);
      return {};
    }
    stop_zygote();
    append_available(startup_error_.read_end, startup_error_text_);
    return Error{fmt::format("CPython could not be started for the isolates: {}",
                             last_line(startup_error_text_))};
  }
}

void ZygoteHost::stop_zygote() {
  if (zygote_pid_ < 0) {
    return;
  }
  channel_.reset();
  // It ends by itself when its channel is closed, after it killed what it runs; one that a sample
  // has stopped or broken does not.
  ::kill(zygote_pid_, SIGCONT);
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (wait_for(zygote_pid_, nullptr, WNOHANG) != 0) {
      zygote_pid_ = -1;
      break;
    }
    poll(nullptr, 0, attempt < 20 ? 1 : 10);
  }
  if (zygote_pid_ >= 0) {
    ::kill(zygote_pid_, SIGKILL);
    wait_for(zygote_pid_, nullptr);
    zygote_pid_ = -1;
  }
  kill_adopted_children();
}

Result<void> ZygoteHost::replace_dead_zygote() {
  stop_zygote();
  for (const auto& [id, run] : runs_) {
    early_ends_.push_back({id, {"it ended the process that had forked it", true}});
  }
  return start_zygote();
}

bool ZygoteHost::zygote_has_ended() const {
  pollfd ended{zygote_.get(), POLLIN, 0};
  return poll(&ended, 1, 0) == 1;
}

RunId ZygoteHost::launch(const Launch& launch) {
  const RunId id = next_id_++;
  Run run{launch.kind, {}, {}, clock_.now(), launch.limits};
  if (is_to_be_watched(run.limits)) {
    watch_.add(id, run.limits, launch.own_folder);
  }
  if (auto sent = send_launch(id, launch, run); !sent) {
    early_ends_.push_back({id, {sent.error().message, zygote_has_ended()}});
  }
  runs_.emplace(id, std::move(run));
  return id;
}

Result<void> ZygoteHost::send_launch(RunId id, const Launch& launch, Run& run) {
  auto output = make_pipe();
  auto error = make_pipe();
  if (!output || !error) {
    return output ? error.error() : output.error();
  }
  UniqueFd input;
  if (!launch.standard_input.empty()) {
    auto opened = open_regular_file(launch.standard_input);
    if (!opened) {
      return Error{fmt::format("standard input: {}", opened.error().message)};
    }
    input = std::move(*opened);
  }
  run.output = std::move(output->read_end);
  run.error = std::move(error->read_end);
  std::vector<int> fds{input ? input.get() : null_input_.get(), output->write_end.get(),
                       error->write_end.get()};
  if (launch.recording >= 0) {
    fds.push_back(launch.recording);
  }
  if (launch.readings >= 0) {
    fds.push_back(launch.readings);
  }
  return send_message(channel_.get(), encode(LaunchRequest{id, launch}), fds);
}

void ZygoteHost::kill(RunId run) {
  // When it cannot be sent the zygote is gone, which the next wait() finds out.
  (void)send_message(channel_.get(), encode(KillRequest{run}));
}

void ZygoteHost::deliver_early_ends(RunObserver& observer) {
  for (const EarlyEnd& early : std::exchange(early_ends_, {})) {
    end_run(observer, early.run, early.ending, {});
  }
}

Result<void> ZygoteHost::wait(RunObserver& observer, std::optional<TimePoint> deadline) {
  if (!early_ends_.empty()) {
    deliver_early_ends(observer);
    return {};
  }
  if (zygote_has_ended()) {
    return replace_dead_zygote();
  }
  std::vector<pollfd> fds{{channel_.get(), POLLIN, 0}, {zygote_.get(), POLLIN, 0}};
  std::vector<std::pair<RunId, Channel>> sources;
  for (const auto& [id, run] : runs_) {
    for (const auto& [fd, channel] : {std::pair(run.output.get(), Channel::kStandardOutput),
                                      std::pair(run.error.get(), Channel::kStandardError)}) {
      if (fd >= 0) {
        fds.push_back({fd, POLLIN, 0});
        sources.emplace_back(id, channel);
      }
    }
  }
  for (const auto& [id, run] : runs_) {
    if (run.guard) {
      fds.push_back({run.guard.get(), POLLIN, 0});
    }
  }
  if (poll(fds.data(), fds.size(), poll_timeout(clock_, earlier(deadline, next_look()))) < 0) {
    return errno == EINTR ? Result<void>() : system_error("poll");
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (fds[i + 2].revents != 0) {
      const auto [id, channel] = sources[i];
      read_channel(observer, runs_.at(id), id, channel);
    }
  }
  check_limits();
  if (fds[0].revents != 0) {
    read_reply(observer);
  }
  return {};
}

std::optional<TimePoint> ZygoteHost::next_look() const { return watch_.next_look(clock_.now()); }

void ZygoteHost::check_limits() {
  for (auto& [id, run] : runs_) {
    if (run.guard && guard_was_tripped(run.guard.get())) {
      exceed(id, run, memory_limit_hit(*run.limits.memory_bytes));
    }
  }
  const TimePoint now = clock_.now();
  const auto due = watch_.next_look(now);
  if (!due || *due > now) {
    return;
  }
  for (auto& [id, hit] : watch_.look(now)) {
    exceed(id, runs_.at(id), std::move(hit));
  }
}

void ZygoteHost::exceed(RunId id, Run& run, LimitHit hit) {
  run.exceeded = std::move(hit);
  run.guard.reset();
  watch_.remove(id);
  kill(id);
}

// Python prints what it prints at its start in every process, but a zygote starts once.
void ZygoteHost::begin_channel(RunObserver& observer, Run& run, RunId id, Channel channel) {
  const bool is_output = channel == Channel::kStandardOutput;
  bool& begun = is_output ? run.output_begun : run.error_begun;
  const std::string& text = is_output ? startup_output_text_ : startup_error_text_;
  if (!begun && run.kind == LaunchKind::kIsolate && !text.empty()) {
    observer.on_output(id, channel, text);
  }
  begun = true;
}

void ZygoteHost::read_channel(RunObserver& observer, Run& run, RunId id, Channel channel) {
  UniqueFd& fd = channel == Channel::kStandardOutput ? run.output : run.error;
  std::string_view bytes;
  switch (read_some(fd.get(), bytes)) {
    case ReadState::kMore:
      begin_channel(observer, run, id, channel);
      observer.on_output(id, channel, bytes);
      break;
    case ReadState::kEmptyForNow:
      break;
    case ReadState::kEndOfFile:
      fd.reset();
      break;
  }
}

void ZygoteHost::drain(RunObserver& observer, Run& run, RunId id, Channel channel) {
  const UniqueFd& fd = channel == Channel::kStandardOutput ? run.output : run.error;
  begin_channel(observer, run, id, channel);
  std::string_view bytes;
  while (fd && read_some(fd.get(), bytes) == ReadState::kMore) {
    observer.on_output(id, channel, bytes);
  }
}

void ZygoteHost::read_reply(RunObserver& observer) {
  auto message = receive_message(channel_.get());
  if (!message || !message->has_value()) {
    // The next wait() replaces it; until it is reaped its last words may still be in the pipes.
    ::kill(zygote_pid_, SIGKILL);
    return;
  }
  const auto reply = decode_reply((*message)->bytes);
  if (!reply) {
    return;
  }
  if (const auto* started = std::get_if<StartedReply>(&*reply)) {
    watch_.started(started->id, started->pid, started->init);
  } else if (const auto* guarded = std::get_if<GuardedReply>(&*reply)) {
    const auto run = runs_.find(guarded->id);
    if (run != runs_.end() && !(*message)->fds.empty()) {
      run->second.guard = std::move((*message)->fds.front());
    }
  } else if (const auto* failed = std::get_if<StartFailedReply>(&*reply)) {
    end_run(observer, failed->id, NotStarted{failed->reason, false}, {});
  } else if (const auto* ended = std::get_if<EndedReply>(&*reply)) {
    note_end(observer, *ended);
  }
}

void ZygoteHost::note_end(RunObserver& observer, const EndedReply& ended) {
  const auto found = runs_.find(ended.id);
  if (found == runs_.end()) {
    return;
  }
  const Run& run = found->second;
  const Resources resources = resources_of(ended.usage, elapsed(run.started, clock_.now()));
  // What there was for a moment between two looks the kernel has noted.
  auto hit = run.exceeded;
  if (!hit) {
    hit = exceeded_in_the_end(run.limits, resources, ended.wait_status);
  }
  if (hit) {
    end_run(observer, ended.id, *hit, resources);
  } else if (ended.interrupted) {
    end_run(observer, ended.id, NotStarted{"the first process of its namespaces was ended", true},
            resources);
  } else {
    end_run(observer, ended.id, ending_of(ended.wait_status), resources);
  }
}

void ZygoteHost::end_run(RunObserver& observer, RunId id, const Ending& ending,
                         const Resources& resources) {
  const auto found = runs_.find(id);
  if (found == runs_.end()) {
    return;
  }
  drain(observer, found->second, id, Channel::kStandardOutput);
  drain(observer, found->second, id, Channel::kStandardError);
  runs_.erase(found);
  watch_.remove(id);
  observer.on_end(id, ending, resources);
}

}  // namespace isolate::process
