#include "process/zygote_host.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
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

// Each zygote can have one to itself.
bool is_one_for_each_cpu(std::size_t zygotes) {
  cpu_set_t allowed;
  return sched_getaffinity(0, sizeof allowed, &allowed) == 0 &&
         zygotes == static_cast<std::size_t>(CPU_COUNT(&allowed));
}

// That which is allowed and has so many before it; -1 when there is none.
int nth_allowed_cpu(std::size_t n) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) < 0) {
    return -1;
  }
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(cpu, &allowed) && n-- == 0) {
      return cpu;
    }
  }
  return -1;
}

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

ZygoteHost::~ZygoteHost() {
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    end_zygote(i);
  }
}

Result<std::unique_ptr<ZygoteHost>> ZygoteHost::start(ZygoteCommand command, const Clock& clock,
                                                      int zygotes) {
  // A caller that ignores it would have the kernel reap our children.
  ::signal(SIGCHLD, SIG_DFL);
  std::unique_ptr<ZygoteHost> host(new ZygoteHost(std::move(command), clock));
  host->null_input_.reset(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!host->null_input_) {
    return system_error("/dev/null");
  }
  host->zygotes_.resize(static_cast<std::size_t>(std::clamp(zygotes, 1, kMostZygotes)));
  if (auto started = host->start_zygote(0); !started) {
    return started.error();
  }
  host->begin_further_zygotes();
  return host;
}

Result<void> ZygoteHost::start_zygote(std::size_t index) {
  in_namespaces_ = start_zygote(index, true).ok();
  return in_namespaces_ ? Result<void>() : start_zygote(index, false);
}

Result<void> ZygoteHost::start_zygote(std::size_t index, bool in_namespace) {
  auto zygote = ZygoteProcess::begin(command_, null_input_.get(), in_namespace);
  auto ready = zygote ? (*zygote)->wait_until_ready() : Result<void>(zygote.error());
  if (!ready) {
    return ready;
  }
  zygotes_[index] = std::move(*zygote);
  give_share(index);
  return {};
}

// Where they share this process's PID namespace, what a run leaves behind could be any zygote's.
void ZygoteHost::begin_further_zygotes() {
  for (std::size_t i = 1; i < zygotes_.size() && in_namespaces_; ++i) {
    if (auto zygote = ZygoteProcess::begin(command_, null_input_.get(), true)) {
      zygotes_[i] = std::move(*zygote);
    }
  }
}

// It is ready, or has ended: then its runs are others'.
void ZygoteHost::read_while_starting(std::size_t index, bool channel_is_readable) {
  if (!zygotes_[index]->read_while_starting(channel_is_readable)) {
    end_zygote(index);
  } else if (channel_is_readable) {
    give_share(index);
  }
}

void ZygoteHost::give_share(std::size_t index) {
  const std::size_t count = zygotes_.size();
  if (count > 1) {
    const int cpu = is_one_for_each_cpu(count) ? nth_allowed_cpu(index) : -1;
    // When it cannot be sent the zygote is gone, which the next wait() finds out.
    (void)send_message(zygotes_[index]->channel(),
                       encode(ShareRequest{static_cast<std::uint32_t>(index),
                                           static_cast<std::uint32_t>(count), cpu}));
  }
}

void ZygoteHost::end_zygote(std::size_t index) {
  zygotes_[index].reset();
  const auto is_zygote = [this](pid_t pid) {
    return std::any_of(zygotes_.begin(), zygotes_.end(),
                       [&](const auto& zygote) { return zygote && zygote->pid() == pid; });
  };
  if (std::any_of(zygotes_.begin(), zygotes_.end(), [](const auto& other) { return !!other; })) {
    kill_adopted_children([&](pid_t pid) { return !is_zygote(pid); });
  } else {
    kill_adopted_children();
  }
}

Result<void> ZygoteHost::replace_dead_zygote(std::size_t index) {
  const bool was_ready = zygotes_[index]->is_ready();
  end_zygote(index);
  for (const auto& [id, run] : runs_) {
    if (run.zygote == index) {
      early_ends_.push_back({id, {"it ended the process that had forked it", true}});
    }
  }
  return was_ready ? start_zygote(index) : Result<void>();
}

std::size_t ZygoteHost::ready_zygotes() const {
  return static_cast<std::size_t>(
      std::count_if(zygotes_.begin(), zygotes_.end(),
                    [](const auto& zygote) { return zygote && zygote->is_ready(); }));
}

// That with the fewest.
std::size_t ZygoteHost::zygote_for_next_run() const {
  std::vector<std::size_t> runs(zygotes_.size());
  for (const auto& [id, run] : runs_) {
    ++runs[run.zygote];
  }
  std::size_t found = 0;
  for (std::size_t i = 1; i < zygotes_.size(); ++i) {
    if (zygotes_[i] && zygotes_[i]->is_ready() && runs[i] < runs[found]) {
      found = i;
    }
  }
  return found;
}

RunId ZygoteHost::launch(const Launch& launch) {
  const RunId id = next_id_++;
  Run run{launch.kind, zygote_for_next_run(), {}, {}, clock_.now(), launch.limits};
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
    if (!is_readable_in(launch.sandbox, opened->get())) {
      return Error{
          fmt::format("standard input: {}: --sandbox lets a sample read nothing there: put it "
                      "beside the sample",
                      launch.standard_input)};
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
    const ZygoteProcess* const zygote = zygotes_[i].get();
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
    if (run.output) {
      sources.add(run.output.get(), {Kind::kOutput, run.zygote, id, Channel::kStandardOutput});
    }
    if (run.error) {
      sources.add(run.error.get(), {Kind::kOutput, run.zygote, id, Channel::kStandardError});
    }
    if (run.guard) {
      sources.add(run.guard.get(), {Kind::kGuard, run.zygote, id});
    }
  }
  // Last: what a run has printed is read before its end is.
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    if (zygotes_[i] && zygotes_[i]->is_ready()) {
      sources.add(zygotes_[i]->channel(), {Kind::kReplies, i});
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
        read_channel(observer, runs_.at(source.run), source.run, source.channel);
        break;
      case Sources::Kind::kReplies:
        read_reply(observer, *zygotes_[source.zygote]);
        break;
      case Sources::Kind::kStart:
        if (zygotes_[source.zygote] && !zygotes_[source.zygote]->is_ready()) {
          read_while_starting(source.zygote,
                              sources.fds[i].fd == zygotes_[source.zygote]->channel());
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
  for (const auto& zygote : zygotes_) {
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
  for (const auto& zygote : zygotes_) {
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
void ZygoteHost::begin_channel(RunObserver& observer, Run& run, RunId id, Channel channel) {
  const bool is_output = channel == Channel::kStandardOutput;
  bool& begun = is_output ? run.output_begun : run.error_begun;
  const std::string& text = zygote_of(run).printed_at_start(is_output);
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
    zygote.watch().started(started->id, started->pid, started->init);
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
  zygote_of(found->second).watch().remove(id);
  runs_.erase(found);
  observer.on_end(id, ending, resources);
}

}  // namespace isolate::process
