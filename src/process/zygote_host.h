// The supervisor's side: a process host whose runs are forked by zygotes.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "process/process_host.h"
#include "process/run_streams.h"
#include "process/zygote_pool.h"
#include "process/zygote_process.h"

namespace isolate::process {

// Where the kernel allows it a zygote is the first process of a PID namespace of its own: no run
// can signal it or anything outside, and its end takes every descendant of every run with it.
// Elsewhere there is only one, and one that a run has killed is replaced.
class ZygoteHost final : public ProcessHost {
 public:
  // As many as there are names for a run's process id among: see RunNamespacePool.
  static constexpr int kMostZygotes = 8;

  // Starts a zygote and waits until it is ready; further ones, `zygotes` in all, are used once they
  // are. With one for each CPU, each has a CPU to itself, which its runs are not bound to: waking a
  // process on another one, which may be asleep, takes long beside what a short run does. `clock`
  // must outlive the host. When the zygote ends instead, the error is what it wrote to its standard
  // error.
  static Result<std::unique_ptr<ZygoteHost>> start(ZygoteCommand command, const Clock& clock,
                                                   int zygotes = 1);

  // Ends the zygotes and with them every run.
  ~ZygoteHost() override = default;
  ZygoteHost(const ZygoteHost&) = delete;
  ZygoteHost& operator=(const ZygoteHost&) = delete;

  // Those that runs are shared among.
  std::size_t ready_zygotes() const { return zygotes_.ready(); }

  RunId launch(const Launch& launch) override;
  void kill(RunId run) override;
  Result<void> wait(RunObserver& observer, std::optional<TimePoint> deadline) override;

 private:
  struct Run {
    LaunchKind kind;
    std::size_t zygote;
    RunStreams streams;
    TimePoint started;
    Limits limits = {};
    std::optional<LimitHit> exceeded = {};
    UniqueFd guard = {};
  };
  struct EarlyEnd {
    RunId run;
    NotStarted ending;
  };

  // What wait() polls, with what it belongs to.
  struct Sources;

  ZygoteHost(ZygoteCommand command, const Clock& clock, UniqueFd null_input)
      : clock_(clock),
        null_input_(std::move(null_input)),
        zygotes_(std::move(command), null_input_.get()) {}
  Result<void> replace_dead_zygote(std::size_t index);
  std::size_t zygote_for_next_run() const;
  ZygoteProcess& zygote_of(const Run& run) const { return *zygotes_.at(run.zygote); }
  Sources sources() const;
  Result<void> send_launch(RunId id, const Launch& launch, Run& run);
  void deliver_early_ends(RunObserver& observer);
  std::string_view printed_before(const Run& run, Channel channel) const;
  void read_channel(RunObserver& observer, RunId id, Channel channel);
  void read_reply(RunObserver& observer, ZygoteProcess& zygote);
  void check_limits();
  std::optional<TimePoint> next_look() const;
  void exceed(RunId id, Run& run, LimitHit hit);
  void note_end(RunObserver& observer, const EndedReply& ended);
  void end_run(RunObserver& observer, RunId id, const Ending& ending, const Resources& resources);

  const Clock& clock_;
  UniqueFd null_input_;
  RunId next_id_ = 1;
  std::map<RunId, Run> runs_;
  std::vector<EarlyEnd> early_ends_;
  // The last member: they end, and with them every run, before the runs' pipes are closed.
  ZygotePool zygotes_;
};

}  // namespace isolate::process
