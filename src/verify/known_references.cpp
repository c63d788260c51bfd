#include "verify/known_references.h"

#include <utility>

#include "process/unique_fd.h"
#include "verify/sample_check.h"

namespace isolate::verify {
namespace {

// Where the digests are the same, so is what was printed.
void lend_heads(const Outcome& from, Outcome& to) {
  for (const auto stream : {&Outcome::standard_output, &Outcome::standard_error}) {
    if ((from.*stream).sha256 == (to.*stream).sha256) {
      (to.*stream).head = (from.*stream).head;
    }
  }
}

}  // namespace

std::optional<Refusal> KnownReferences::refusal(const Sample& sample,
                                                const std::string& source_sha256) const {
  return known_ != nullptr ? known_->refusal(sample, source_sha256) : std::nullopt;
}

bool KnownReferences::use_known_outcome(ActiveSample& active, process::Launch& launch) const {
  active.recording.reset();
  if (known_ == nullptr || active.cause_search || active.run() != PlannedRun{Side::kReference}) {
    return false;
  }
  const ReferenceRun run{active.sample(), active.source_sha256, launch};
  if (known_->is_final()) {
    auto known = known_->find(run);
    if (!known) {
      return false;
    }
    lend_heads(*active.check().isolate(), *known);
    active.evidence = known_->evidence();
    active.doubt = known_->doubt();
    active.check().add(active.run(), std::move(*known));
    return true;
  }
  // What a cached outcome shows is that the isolate was right once.
  if (active.check().reference() != nullptr || active.recorded || options_.repeat > 1) {
    return false;
  }
  auto known = known_->find(run);
  if (known && agree(*active.check().isolate(), *known, options_.compared)) {
    lend_heads(*active.check().isolate(), *known);
    active.evidence = known_->evidence();
    active.check().add(active.run(), std::move(*known));
    return true;
  }
  active.recording = known_->new_recording();
  active.recorded = static_cast<bool>(active.recording);
  if (active.recording) {
    launch.recording = active.recording.get();
    active.recorded_launch = launch;
  }
  return false;
}

// A recorded run counts only where it shows that the isolate is right; anything else is said of a
// reference that ran as it would without isolate_run.
bool KnownReferences::counts(ActiveSample& active, const Outcome& outcome) const {
  if (!active.recording) {
    return true;
  }
  const process::UniqueFd recording = std::move(active.recording);
  return agree(*active.check().isolate(), outcome, options_.compared) &&
         known_->keep({active.sample(), active.source_sha256, active.recorded_launch}, outcome,
                      recording.get());
}

}  // namespace isolate::verify
