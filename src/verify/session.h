// Runs many samples through a process host, several at once, and delivers results in order.
#pragma once

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
#include "verify/known_references.h"
#include "verify/launch_plan.h"
#include "verify/ordered_results.h"
#include "verify/sample_files.h"
#include "verify/waiting_samples.h"

namespace isolate::verify {

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
  void start_what_may_start();
  bool is_under_way(std::size_t index) const;
  void start_sample(std::size_t index);

  // One sample's way.
  void go_on(ActiveSample active);
  void start_run(ActiveSample active);
  void fail_run(ActiveSample active, std::string reason);
  Ending with_file_size_limit(const ActiveSample& active, const Ending& ending) const;
  void end_run(ActiveSample& active, Outcome outcome);
  void finish(ActiveSample active);
  void finish(std::size_t index, SampleResult result);

  std::optional<process::TimePoint> next_deadline() const;
  std::optional<process::TimePoint> next_wakeup() const;
  void kill_overdue();
  Result<void> stop();

  process::ProcessHost& host_;
  const process::Clock& clock_;
  SampleFiles& files_;
  const RunOptions& options_;
  Artifacts* artifacts_;  // may be null
  LaunchPlan launch_plan_;
  KnownReferences known_;

  const std::vector<Sample>* samples_ = nullptr;
  std::size_t jobs_ = 1;
  WaitingSamples waiting_;
  std::map<process::RunId, ActiveSample> active_;
  OrderedResults results_;
};

}  // namespace isolate::verify
