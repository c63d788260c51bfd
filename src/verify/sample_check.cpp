#include "verify/sample_check.h"

#include <algorithm>
#include <utility>

namespace isolate::verify {
namespace {

bool same_content(const StreamContent& a, const StreamContent& b) {
  return a.bytes == b.bytes && a.sha256 == b.sha256;
}

const LimitHit* limit_hit(const Outcome& outcome) { return std::get_if<LimitHit>(&outcome.ending); }

bool not_started(const Outcome& outcome) {
  return std::holds_alternative<NotStarted>(outcome.ending);
}

bool failed(const Outcome& outcome) {
  return not_started(outcome) || limit_hit(outcome) != nullptr;
}

bool signalled(const Outcome& outcome) { return std::holds_alternative<Signalled>(outcome.ending); }

// Of an outcome that failed.
Verdict verdict_of_failure(const Outcome& outcome) {
  const LimitHit* hit = limit_hit(outcome);
  if (hit == nullptr) {
    return Verdict::kError;
  }
  switch (hit->limit) {
    case Limit::kWallTime:
      return Verdict::kTimeout;
    case Limit::kMemory:
      return Verdict::kOutOfMemory;
    case Limit::kOutput:
      return Verdict::kOutputLimit;
    case Limit::kCpuTime:
      return Verdict::kCpuLimit;
    case Limit::kProcesses:
      return Verdict::kProcessLimit;
    case Limit::kFileSize:
      return Verdict::kFileSizeLimit;
  }
  return Verdict::kError;
}

}  // namespace

bool agree(const Outcome& a, const Outcome& b, const ComparedChannels& channels) {
  return (!channels.standard_output || same_content(a.standard_output, b.standard_output)) &&
         (!channels.standard_error || same_content(a.standard_error, b.standard_error)) &&
         (!channels.exit_status || a.ending == b.ending);
}

SampleCheck::SampleCheck(CheckPlan plan) : plan_(std::move(plan)), engines_(plan_.engines) {
  if (plan_.known_reference && !(plan_.has_reference && plan_.repeat > 1)) {
    references_.push_back(std::move(*plan_.known_reference));
    reference_is_known_ = true;
  }
}

std::optional<PlannedRun> SampleCheck::next() const {
  if (!isolate_) {
    return PlannedRun{Side::kIsolate};
  }
  if (failed(*isolate_) || failed_among(own_references())) {
    return std::nullopt;
  }
  if (own_references_ == 0) {
    if (needs_reference()) {
      return PlannedRun{Side::kReference};
    }
    if (wants_isolate_again()) {
      return PlannedRun{Side::kIsolate};
    }
  }
  if (references_.empty()) {
    return std::nullopt;
  }
  for (std::size_t engine = 0; engine < engines_.size(); ++engine) {
    if (!engines_[engine]) {
      return PlannedRun{Side::kEngine, engine};
    }
    const Outcome& outcome = *engines_[engine];
    if (!failed(outcome) && !crashed(outcome) &&
        !agree(outcome, references_.front(), plan_.channels) && may_still_disagree()) {
      return PlannedRun{Side::kReference};
    }
  }
  return std::nullopt;
}

// The isolate does, too, as long as nothing was found that settles it.
bool SampleCheck::wants_isolate_again() const {
  return isolate_runs_ < plan_.repeat && !leaking_isolate_ &&
         (references_.empty() || !crashed(*isolate_)) && disagreeing_reference() == nullptr;
}

bool SampleCheck::needs_reference() const {
  if (!plan_.has_reference) {
    return false;
  }
  if (references_.empty()) {
    return true;
  }
  if (reference_is_known_ || is_rejected() || disagreeing_reference() != nullptr) {
    return false;
  }
  if (plan_.confirm_reference && references_.size() < 2) {
    return true;
  }
  if (crashed(*isolate_)) {
    return false;
  }
  const bool differs = leaking_isolate_ || !agree(*isolate_, references_.front(), plan_.channels);
  return references_.size() < isolate_runs_ ||
         (differs && !wants_isolate_again() && references_.size() < kReferenceRuns);
}

void SampleCheck::add(const PlannedRun& run, Outcome outcome) {
  switch (run.side) {
    case Side::kIsolate:
      add_isolate(std::move(outcome));
      break;
    case Side::kReference:
      references_.push_back(std::move(outcome));
      break;
    case Side::kEngine:
      own_references_ = own_references_ == 0 ? references_.size() : own_references_;
      engines_[run.engine] = std::move(outcome);
      break;
  }
}

void SampleCheck::add_isolate(Outcome outcome) {
  ++isolate_runs_;
  // What one of the repetitions read the sample does read.
  if (isolate_ && isolate_->readings.empty()) {
    isolate_->readings = outcome.readings;
  } else if (isolate_ && outcome.readings.empty()) {
    outcome.readings = isolate_->readings;
  }
  if (!isolate_ || failed(outcome) || (!references_.empty() && crashed(outcome))) {
    isolate_ = std::move(outcome);
  } else if (!leaking_isolate_ && !agree(*isolate_, outcome, plan_.channels)) {
    leaking_isolate_ = std::move(outcome);
  }
  if (reference_is_known_ && plan_.has_reference && !failed(*isolate_) &&
      !agree(*isolate_, references_.front(), plan_.channels)) {
    references_.clear();
    reference_is_known_ = false;
  }
}

void SampleCheck::add_further_reference(Outcome outcome) {
  const auto own = static_cast<std::ptrdiff_t>(own_references());
  references_.insert(references_.begin() + own, std::move(outcome));
  own_references_ += own_references_ == 0 ? 0 : 1;
}

Verdict SampleCheck::verdict() const {
  if (failed(*isolate_)) {
    return verdict_of_failure(*isolate_);
  }
  if (references_.empty()) {
    return is_rejected() ? Verdict::kRejected : Verdict::kPass;
  }
  if (failed_among(own_references())) {
    return Verdict::kReferenceFailed;
  }
  if (crashed(*isolate_)) {
    return Verdict::kCrashed;
  }
  if (is_rejected()) {
    return Verdict::kRejected;
  }
  if (disagreeing_reference() != nullptr) {
    return Verdict::kNondeterministic;
  }
  if (leaking_isolate_) {
    return Verdict::kLeak;
  }
  return agree(*isolate_, references_.front(), plan_.channels) ? Verdict::kPass
                                                               : Verdict::kDiverged;
}

bool SampleCheck::reference_agreed_with_itself() const {
  return own_references() >= 2 && disagreeing_reference() == nullptr;
}

Verdict SampleCheck::engine_verdict(std::size_t engine) const {
  if (!engines_[engine]) {
    return Verdict::kSkip;
  }
  const Outcome& outcome = *engines_[engine];
  if (failed(outcome)) {
    return verdict_of_failure(outcome);
  }
  if (failed_among(references_.size())) {
    return Verdict::kReferenceFailed;
  }
  if (crashed(outcome)) {
    return Verdict::kCrashed;
  }
  if (disagreeing_among(references_.size()) != nullptr) {
    return Verdict::kNondeterministic;
  }
  return agree(outcome, references_.front(), plan_.channels) ? Verdict::kPass : Verdict::kDiverged;
}

const Outcome* SampleCheck::disagreeing_reference() const {
  return disagreeing_among(own_references());
}

std::size_t SampleCheck::own_references() const {
  return own_references_ == 0 ? references_.size() : own_references_;
}

const Outcome* SampleCheck::disagreeing_among(std::size_t count) const {
  const auto end = references_.begin() + static_cast<std::ptrdiff_t>(count);
  const auto found = std::find_if(references_.begin(), end, [&](const Outcome& outcome) {
    return !agree(outcome, references_.front(), plan_.channels);
  });
  return found == end ? nullptr : &*found;
}

// Whether another run of the reference could show that it disagrees with itself.
bool SampleCheck::may_still_disagree() const {
  return plan_.has_reference && references_.size() < kReferenceRuns &&
         !failed_among(references_.size()) && disagreeing_among(references_.size()) == nullptr;
}

const Outcome* SampleCheck::failed_reference() const {
  const auto found = std::find_if(references_.begin(), references_.end(), failed);
  return found == references_.end() ? nullptr : &*found;
}

bool SampleCheck::failed_among(std::size_t count) const {
  return std::any_of(references_.begin(), references_.begin() + static_cast<std::ptrdiff_t>(count),
                     failed);
}

bool SampleCheck::is_rejected() const { return plan_.strict && !isolate_->readings.empty(); }

// Whether it died by a signal where the reference did not.
bool SampleCheck::crashed(const Outcome& outcome) const {
  return signalled(outcome) && !signalled(references_.front());
}

}  // namespace isolate::verify
