// The supervisor's side: a process host whose runs are forked by a zygote.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "process/limit_watch.h"
#include "process/pipe.h"
#include "process/process_host.h"
#include "process/zygote_start.h"

namespace isolate::process {

// Where the kernel allows it the zygote is the first process of a PID namespace of its own: no run
// can signal it or anything outside, and its end takes every descendant of every run with it.
// Elsewhere a zygote that a run has killed is replaced.
class ZygoteHost final : public ProcessHost {
 public:
  // Starts the zygote and waits until it is ready. `clock` must outlive the host. When the zygote
  // ends instead, the error is what it wrote to its standard error.
  static Result<std::unique_ptr<ZygoteHost>> start(ZygoteCommand command, const Clock& clock);

  // Ends the zygote and with it every run.
  ~ZygoteHost() override;
  ZygoteHost(const ZygoteHost&) = delete;
  ZygoteHost& operator=(const ZygoteHost&) = delete;

  RunId launch(const Launch& launch) override;
  void kill(RunId run) override;
  Result<void> wait(RunObserver& observer, std::optional<TimePoint> deadline) override;

 private:
  struct Run {
    LaunchKind kind;
    UniqueFd output;
    UniqueFd error;
    TimePoint started;
    Limits limits = {};
    std::optional<LimitHit> exceeded = {};
    UniqueFd guard = {};
    bool output_begun = false;
    bool error_begun = false;
  };
  struct EarlyEnd {
    RunId run;
    NotStarted ending;
  };

  ZygoteHost(ZygoteCommand command, const Clock& clock);
  Result<void> start_zygote();
  Result<void> start_zygote(bool in_namespace);
  Result<void> wait_until_ready();
  void stop_zygote();
  Result<void> replace_dead_zygote();
  Result<void> send_launch(RunId id, const Launch& launch, Run& run);
  bool zygote_has_ended() const;
  void deliver_early_ends(RunObserver& observer);
  void begin_channel(RunObserver& observer, Run& run, RunId id, Channel channel);
  void read_channel(RunObserver& observer, Run& run, RunId id, Channel channel);
  void drain(RunObserver& observer, Run& run, RunId id, Channel channel);
  void read_reply(RunObserver& observer);
  void check_limits();
  std::optional<TimePoint> next_look() const;
  void exceed(RunId id, Run& run, LimitHit hit);
  void note_end(RunObserver& observer, const EndedReply& ended);
  void end_run(RunObserver& observer, RunId id, const Ending& ending, const Resources& resources);

  ZygoteCommand command_;
  const Clock& clock_;
  int zygote_pid_ = -1;
  UniqueFd zygote_;  // its pidfd: readable when it has ended
  UniqueFd channel_;
  UniqueFd null_input_;
  Pipe startup_output_;
  Pipe startup_error_;
  // What site-packages' .pth files and sitecustomize printed, which belongs to every isolate.
  std::string startup_output_text_;
  std::string startup_error_text_;
  LimitWatch watch_;
  RunId next_id_ = 1;
  std::map<RunId, Run> runs_;
  std::vector<EarlyEnd> early_ends_;
};

}  // namespace isolate::process
