// Finds by experiment why a sample's outcomes differ. Runs nothing itself.
#pragma once

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

#include <isolate/cause.h>
#include <isolate/outcome.h>
#include <isolate/verdict.h>

#include "verify/divergence_search.h"
#include "verify/nondeterminism_search.h"

namespace isolate::verify {

// What is known when the verdict is.
struct Difference {
  Verdict verdict = Verdict::kNondeterministic;
  ComparedChannels channels;
  Outcome isolate;
  Outcome reference;
  // Of the reference's runs.
  pins::Environment environment;
  std::string working_directory;
  std::optional<std::chrono::milliseconds> time_limit;
  bool has_preload_library = false;
};

// What a search may cost at most. Beyond that the cause is unknown.
inline constexpr std::size_t kMostExperiments = 1'500;
// All experiments together: this, and that many times as long as the reference took, but no more
// than kMostTimeLimits time limits.
inline constexpr std::chrono::seconds kExperimentTime{30};
inline constexpr int kExperimentTimeFactor = 100;
inline constexpr int kMostTimeLimits = 10;

// A reference that agreed with itself so far is run this many times more before anything else. And
// so many times more when nothing was found, or that it is the addresses: it may be that the
// reference has the isolate's outcome too, but seldom.
inline constexpr int kFurtherReferenceRuns = 6;
inline constexpr int kLastReferenceRuns = 24;
// When that shows nothing either, the isolate is run again, so often; and once it gives what the
// reference does, so what it gave first is seldom, the reference this many times more.
inline constexpr int kIsolateRunsAgain = 3;
inline constexpr int kReferenceRunsOfSeldomOutcome = 120;

class CauseSearch {
 public:
  // Only for NONDETERMINISTIC, DIVERGED and LEAK, of which only whether it is none is found out.
  // What it asks for without a variation is also for the check of the sample: when the reference
  // disagrees with itself after all, the verdict is NONDETERMINISTIC, and so is what is searched.
  explicit CauseSearch(const Difference& difference);

  // The run that comes next; nothing when the causes are known, or the search has cost too much.
  std::optional<PlannedRun> next();

  // What it gave.
  void add(const PlannedRun& run, const Outcome& outcome);

  // Only when next() gives nothing. Sorted; kUnknown alone when none was found.
  std::vector<Cause> causes() const;

 private:
  bool may_go_on() const;
  bool may_be_a_rare_outcome() const;

  ComparedChannels channels_;
  bool has_preload_library_;
  Outcome reference_;
  int further_reference_runs_;
  int last_reference_runs_;
  int isolate_runs_again_;
  bool is_leak_;
  std::variant<NondeterminismSearch, DivergenceSearch> search_;
  std::optional<std::chrono::milliseconds> time_limit_;
  std::chrono::microseconds time_left_;
  std::size_t runs_ = 0;
  bool given_up_ = false;
};

}  // namespace isolate::verify
