// What is known of samples' references, in place of their runs; and what is noted of those runs.
#pragma once

#include <optional>
#include <string>

#include <isolate/outcome.h>
#include <isolate/sample.h>
#include <isolate/verify.h>

#include "process/launch.h"
#include "verify/active_sample.h"
#include "verify/known_outcomes.h"

namespace isolate::verify {

// Decides which run of a reference is not made, or is recorded so that the next one need not be.
class KnownReferences {
 public:
  // Both must outlive the object. `known` may be null: then nothing is known, nor noted.
  KnownReferences(KnownOutcomes* known, const RunOptions& options)
      : known_(known), options_(options) {}

  // Whether what is known is what the reference gives each time.
  bool are_final() const { return known_ != nullptr && known_->is_final(); }

  // Asked before a sample is run; nothing when it can be judged.
  std::optional<Refusal> refusal(const Sample& sample, const std::string& source_sha256) const;

  // True when the outcome of the run that comes is known; the sample's check then has it.
  // Otherwise the launch, which must be that run's, may be given a recording.
  bool use_known_outcome(ActiveSample& active, process::Launch& launch) const;

  // Of the run that ended. False when it is to be made again, without a recording.
  bool counts(ActiveSample& active, const Outcome& outcome) const;

 private:
  KnownOutcomes* known_;  // may be null
  const RunOptions& options_;
};

}  // namespace isolate::verify
