// Decides what to run next for one sample, and what its outcomes mean. Runs nothing itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <isolate/outcome.h>
#include <isolate/verdict.h>

#include "verify/planned_run.h"

namespace isolate::verify {

// Which channels must be byte-identical. The exit status belongs to them by default.
struct ComparedChannels {
  bool standard_output = true;
  bool standard_error = false;
  bool exit_status = true;
};

// True when the outcomes agree on every compared channel.
bool agree(const Outcome& a, const Outcome& b, const ComparedChannels& channels);

class SampleCheck {
 public:
  // `confirm_reference` runs the reference twice at least.
  explicit SampleCheck(ComparedChannels channels, bool confirm_reference = false)
      : channels_(channels), confirm_reference_(confirm_reference) {}

  // The run that comes next; nothing when the verdict is known.
  std::optional<PlannedRun> next() const;

  // What it gave.
  void add(const PlannedRun& run, Outcome outcome);

  // Only when next() gives nothing.
  Verdict verdict() const;

  const std::optional<Outcome>& isolate() const { return isolate_; }
  // The reference's first outcome.
  const Outcome* reference() const { return references_.empty() ? nullptr : &references_.front(); }
  // The first of the reference's later outcomes that differs from its first.
  const Outcome* disagreeing_reference() const;
  bool reference_agreed_with_itself() const;

 private:
  // A difference is looked into this many times before the reference counts as deterministic.
  static constexpr std::size_t kReferenceRuns = 3;

  ComparedChannels channels_;
  bool confirm_reference_;
  std::optional<Outcome> isolate_;
  std::vector<Outcome> references_;
};

}  // namespace isolate::verify
