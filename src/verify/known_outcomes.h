// Outcomes of the reference that need not be produced again.
#pragma once

#include <optional>
#include <string>

#include <isolate/outcome.h>
#include <isolate/sample.h>
#include <isolate/verify.h>

#include "process/launch.h"
#include "process/unique_fd.h"

namespace isolate::verify {

// A run of the reference that is about to be made, or was.
struct ReferenceRun {
  const Sample& sample;
  const std::string& source_sha256;
  const process::Launch& launch;
};

// Why a sample cannot be judged.
struct Refusal {
  std::string why;
  // Nothing was ever known of it.
  bool is_unknown = false;
};

class KnownOutcomes {
 public:
  virtual ~KnownOutcomes() = default;

  virtual Evidence evidence() const = 0;

  // Whether what find() gives is what the reference gives each time, so that an isolate that
  // differs has diverged. Otherwise it can only show that the isolate is right, and one that
  // differs is compared with the reference itself.
  virtual bool is_final() const = 0;

  // Asked before a sample is run; nothing when it can be judged.
  virtual std::optional<Refusal> refusal(const Sample& sample,
                                         const std::string& source_sha256) = 0;

  // Nothing when the reference must be run. No stream has a head.
  virtual std::optional<Outcome> find(const ReferenceRun& run) = 0;

  // What may make an isolate differ from any of them without being wrong; usually empty.
  virtual std::string doubt() const { return ""; }

  // Where the next run of a reference is to be recorded; no descriptor when it need not be.
  virtual process::UniqueFd new_recording() = 0;

  // The isolate agreed with `outcome`, whose run was recorded. False when the recording shows that
  // the outcome counts for nothing, so that the reference must be run without one.
  virtual bool keep(const ReferenceRun& run, const Outcome& outcome, int recording) = 0;
};

}  // namespace isolate::verify
