#include "process/zygote_host.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "process/allocation_guard.h"
#include "process/limit_hit.h"
#include "process/standard_input.h"
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

// What comes with the news that a run has started.
OwnMemoryFiles memory_files_of(std::vector<UniqueFd>& fds) {
  OwnMemoryFiles files;
  for (UniqueFd& fd : fds) {
    struct stat state {};
    if (fstat(fd.get(), &state) == 0) {
      (S_ISDIR(state.st_mode) ? files.folder : files.segments) = std::move(fd);
    }
  }
  return files;
}

bool is_ready(const ZygoteProcess* zygote) { return zygote != nullptr && zygote->is_ready(); }

}  // namespace

struct ZygoteHost::Sources {
  enum class Kind { kEnd, kReplies, kStart, kOutput, kGuard };
  struct Source {
    Kind kind;
    std::size_t zygote;
    RunId run = 0;
    Channel channel = Channel::kStandardOutput;
  };

  void add(int fd, const Source& source) {
    fds.push_back({fd, POLLIN, 0});
    what.push_back(source);
  }

  std::vector<pollfd> fds;
  std::vector<Source> what;
};

Result<std::unique_ptr<ZygoteHost>> ZygoteHost::start(ZygoteCommand command, const Clock& clock,
                                                      int zygotes) {
  // A caller that ignores it would have the kernel reap our children.
  ::signal(SIGCHLD, SIG_DFL);
  UniqueFd null_input(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!null_input) {
    return system_error("/dev/null");
  }
  std::unique_ptr<ZygoteHost> host(
      new ZygoteHost(std::move(command), clock, std::move(null_input)));
  const int count = std::clamp(zygotes, 1, kMostZygotes);
  if (auto started = host->zygotes_.start(static_cast<std::size_t>(count)); !started) {
    return started.error();
  }
  return host;
}

Result<void> ZygoteHost::replace_dead_zygote(std::size_t index) {
  for (const auto& [id, run] : runs_) {
    if (run.zygote == index) {
      early_ends_.push_back({id, {"it ended the process that had forked it", true}});
    }
  }
  return zygotes_.replace_dead(index);
}

// That with the fewest.
std::size_t ZygoteHost::zygote_for_next_run() const {
  std::vector<std::size_t> runs(zygotes_.size());
  for (const auto& [id, run] : runs_) {
    ++runs[run.zygote];
  }
  std::size_t found = 0;
  for (std::size_t i = 1; i < zygotes_.size(); ++i) {
    if (is_ready(zygotes_.at(i)) && runs[i] < runs[found]) {
      found = i;
    }
  }
  return found;
}

RunId ZygoteHost::launch(const Launch& launch) {
  const RunId id = next_id_++;
  Run run{launch.kind, zygote_for_next_run(), {}, clock_.now(), launch.limits};
  if (is_to_be_watched(run.limits)) {
    zygote_of(run).watch().add(id, run.limits, launch.own_folder);
  }
  if (auto sent = send_launch(id, launch, run); !sent) {
    early_ends_.push_back({id, {sent.error().message, zygote_of(run).has_ended()}});
  }
  runs_.emplace(id, std::move(run));
  return id;
}

Result<void> ZygoteHost::send_launch(RunId id, const Launch& launch, Run& run) {
  RunStreams streams;
  auto write_ends = streams.open();
  if (!write_ends) {
    return write_ends.error();
  }
  auto input = open_standard_input(launch);
  if (!input) {
    return input.error();
  }
  run.streams = std::move(streams);
  std::vector<int> fds{*input ? input->get() : null_input_.get(), write_ends->output.get(),
                       write_ends->error.get()};
  if (launch.recording >= 0) {
    fds.push_back(launch.recording);
  }
  if (launch.readings >= 0) {
    fds.push_back(launch.readings);
  }
  return send_message(zygote_of(run).channel(), encode(LaunchRequest{id, launch}), fds);
}

void ZygoteHost::kill(RunId run) {
  const auto found = runs_.find(run);
  if (found != runs_.end()) {
    // When it cannot be sent the zygote is gone, which the next wait() finds out.
    (void)send_message(zygote_of(found->second).channel(), encode(KillRequest{run}));
  }
}

void ZygoteHost::deliver_early_ends(RunObserver& observer) {
  for (const EarlyEnd& early : std::exchange(early_ends_, {})) {
    end_run(observer, early.run, early.ending, {});
  }
}

ZygoteHost::Sources ZygoteHost::sources() const {
  using Kind = Sources::Kind;
  Sources sources;
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    const ZygoteProcess* const zygote = zygotes_.at(i);
    if (zygote == nullptr) {
      continue;
    }
    if (zygote->is_ready()) {
      sources.add(zygote->end(), {Kind::kEnd, i});
      continue;
    }
    for (const int source : zygote->sources_while_starting()) {
      sources.add(source, {Kind::kStart, i});
    }
  }
  for (const auto& [id, run] : runs_) {
    for (const Channel channel : {Channel::kStandardOutput, Channel::kStandardError}) {
      if (const int fd = run.streams.source(channel); fd >= 0) {
        sources.add(fd, {Kind::kOutput, run.zygote, id, channel});
      }
    }
    if (run.guard) {
      sources.add(run.guard.get(), {Kind::kGuard, run.zygote, id});
    }
  }
  // Last: what a run has printed is read before its end is.
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    if (is_ready(zygotes_.at(i))) {
      sources.add(zygotes_.at(i)->channel(), {Kind::kReplies, i});
    }
  }
  return sources;
}

Result<void> ZygoteHost::wait(RunObserver& observer, std::optional<TimePoint> deadline) {
  if (!early_ends_.empty()) {
    deliver_early_ends(observer);
    return {};
  }
  Sources sources = this->sources();
  if (poll(sources.fds.data(), sources.fds.size(),
           poll_timeout(clock_, earlier(deadline, next_look()))) < 0) {
    return errno == EINTR ? Result<void>() : system_error("poll");
  }
  for (std::size_t i = 0; i < sources.fds.size(); ++i) {
    const Sources::Source& source = sources.what[i];
    if (source.kind == Sources::Kind::kEnd && sources.fds[i].revents != 0) {
      return replace_dead_zygote(source.zygote);
    }
  }
  bool limits_checked = false;
  for (std::size_t i = 0; i < sources.fds.size(); ++i) {
    const Sources::Source& source = sources.what[i];
    // Before the end of a run is told.
    if (source.kind == Sources::Kind::kReplies && !limits_checked) {
      check_limits();
      limits_checked = true;
    }
    if (sources.fds[i].revents == 0) {
      continue;
    }
    switch (source.kind) {
      case Sources::Kind::kOutput:
        read_channel(observer, source.run, source.channel);
        break;
      case Sources::Kind::kReplies:
        read_reply(observer, *zygotes_.at(source.zygote));
        break;
      case Sources::Kind::kStart:
        if (const auto* zygote = zygotes_.at(source.zygote); zygote && !zygote->is_ready()) {
          zygotes_.read_while_starting(source.zygote, sources.fds[i].fd == zygote->channel());
        }
        break;
      case Sources::Kind::kEnd:
      case Sources::Kind::kGuard:
        break;
    }
  }
  return {};
}

std::optional<TimePoint> ZygoteHost::next_look() const {
  std::optional<TimePoint> next;
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    ZygoteProcess* const zygote = zygotes_.at(i);
    next = zygote ? earlier(next, zygote->watch().next_look(clock_.now())) : next;
  }
  return next;
}

void ZygoteHost::check_limits() {
  for (auto& [id, run] : runs_) {
    if (run.guard && guard_was_tripped(run.guard.get())) {
      exceed(id, run, memory_limit_hit(*run.limits.memory_bytes));
    }
  }
  const TimePoint now = clock_.now();
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    ZygoteProcess* const zygote = zygotes_.at(i);
    const auto due = zygote ? zygote->watch().next_look(now) : std::nullopt;
    if (!due || *due > now) {
      continue;
    }
    for (auto& [id, hit] : zygote->watch().look(now)) {
      exceed(id, runs_.at(id), std::move(hit));
    }
  }
}

void ZygoteHost::exceed(RunId id, Run& run, LimitHit hit) {
  run.exceeded = std::move(hit);
  run.guard.reset();
  zygote_of(run).watch().remove(id);
  kill(id);
}

// Python prints what it prints at its start in every process, but a zygote starts once.
std::string_view ZygoteHost::printed_before(const Run& run, Channel channel) const {
  return run.kind == LaunchKind::kIsolate
             ? zygote_of(run).printed_at_start(channel == Channel::kStandardOutput)
             : std::string_view();
}

void ZygoteHost::read_channel(RunObserver& observer, RunId id, Channel channel) {
  Run& run = runs_.at(id);
  run.streams.read(observer, id, channel, printed_before(run, channel));
}

void ZygoteHost::read_reply(RunObserver& observer, ZygoteProcess& zygote) {
  auto message = receive_message(zygote.channel());
  if (!message || !message->has_value()) {
    // The next wait() replaces it; until it is reaped its last words may still be in the pipes.
    ::kill(zygote.pid(), SIGKILL);
    return;
  }
  const auto reply = decode_reply((*message)->bytes);
  if (!reply) {
    return;
  }
  if (const auto* started = std::get_if<StartedReply>(&*reply)) {
    zygote.watch().started(started->id, started->pid, started->init,
                           memory_files_of((*message)->fds));
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
  Run& run = found->second;
  for (const Channel channel : {Channel::kStandardOutput, Channel::kStandardError}) {
    run.streams.drain(observer, id, channel, printed_before(run, channel));
  }
  zygote_of(run).watch().remove(id);
  runs_.erase(found);
  observer.on_end(id, ending, resources);
}

}  // namespace isolate::process
