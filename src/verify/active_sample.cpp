#include "verify/active_sample.h"

#include "process/limit_hit.h"

namespace isolate::verify {
namespace {

// Where the digests are the same, one is kept for both.
void share_kept_streams(const Outcome& from, Outcome& to) {
  for (const auto stream : {&Outcome::standard_output, &Outcome::standard_error}) {
    if ((from.*stream).sha256 == (to.*stream).sha256) {
      (to.*stream).more = (from.*stream).more;
    }
  }
}

}  // namespace

void ActiveSample::begin(const Limits& limits, process::TimePoint now, bool keeps_more) {
  limits_ = limits;
  limit_hit_.reset();
  output_.emplace(keeps_more);
  error_.emplace(keeps_more);
  files_.reset();
  deadline_ = limits.wall_time ? now + *limits.wall_time : process::TimePoint::max();
}

bool ActiveSample::add_output(process::Channel channel, std::string_view bytes) {
  StreamCapture& capture = *(channel == process::Channel::kStandardOutput ? output_ : error_);
  const std::uint64_t room =
      limits_.output_bytes ? *limits_.output_bytes - capture.bytes() : bytes.size();
  const bool too_much = bytes.size() > room;
  bytes = bytes.substr(0, room);
  capture.add(bytes);
  if (files_) {
    files_->write(channel, bytes);
  }
  if (!too_much || limit_hit_) {
    return true;
  }
  limit_hit_ = process::output_limit_hit(*limits_.output_bytes);
  return false;
}

std::optional<process::TimePoint> ActiveSample::deadline() const {
  const bool waits = !limit_hit_ && deadline_ != process::TimePoint::max();
  return waits ? std::optional(deadline_) : std::nullopt;
}

bool ActiveSample::is_overdue(process::TimePoint now) {
  if (limit_hit_ || deadline_ > now) {
    return false;
  }
  limit_hit_ = process::wall_time_limit_hit(*limits_.wall_time);
  return true;
}

bool ActiveSample::was_starved(const Resources& resources) const {
  if (!limit_hit_ || limit_hit_->limit != Limit::kWallTime) {
    return false;
  }
  constexpr double kComputes = 0.05;
  constexpr double kHadAProcessor = 0.9;
  const auto computed = std::chrono::duration<double>(resources.user + resources.system) /
                        std::chrono::duration<double>(*limits_.wall_time);
  return computed > kComputes && computed < kHadAProcessor;
}

Outcome ActiveSample::finish(const Ending& ending, const Resources& resources) {
  Outcome outcome;
  outcome.ending = limit_hit_ ? Ending(*limit_hit_) : ending;
  outcome.standard_output = output_->finish();
  outcome.standard_error = error_->finish();
  outcome.resources = resources;
  ++completed_runs_;
  return outcome;
}

void ActiveSample::add_outcome(Outcome outcome) {
  if (check_.isolate()) {
    share_kept_streams(*check_.isolate(), outcome);
  }
  if (check_.reference() != nullptr) {
    share_kept_streams(*check_.reference(), outcome);
  }
  if (!cause_search) {
    check_.add(run_, std::move(outcome));
    return;
  }
  cause_search->add(run_, outcome);
  // A further run of the reference that was cut short says nothing of whether it agrees.
  const bool came_to_its_end = std::holds_alternative<Exited>(outcome.ending) ||
                               std::holds_alternative<Signalled>(outcome.ending);
  if (run_ == PlannedRun{Side::kReference} && came_to_its_end) {
    check_.add_further_reference(std::move(outcome));
  }
}

}  // namespace isolate::verify
