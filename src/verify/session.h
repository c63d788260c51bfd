// Runs many samples through a process host, several at once, and delivers results in order.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <isolate/verify.h>

#include "pins/environment.h"
#include "process/process_host.h"
#include "verify/cause_search.h"
#include "verify/sample_check.h"
#include "verify/stream_capture.h"

namespace isolate::verify {

// What a session needs of the file system.
class SampleFiles {
 public:
  virtual ~SampleFiles() = default;
  // The digest of a sample's source, or why the sample cannot be run at all.
  virtual Result<std::string> source_digest(const Sample& sample) = 0;
  // An empty working directory, of the same path at each call for a sample.
  virtual Result<std::string> empty_folder(const Sample& sample) = 0;
  // The same folder as before, emptied; a new one when it is gone.
  virtual Result<std::string> emptied_folder(const Sample& sample) { return empty_folder(sample); }
  virtual void remove_folder(const Sample& sample) = 0;
};

class Session final : private process::RunObserver {
 public:
  // Everything must outlive the session.
  Session(process::ProcessHost& host, const process::Clock& clock, SampleFiles& files,
          const RunOptions& options, pins::Environment environment);

  // Runs all samples and hands each result on in order. An error ends the session early.
  Result<void> run(const std::vector<Sample>& samples, const ResultConsumer& consumer);

 private:
  // One sample on its way through its runs.
  struct Active {
    std::size_t index;
    std::string source_sha256;
    SampleCheck check;
    PlannedRun run;
    // Once the verdict is known, when it has a cause to be found.
    std::optional<CauseSearch> cause_search;
    std::string folder;  // of the latest run
    bool alone = false;  // nothing else may run beside it
    bool timed_out = false;
    std::unique_ptr<StreamCapture> output;
    std::unique_ptr<StreamCapture> error;
    process::TimePoint deadline;
  };

  void on_output(process::RunId run, process::Channel channel, std::string_view bytes) override;
  void on_end(process::RunId run, const Ending& ending, const Resources& resources) override;

  void start_what_may_start(std::size_t& next_sample, std::size_t sample_count, std::size_t jobs);
  void start_sample(std::size_t index);
  void start_next_run(Active active);
  void fail(Active active, std::string reason);
  void finish(Active active);
  bool source_changed(const Active& active) const;
  bool needs_another_run(const Active& active) const;
  static void add_outcome(Active& active, Outcome outcome);
  std::optional<PlannedRun> next_experiment(Active& active) const;
  process::Launch launch_for(const Sample& sample, const PlannedRun& run,
                             const std::string& folder) const;
  std::optional<process::TimePoint> next_deadline() const;
  void kill_overdue();
  void deliver(const ResultConsumer& consumer);

  process::ProcessHost& host_;
  const process::Clock& clock_;
  SampleFiles& files_;
  const RunOptions& options_;
  pins::Environment environment_;
  std::optional<std::string> preload_library_;
  const std::vector<Sample>* samples_ = nullptr;
  std::map<process::RunId, Active> active_;
  // Samples whose run was interrupted. Each is run again with nothing beside it, so that one which
  // ends its zygote every time is known.
  std::deque<Active> interrupted_;
  std::size_t next_delivery_ = 0;
  std::map<std::size_t, SampleResult> finished_;
};

}  // namespace isolate::verify
