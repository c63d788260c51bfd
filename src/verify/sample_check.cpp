#include "verify/sample_check.h"

#include <utility>

namespace isolate::verify {
namespace {

bool same_content(const StreamContent& a, const StreamContent& b) {
  return a.bytes == b.bytes && a.sha256 == b.sha256;
}

bool hit_limit(const Outcome& outcome) { return std::holds_alternative<LimitHit>(outcome.ending); }

bool not_started(const Outcome& outcome) {
  return std::holds_alternative<NotStarted>(outcome.ending);
}

bool signalled(const Outcome& outcome) { return std::holds_alternative<Signalled>(outcome.ending); }

}  // namespace

bool agree(const Outcome& a, const Outcome& b, const ComparedChannels& channels) {
  return (!channels.standard_output || same_content(a.standard_output, b.standard_output)) &&
         (!channels.standard_error || same_content(a.standard_error, b.standard_error)) &&
         (!channels.exit_status || a.ending == b.ending);
}

std::optional<PlannedRun> SampleCheck::next() const {
  if (!isolate_) {
    return PlannedRun{Side::kIsolate};
  }
  if (not_started(*isolate_) || hit_limit(*isolate_)) {
    return std::nullopt;
  }
  if (references_.empty()) {
    return PlannedRun{Side::kReference};
  }
  const Outcome& reference = references_.front();
  const bool unconfirmed = confirm_reference_ && references_.size() < 2 &&
                           !not_started(reference) && !hit_limit(reference);
  if (unconfirmed) {
    return PlannedRun{Side::kReference};
  }
  const bool settled = not_started(reference) || hit_limit(reference) ||
                       agree(*isolate_, reference, channels_) ||
                       (signalled(*isolate_) && !signalled(reference)) ||
                       disagreeing_reference() != nullptr || references_.size() >= kReferenceRuns;
  return settled ? std::nullopt : std::optional(PlannedRun{Side::kReference});
}

void SampleCheck::add(const PlannedRun& run, Outcome outcome) {
  if (run.side == Side::kIsolate) {
    isolate_ = std::move(outcome);
  } else {
    references_.push_back(std::move(outcome));
  }
}

Verdict SampleCheck::verdict() const {
  if (not_started(*isolate_)) {
    return Verdict::kError;
  }
  if (hit_limit(*isolate_)) {
    return Verdict::kTimeout;
  }
  const Outcome& reference = references_.front();
  if (not_started(reference) || hit_limit(reference)) {
    return Verdict::kReferenceFailed;
  }
  const bool agrees = agree(*isolate_, reference, channels_);
  if (!agrees && signalled(*isolate_) && !signalled(reference)) {
    return Verdict::kCrashed;
  }
  if (disagreeing_reference() != nullptr) {
    return Verdict::kNondeterministic;
  }
  return agrees ? Verdict::kPass : Verdict::kDiverged;
}

bool SampleCheck::reference_agreed_with_itself() const {
  return references_.size() >= 2 && disagreeing_reference() == nullptr;
}

const Outcome* SampleCheck::disagreeing_reference() const {
  for (const Outcome& outcome : references_) {
    if (!agree(outcome, references_.front(), channels_)) {
      return &outcome;
    }
  }
  return nullptr;
}

}  // namespace isolate::verify
