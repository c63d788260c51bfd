// Runs many samples through a process host, several at once, and delivers results in order.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <isolate/verify.h>

#include "pins/environment.h"
#include "process/process_host.h"
#include "verify/active_sample.h"
#include "verify/artifacts.h"
#include "verify/known_outcomes.h"
#include "verify/launch_plan.h"

namespace isolate::verify {

// What a session needs of the file system.
class SampleFiles {
 public:
  virtual ~SampleFiles() = default;
  // The digest of a sample's source, or why the sample cannot be run at all.
  virtual Result<std::string> source_digest(const Sample& sample) = 0;
  // The first lines of its source, as many as directives may be in.
  virtual Result<std::string> first_lines(const Sample& sample) = 0;
  // The digest of a file that a sample's directive names.
  virtual Result<std::string> file_digest(const std::string& path) = 0;
  // An empty working directory, of the same path at each call for a sample.
  virtual Result<std::string> empty_folder(const Sample& sample) = 0;
  // The same folder as before, emptied; a new one when it is gone.
  virtual Result<std::string> emptied_folder(const Sample& sample) { return empty_folder(sample); }
  virtual void remove_folder(const Sample& sample) = 0;
  // The bytes of the largest file in that folder.
  virtual std::uint64_t largest_file(const Sample& /*sample*/) { return 0; }
};

// Decides when which sample's next run starts; what a sample's runs mean its SampleCheck decides.
class Session final : private process::RunObserver {
 public:
  // Everything must outlive the session. `artifacts` and `known` may be null.
  Session(process::ProcessHost& host, const process::Clock& clock, SampleFiles& files,
          const RunOptions& options, pins::Environment environment, Artifacts* artifacts = nullptr,
          KnownOutcomes* known = nullptr);

  // Runs all samples and hands each result on in order. An error ends the session early.
  Result<void> run(const std::vector<Sample>& samples, const ResultConsumer& consumer);

 private:
  void on_output(process::RunId run, process::Channel channel, std::string_view bytes) override;
  void on_end(process::RunId run, const Ending& ending, const Resources& resources) override;

  // When runs start.
  bool is_done() const;
  void start_what_may_start();
  std::optional<std::size_t> take_turn();
  void start_alone(std::deque<ActiveSample>& waiting);
  void start_sample(std::size_t index);

  // One sample's way.
  void go_on(ActiveSample active);
  void start_run(ActiveSample active);
  void fail_run(ActiveSample active, std::string reason);
  Ending with_file_size_limit(const ActiveSample& active, const Ending& ending) const;
  void run_alone_later(ActiveSample active, std::deque<ActiveSample>& waiting);
  void end_run(ActiveSample& active, Outcome outcome);
  void finish(ActiveSample active);
  void finish(std::size_t index, SampleResult result);
  Result<std::string> digest_of(const ActiveSample& active) const;
  bool source_changed(const ActiveSample& active) const;

  // Why outcomes differ.
  static void add_outcome(ActiveSample& active, Outcome outcome);
  std::optional<PlannedRun> next_experiment(ActiveSample& active) const;

  // Outcomes that need not be produced again.
  CheckPlan plan() const;
  bool has_final_outcomes() const;
  bool use_known_outcome(ActiveSample& active, process::Launch& launch);
  bool counts(ActiveSample& active, const Outcome& outcome);

  std::optional<process::TimePoint> next_deadline() const;
  std::optional<process::TimePoint> next_wakeup() const;
  void kill_overdue();
  void deliver(const ResultConsumer& consumer);
  Result<void> stop();

  process::ProcessHost& host_;
  const process::Clock& clock_;
  SampleFiles& files_;
  const RunOptions& options_;
  pins::Environment environment_;
  Artifacts* artifacts_;
  KnownOutcomes* known_;  // may be null
  Preloads preloads_;

  const std::vector<Sample>* samples_ = nullptr;
  std::size_t jobs_ = 1;
  // Which samples come next; with --repeat each has several turns.
  std::deque<std::size_t> turns_;
  std::map<process::RunId, ActiveSample> active_;
  // Between two of their turns.
  std::map<std::size_t, ActiveSample> parked_;
  // Samples whose run was interrupted. Each is run again with nothing beside it, so that one which
  // ends its zygote every time is known.
  std::deque<ActiveSample> interrupted_;
  // Samples whose time was up while they had to share a processor. They are run again at the end
  // with nothing beside them: that others ran is not to be seen in a verdict.
  std::deque<ActiveSample> starved_;
  bool stopping_ = false;
  std::size_t next_delivery_ = 0;
  std::map<std::size_t, SampleResult> finished_;
};

}  // namespace isolate::verify
