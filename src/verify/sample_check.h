// Decides what to run next for one sample, and what its outcomes mean. Runs nothing itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <isolate/comparison.h>
#include <isolate/outcome.h>
#include <isolate/verdict.h>

#include "verify/planned_run.h"

namespace isolate::verify {

// True when the outcomes agree on every compared channel.
bool agree(const Outcome& a, const Outcome& b, const ComparedChannels& channels);

// What a check is to find out about.
struct CheckPlan {
  ComparedChannels channels = {};
  // Whether there is a reference to run. Without one, and without a known outcome, a sample that
  // runs to its own end passes.
  bool has_reference = true;
  // How often isolate and reference run at least.
  std::size_t repeat = 1;
  std::size_t engines = 0;
  // A sample that read a nondeterministic source is rejected.
  bool strict = false;
  // Runs the reference twice at least.
  bool confirm_reference = false;
  // What the reference gives, from an earlier run. Where there is a reference to run, it is run as
  // soon as the isolate differs from this; elsewhere this is what counts.
  std::optional<Outcome> known_reference = {};
};

// Isolate and reference take turns; when they differ the reference runs until it has agreed with
// itself three times; then come the engines, and for one that differs the reference again.
class SampleCheck {
 public:
  explicit SampleCheck(CheckPlan plan);

  // The run that comes next; nothing when the verdicts are known.
  std::optional<PlannedRun> next() const;

  // What it gave.
  void add(const PlannedRun& run, Outcome outcome);

  // What another run of the reference gave, after the verdict was known; it may change it.
  void add_further_reference(Outcome outcome);

  // What follows only when next() gives nothing.
  Verdict verdict() const;
  Verdict engine_verdict(std::size_t engine) const;

  // The isolate's outcome that the verdict is about: its first, or the one of a repetition that
  // ended otherwise than it should.
  const std::optional<Outcome>& isolate() const { return isolate_; }
  // The first of the isolate's outcomes that differs from its first, with --repeat.
  const std::optional<Outcome>& leaking_isolate() const { return leaking_isolate_; }
  // How often the isolate has run.
  std::size_t isolate_runs() const { return isolate_runs_; }
  // The reference's first outcome.
  const Outcome* reference() const { return references_.empty() ? nullptr : &references_.front(); }
  // The first of the reference's later outcomes that differs from its first.
  const Outcome* disagreeing_reference() const;
  // The reference's first outcome that hit a limit or could not be started.
  const Outcome* failed_reference() const;
  // Whether reference() is the known one.
  bool reference_is_known() const { return reference_is_known_; }
  const std::optional<Outcome>& engine(std::size_t number) const { return engines_[number]; }
  // Whether it ran twice at least, and did not differ from itself.
  bool reference_agreed_with_itself() const;

 private:
  // A difference is looked into this many times before the reference counts as deterministic.
  static constexpr std::size_t kReferenceRuns = 3;

  void add_isolate(Outcome outcome);
  bool needs_reference() const;
  bool wants_isolate_again() const;
  bool may_still_disagree() const;
  std::size_t own_references() const;
  bool failed_among(std::size_t count) const;
  bool crashed(const Outcome& outcome) const;
  bool is_rejected() const;
  const Outcome* disagreeing_among(std::size_t count) const;

  CheckPlan plan_;
  std::optional<Outcome> isolate_;
  std::optional<Outcome> leaking_isolate_;
  std::size_t isolate_runs_ = 0;
  // Runs of the reference that the sample's own verdict rests on; later ones are for engines.
  std::size_t own_references_ = 0;
  std::vector<Outcome> references_;
  bool reference_is_known_ = false;
  std::vector<std::optional<Outcome>> engines_;
};

}  // namespace isolate::verify
