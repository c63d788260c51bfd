// One sample on its way through its runs.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <isolate/limits.h>
#include <isolate/sample.h>
#include <isolate/verify.h>

#include "process/process_host.h"
#include "process/unique_fd.h"
#include "verify/artifacts.h"
#include "verify/cause_search.h"
#include "verify/directives.h"
#include "verify/sample_check.h"
#include "verify/stream_capture.h"

namespace isolate::verify {

// Captures the run that is under way and keeps what is known of the sample. Starts and ends
// nothing.
class ActiveSample {
 public:
  ActiveSample(std::size_t index, const Sample& sample, CheckPlan plan)
      : index_(index), sample_(&sample), check_(std::move(plan)) {}

  std::size_t index() const { return index_; }
  const Sample& sample() const { return *sample_; }
  SampleCheck& check() { return check_; }
  const SampleCheck& check() const { return check_; }

  std::string source_sha256;
  Directives directives;
  // Nothing else may run beside it.
  bool alone = false;
  // What the reference's outcome is known from.
  Evidence evidence = Evidence::kRun;
  // What may make that outcome differ from the isolate's.
  std::string doubt = {};
  // The reference's run under way is recorded there, and was started like that; once a sample.
  process::UniqueFd recording = {};
  process::Launch recorded_launch = {};
  // Where the isolate's run under way notes what it reads.
  process::UniqueFd readings = {};
  bool recorded = false;
  // Once the verdict is known, when it has a cause to be found.
  std::optional<CauseSearch> cause_search = {};
  std::string folder = {};  // of the latest run
  // Something that kept its artifacts from being written.
  std::string artifacts_failure;

  // The run under way, or to come.
  const PlannedRun& run() const { return run_; }
  void plan(const PlannedRun& run) { run_ = run; }
  // Runs that came to an end and were not interrupted.
  int completed_runs() const { return completed_runs_; }
  // What all its runs took, those too that were interrupted.
  std::chrono::microseconds time_spent() const { return time_spent_; }
  void spend(std::chrono::microseconds time) { time_spent_ += time; }

  // A run begins; what an interrupted one left is forgotten. Of long streams more is kept than
  // their heads where `keeps_more`.
  void begin(const Limits& limits, process::TimePoint now, bool keeps_more);
  void keep_output(Artifacts::RunFiles files) { files_.emplace(std::move(files)); }

  // False when the run has passed its output limit and is to be ended. What is beyond the limit is
  // not part of the outcome, however fast it came.
  bool add_output(process::Channel channel, std::string_view bytes);

  // Nothing when there is no wall time limit, or the run is being ended already.
  std::optional<process::TimePoint> deadline() const;
  // True, once, when the run is to be ended because its time is up.
  bool is_overdue(process::TimePoint now);

  // Whether the run that ended now was ended for its time while others took the processor from it:
  // it did compute, and got less of a processor than it could have had.
  bool was_starved(const Resources& resources) const;

  // The run's outcome; `ending` is what the host says of it.
  Outcome finish(const Ending& ending, const Resources& resources);
  // What that means for the sample: its check's, or its search's for a cause.
  void add_outcome(Outcome outcome);
  std::optional<Artifacts::RunFiles> take_files() { return std::exchange(files_, std::nullopt); }

 private:
  std::size_t index_;
  const Sample* sample_;
  SampleCheck check_;
  PlannedRun run_;
  int completed_runs_ = 0;
  std::chrono::microseconds time_spent_{0};

  Limits limits_;
  process::TimePoint deadline_{};
  std::optional<LimitHit> limit_hit_;
  std::optional<StreamCapture> output_;
  std::optional<StreamCapture> error_;
  std::optional<Artifacts::RunFiles> files_;
};

}  // namespace isolate::verify
