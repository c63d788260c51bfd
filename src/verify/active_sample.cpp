#include "verify/active_sample.h"

#include "process/limit_hit.h"

namespace isolate::verify {

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

}  // namespace isolate::verify
