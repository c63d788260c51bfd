#include "verify/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "verify/explain.h"
#include "verify/golden_outcomes.h"

namespace isolate::verify {
namespace {

ComparedChannels default_channels() { return {}; }

std::vector<std::string> details_of(const SampleCheck& check, Verdict verdict,
                                    const ComparedChannels& channels) {
  const Outcome& isolate = *check.isolate();
  switch (verdict) {
    case Verdict::kError:
    case Verdict::kTimeout:
    case Verdict::kOutOfMemory:
    case Verdict::kOutputLimit:
      return {describe_ending(isolate.ending)};
    case Verdict::kReferenceFailed:
      return {fmt::format("reference: {}", describe_ending(check.reference()->ending))};
    case Verdict::kNondeterministic:
      return explain_difference(*check.reference(), "reference", *check.disagreeing_reference(),
                                "reference run again", channels);
    case Verdict::kCrashed:
    case Verdict::kDiverged:
      return explain_difference(isolate, "isolate", *check.reference(), "reference", channels);
    default:
      return {};
  }
}

// Where the digests are the same, so is what was printed.
void lend_heads(const Outcome& from, Outcome& to) {
  for (const auto stream : {&Outcome::standard_output, &Outcome::standard_error}) {
    if ((from.*stream).sha256 == (to.*stream).sha256) {
      (to.*stream).head = (from.*stream).head;
    }
  }
}

}  // namespace

Session::Session(process::ProcessHost& host, const process::Clock& clock, SampleFiles& files,
                 const RunOptions& options, pins::Environment environment, KnownOutcomes* known)
    : host_(host),
      clock_(clock),
      files_(files),
      options_(options),
      environment_(std::move(environment)),
      known_(known) {}

Result<void> Session::run(const std::vector<Sample>& samples, const ResultConsumer& consumer) {
  samples_ = &samples;
  const auto jobs = static_cast<std::size_t>(std::max(options_.jobs, 1));
  std::size_t next_sample = 0;
  while (next_sample < samples.size() || !active_.empty() || !interrupted_.empty()) {
    start_what_may_start(next_sample, samples.size(), jobs);
    if (!active_.empty()) {
      if (auto waited = host_.wait(*this, next_deadline()); !waited) {
        return waited;
      }
      kill_overdue();
    }
    deliver(consumer);
  }
  deliver(consumer);
  return {};
}

void Session::start_what_may_start(std::size_t& next_sample, std::size_t sample_count,
                                   std::size_t jobs) {
  if (active_.empty() && !interrupted_.empty()) {
    Active active = std::move(interrupted_.front());
    interrupted_.pop_front();
    active.alone = true;
    start_next_run(std::move(active));
  }
  const bool one_runs_alone =
      std::any_of(active_.begin(), active_.end(), [](const auto& run) { return run.second.alone; });
  while (interrupted_.empty() && !one_runs_alone && next_sample < sample_count &&
         active_.size() < jobs) {
    start_sample(next_sample++);
  }
}

void Session::start_sample(std::size_t index) {
  Active active{index,        {},    SampleCheck(default_channels(), options_.confirm_reference),
                PlannedRun{}, false, false,
                {},           {},    {}};
  auto digest = files_.source_digest((*samples_)[index]);
  if (digest) {
    active.source_sha256 = *digest;
    auto refusal = known_ != nullptr ? known_->refusal((*samples_)[index], *digest) : std::nullopt;
    if (refusal) {
      fail(std::move(active), std::move(*refusal));
    } else {
      start_next_run(std::move(active));
    }
  } else {
    fail(std::move(active), digest.error().message);
  }
}

// The sample cannot be run on the side that comes next.
void Session::fail(Active active, std::string reason) {
  Outcome outcome;
  outcome.ending = NotStarted{std::move(reason)};
  active.check.add(active.run, std::move(outcome));
  finish(std::move(active));
}

process::Launch Session::launch_for(const Sample& sample, const PlannedRun& run,
                                    const std::string& folder) const {
  process::Launch launch;
  launch.working_directory = folder;
  launch.environment = environment_;
  pins::set_variable(launch.environment, "TMPDIR", folder);
  if (run.side == Side::kReference) {
    launch.kind = process::LaunchKind::kCommand;
    launch.arguments.push_back(options_.reference.value_or(""));
    launch.arguments.insert(launch.arguments.end(), options_.python_options.begin(),
                            options_.python_options.end());
  }
  launch.arguments.push_back(sample.path);
  return launch;
}

void Session::start_next_run(Active active) {
  const Sample& sample = (*samples_)[active.index];
  auto folder = files_.empty_folder(sample);
  if (!folder) {
    fail(std::move(active), folder.error().message);
    return;
  }
  process::Launch launch = launch_for(sample, active.run, *folder);
  if (use_known_outcome(active, launch)) {
    finish(std::move(active));
    return;
  }
  if (active.recording) {
    launch.recording = active.recording.get();
    active.launch = launch;
  }
  active.timed_out = false;
  active.output = std::make_unique<StreamCapture>();
  active.error = std::make_unique<StreamCapture>();
  active.deadline = options_.timeout ? clock_.now() + *options_.timeout : process::TimePoint::max();
  const process::RunId run = host_.launch(launch);
  active_.emplace(run, std::move(active));
}

void Session::on_output(process::RunId run, process::Channel channel, std::string_view bytes) {
  const auto found = active_.find(run);
  if (found != active_.end()) {
    (channel == process::Channel::kStandardOutput ? found->second.output : found->second.error)
        ->add(bytes);
  }
}

bool Session::needs_another_run(const Active& active) const {
  const auto next = active.check.next();
  return next && (next->side == Side::kIsolate || options_.reference || has_final_outcomes());
}

bool Session::has_final_outcomes() const { return known_ != nullptr && known_->is_final(); }

// True when the sample's verdict is known without a run of the reference. Otherwise the run that
// comes may have been given a recording.
bool Session::use_known_outcome(Active& active, const process::Launch& launch) {
  active.recording.reset();
  const bool first_reference =
      active.run == PlannedRun{Side::kReference} && active.check.reference() == nullptr;
  if (known_ == nullptr || !first_reference || active.recorded) {
    return false;
  }
  const Sample& sample = (*samples_)[active.index];
  if (auto known = known_->find({sample, active.source_sha256, launch})) {
    if (known_->is_final() || agree(*active.check.isolate(), *known, default_channels())) {
      lend_heads(*active.check.isolate(), *known);
      active.evidence = known_->evidence();
      while (active.check.next() == active.run) {
        active.check.add(active.run, *known);
      }
      return true;
    }
  }
  active.recording = known_->new_recording();
  active.recorded = static_cast<bool>(active.recording);
  return false;
}

// A recorded run counts only where it shows that the isolate is right; anything else is said of a
// reference that ran as it would without isolate_run.
bool Session::counts(Active& active, const Outcome& outcome) {
  if (!active.recording) {
    return true;
  }
  const process::UniqueFd recording = std::move(active.recording);
  const Sample& sample = (*samples_)[active.index];
  return agree(*active.check.isolate(), outcome, default_channels()) &&
         known_->keep({sample, active.source_sha256, active.launch}, outcome, recording.get());
}

void Session::on_end(process::RunId run, const Ending& ending, const Resources& resources) {
  const auto found = active_.find(run);
  if (found == active_.end()) {
    return;
  }
  Active active = std::move(found->second);
  active_.erase(found);
  const auto* not_started = std::get_if<NotStarted>(&ending);
  if (not_started != nullptr && not_started->interrupted && !active.alone) {
    interrupted_.push_back(std::move(active));
    return;
  }
  Outcome outcome;
  outcome.ending = ending;
  if (active.timed_out) {
    outcome.ending = LimitHit{
        Limit::kWallTime, fmt::format("wall time limit of {:g} s",
                                      std::chrono::duration<double>(*options_.timeout).count())};
  }
  outcome.standard_output = active.output->finish();
  outcome.standard_error = active.error->finish();
  outcome.resources = resources;
  if (!counts(active, outcome)) {
    start_next_run(std::move(active));
    return;
  }
  active.check.add(active.run, std::move(outcome));
  if (needs_another_run(active)) {
    active.run = *active.check.next();
    start_next_run(std::move(active));
  } else {
    finish(std::move(active));
  }
}

void Session::finish(Active active) {
  const Sample& sample = (*samples_)[active.index];
  files_.remove_folder(sample);
  SampleResult result;
  result.sample = sample;
  result.source_sha256 = active.source_sha256;
  result.verdict = Verdict::kPass;
  const Outcome& isolate = *active.check.isolate();
  const bool ran = !std::holds_alternative<NotStarted>(isolate.ending) &&
                   !std::holds_alternative<LimitHit>(isolate.ending);
  if (options_.reference || has_final_outcomes() || !ran) {
    result.verdict = active.check.verdict();
    result.details = details_of(active.check, result.verdict, default_channels());
    if (result.verdict == Verdict::kDiverged && active.evidence == Evidence::kGolden) {
      result.details =
          explain_golden_difference(isolate, *active.check.reference(), default_channels());
    }
    if (ran && result.verdict != Verdict::kPass && source_changed(active)) {
      if (result.verdict == Verdict::kNondeterministic) {
        result.verdict = Verdict::kDiverged;
        result.details = details_of(active.check, result.verdict, default_channels());
      }
      result.details.emplace_back("the sample's source changed while it was being verified");
    }
  }
  result.isolate = isolate;
  result.evidence = active.evidence;
  result.reference_agreed_with_itself = active.check.reference_agreed_with_itself();
  if (active.check.reference() != nullptr) {
    result.reference = *active.check.reference();
  }
  finished_.emplace(active.index, std::move(result));
}

bool Session::source_changed(const Active& active) const {
  const auto digest = files_.source_digest((*samples_)[active.index]);
  return !digest || *digest != active.source_sha256;
}

std::optional<process::TimePoint> Session::next_deadline() const {
  std::optional<process::TimePoint> next;
  for (const auto& [run, active] : active_) {
    if (!active.timed_out && active.deadline != process::TimePoint::max()) {
      next = std::min(next.value_or(active.deadline), active.deadline);
    }
  }
  return next;
}

void Session::kill_overdue() {
  const process::TimePoint now = clock_.now();
  for (auto& [run, active] : active_) {
    if (!active.timed_out && active.deadline <= now) {
      active.timed_out = true;
      host_.kill(run);
    }
  }
}

void Session::deliver(const ResultConsumer& consumer) {
  for (auto found = finished_.find(next_delivery_); found != finished_.end();
       found = finished_.find(next_delivery_)) {
    consumer(found->second);
    finished_.erase(found);
    ++next_delivery_;
  }
}

}  // namespace isolate::verify
