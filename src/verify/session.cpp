#include "verify/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pins/preload_library.h"
#include "verify/explain.h"

namespace isolate::verify {
namespace {

using std::chrono_literals::operator""ms;

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

// What an experiment's run has other than the sample's run of that side.
void apply_variation(const Variation& variation, const std::string& plain_interpreter,
                     const std::optional<std::string>& preload_library, process::Launch& launch) {
  if (variation.plain_interpreter) {
    launch.arguments.front() = plain_interpreter;
  }
  if (variation.whole_environment) {
    launch.environment = *variation.whole_environment;
  }
  for (const std::string& assignment : variation.environment) {
    const std::size_t equals = assignment.find('=');
    pins::set_variable(launch.environment, assignment.substr(0, equals),
                       assignment.substr(equals + 1));
  }
  if (variation.preload && preload_library) {
    pins::add_preload_library(launch.environment, *preload_library, *variation.preload);
  }
  if (!variation.working_directory.empty()) {
    launch.working_directory = variation.working_directory;
  }
  launch.placement = variation.placement;
}

}  // namespace

Session::Session(process::ProcessHost& host, const process::Clock& clock, SampleFiles& files,
                 const RunOptions& options, pins::Environment environment)
    : host_(host),
      clock_(clock),
      files_(files),
      options_(options),
      environment_(std::move(environment)) {
  if (options.find_causes) {
    preload_library_ = pins::find_preload_library(options.isolate_run);
  }
}

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
  Active active{index, {}, SampleCheck(default_channels()), PlannedRun{}, {}, {}, false, false, {},
                {},    {}};
  auto digest = files_.source_digest((*samples_)[index]);
  if (digest) {
    active.source_sha256 = *digest;
    start_next_run(std::move(active));
  } else {
    fail(std::move(active), digest.error().message);
  }
}

// The sample cannot be run on the side that comes next.
void Session::fail(Active active, std::string reason) {
  Outcome outcome;
  outcome.ending = NotStarted{std::move(reason)};
  add_outcome(active, std::move(outcome));
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
    launch.arguments.push_back(*options_.reference);
    launch.arguments.insert(launch.arguments.end(), options_.python_options.begin(),
                            options_.python_options.end());
  }
  if (run.variation.code.empty()) {
    launch.arguments.push_back(sample.path);
  } else {
    launch.arguments.insert(launch.arguments.end(), {"-c", run.variation.code});
  }
  apply_variation(run.variation, options_.python, preload_library_, launch);
  return launch;
}

void Session::start_next_run(Active active) {
  const Sample& sample = (*samples_)[active.index];
  auto folder = active.run.variation.keeps_folder ? files_.emptied_folder(sample)
                                                  : files_.empty_folder(sample);
  if (!folder) {
    fail(std::move(active), folder.error().message);
    return;
  }
  active.timed_out = false;
  active.output = std::make_unique<StreamCapture>();
  active.error = std::make_unique<StreamCapture>();
  const auto limit =
      active.run.variation.time_limit ? active.run.variation.time_limit : options_.timeout;
  active.deadline = limit ? clock_.now() + *limit : process::TimePoint::max();
  active.folder = *folder;
  const process::RunId run = host_.launch(launch_for(sample, active.run, *folder));
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
  return next && (next->side == Side::kIsolate || options_.reference);
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
    const auto limit = active.run.variation.time_limit.value_or(options_.timeout.value_or(0ms));
    outcome.ending = LimitHit{
        Limit::kWallTime,
        fmt::format("wall time limit of {:g} s", std::chrono::duration<double>(limit).count())};
  }
  outcome.standard_output = active.output->finish();
  outcome.standard_error = active.error->finish();
  outcome.resources = resources;
  add_outcome(active, std::move(outcome));
  if (needs_another_run(active)) {
    active.run = *active.check.next();
    start_next_run(std::move(active));
  } else if (const auto experiment = next_experiment(active)) {
    active.run = *experiment;
    start_next_run(std::move(active));
  } else {
    finish(std::move(active));
  }
}

void Session::add_outcome(Active& active, Outcome outcome) {
  if (active.cause_search) {
    active.cause_search->add(active.run, outcome);
  }
  // A further run of the reference that was cut short says nothing of whether it agrees.
  const bool is_further_run =
      active.run.variation == Variation{} && (std::holds_alternative<Exited>(outcome.ending) ||
                                              std::holds_alternative<Signalled>(outcome.ending));
  if (!active.cause_search || is_further_run) {
    active.check.add(active.run, std::move(outcome));
  }
}

// The next run that is to tell why the outcomes differ; nothing when that is known or not asked.
std::optional<PlannedRun> Session::next_experiment(Active& active) const {
  if (!options_.find_causes || !options_.reference || active.check.reference() == nullptr) {
    return std::nullopt;
  }
  if (!active.cause_search) {
    const Verdict verdict = active.check.verdict();
    if ((verdict != Verdict::kNondeterministic && verdict != Verdict::kDiverged) ||
        source_changed(active)) {
      return std::nullopt;
    }
    const process::Launch launch =
        launch_for((*samples_)[active.index], PlannedRun{Side::kReference}, active.folder);
    active.cause_search.emplace(Difference{verdict, default_channels(), *active.check.isolate(),
                                           *active.check.reference(), launch.environment,
                                           launch.working_directory, options_.timeout,
                                           preload_library_.has_value()});
  }
  return active.cause_search->next();
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
  if (options_.reference || !ran) {
    result.verdict = active.check.verdict();
    result.details = details_of(active.check, result.verdict, default_channels());
    if (active.cause_search) {
      result.causes = active.cause_search->causes();
    }
    if (ran && result.verdict != Verdict::kPass && source_changed(active)) {
      result.causes.clear();
      if (result.verdict == Verdict::kNondeterministic) {
        result.verdict = Verdict::kDiverged;
        result.details = details_of(active.check, result.verdict, default_channels());
      }
      result.details.emplace_back("the sample's source changed while it was being verified");
    }
  }
  result.isolate = isolate;
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
