#include "verify/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pins/preload_library.h"
#include "process/limit_hit.h"
#include "verify/directives.h"
#include "verify/explain.h"
#include "verify/golden_outcomes.h"
#include "verify/launch_plan.h"
#include "verify/sample_result.h"
#include "verify/sha256.h"
#include "verify/source_readings.h"
#include "verify/turns.h"

namespace isolate::verify {
namespace {

// What its artifacts are called.
std::string name_of(const PlannedRun& run, const RunOptions& options) {
  std::string name = "isolate";
  if (run.side == Side::kReference) {
    name = "reference";
  } else if (run.side == Side::kEngine) {
    name = "engine-" + Artifacts::folder_name(options.engines[run.engine].name);
  }
  return name;
}

// A command's program that was not found on PATH has no slash in it.
bool is_missing(const Engine& engine) {
  return engine.command.empty() || engine.command.front().find('/') == std::string::npos;
}

// Where the digests are the same, so is what was printed.
void lend_heads(const Outcome& from, Outcome& to) {
  for (const auto stream : {&Outcome::standard_output, &Outcome::standard_error}) {
    if ((from.*stream).sha256 == (to.*stream).sha256) {
      (to.*stream).head = (from.*stream).head;
    }
  }
}

// Where the digests are the same, one is kept for both.
void share_kept_streams(const Outcome& from, Outcome& to) {
  for (const auto stream : {&Outcome::standard_output, &Outcome::standard_error}) {
    if ((from.*stream).sha256 == (to.*stream).sha256) {
      (to.*stream).more = (from.*stream).more;
    }
  }
}

}  // namespace

Session::Session(process::ProcessHost& host, const process::Clock& clock, SampleFiles& files,
                 const RunOptions& options, pins::Environment environment, Artifacts* artifacts,
                 KnownOutcomes* known)
    : host_(host),
      clock_(clock),
      files_(files),
      options_(options),
      environment_(std::move(environment)),
      artifacts_(artifacts),
      known_(known) {
  if (options.find_causes) {
    preloads_.for_experiments = pins::find_preload_library(options.isolate_run);
  }
  // run_samples() has found out already whether they are there.
  if (const auto libraries = pins::libraries_for(options.pins, options.isolate_run)) {
    preloads_.for_pins = *libraries;
  }
}

Result<void> Session::run(const std::vector<Sample>& samples, const ResultConsumer& consumer) {
  samples_ = &samples;
  jobs_ = static_cast<std::size_t>(std::max(options_.jobs, 1));
  turns_ = plan_turns(samples.size(), static_cast<std::size_t>(std::max(options_.repeat, 1)),
                      kShuffleSeed);
  while (!is_done()) {
    start_what_may_start();
    if (!active_.empty()) {
      if (auto waited = host_.wait(*this, next_wakeup()); !waited) {
        return waited;
      }
      kill_overdue();
      if (options_.on_tick) {
        options_.on_tick();
      }
    }
    deliver(consumer);
    if (stopping_) {
      return stop();
    }
  }
  deliver(consumer);
  return {};
}

bool Session::is_done() const {
  return turns_.empty() && active_.empty() && interrupted_.empty() && starved_.empty();
}

void Session::start_what_may_start() {
  if (active_.empty() && !interrupted_.empty()) {
    start_alone(interrupted_);
  } else if (active_.empty() && turns_.empty() && !starved_.empty()) {
    start_alone(starved_);
  }
  const bool one_runs_alone =
      std::any_of(active_.begin(), active_.end(), [](const auto& run) { return run.second.alone; });
  while (interrupted_.empty() && !one_runs_alone && active_.size() < jobs_) {
    const auto index = take_turn();
    if (!index) {
      return;
    }
    start_sample(*index);
  }
}

void Session::start_alone(std::deque<ActiveSample>& waiting) {
  ActiveSample active = std::move(waiting.front());
  waiting.pop_front();
  active.alone = true;
  start_run(std::move(active));
}

// The next sample that is not under way.
std::optional<std::size_t> Session::take_turn() {
  const auto is_under_way = [this](std::size_t index) {
    return std::any_of(active_.begin(), active_.end(),
                       [&](const auto& run) { return run.second.index() == index; });
  };
  const auto found = std::find_if(turns_.begin(), turns_.end(),
                                  [&](std::size_t index) { return !is_under_way(index); });
  if (found == turns_.end()) {
    return std::nullopt;
  }
  const std::size_t index = *found;
  turns_.erase(found);
  return index;
}

void Session::start_sample(std::size_t index) {
  const auto parked = parked_.find(index);
  if (parked != parked_.end()) {
    ActiveSample active = std::move(parked->second);
    parked_.erase(parked);
    start_run(std::move(active));
    return;
  }
  const Sample& sample = (*samples_)[index];
  ActiveSample active(index, sample, plan());
  const auto digest = files_.source_digest(sample);
  const auto lines = digest ? files_.first_lines(sample) : Result<std::string>(digest.error());
  if (!lines) {
    finish(index, not_runnable(sample, digest ? *digest : "", lines.error().message, options_));
    return;
  }
  active.source_sha256 = *digest;
  auto directives = parse_directives(*lines);
  if (!directives) {
    finish(index, not_runnable(sample, *digest, directives.error().message, options_));
  } else if (directives->skip) {
    finish(index, skipped(sample, *digest, *directives->skip));
  } else {
    active.directives = std::move(*directives);
    if (!active.directives.standard_input) {
      // The digest is that of the source.
    } else if (auto whole = digest_of(active)) {
      active.source_sha256 = *whole;
    } else {
      finish(index, not_runnable(sample, *digest, whole.error().message, options_));
      return;
    }
    auto refusal = known_ != nullptr ? known_->refusal(sample, active.source_sha256) : std::nullopt;
    if (refusal && refusal->is_unknown && active.directives.xfail) {
      finish(index, skipped_as_unknown(sample, active.source_sha256, *active.directives.xfail));
      return;
    }
    if (refusal) {
      finish(index, not_runnable(sample, active.source_sha256, refusal->why, options_));
      return;
    }
    go_on(std::move(active));
  }
}

// To the sample's next run, to its next turn, or to its end.
void Session::go_on(ActiveSample active) {
  auto next = active.check().next();
  if (!next) {
    next = next_experiment(active);
  }
  if (!next) {
    finish(std::move(active));
    return;
  }
  active.plan(*next);
  const bool repeats = next->side == Side::kIsolate && active.completed_runs() > 0;
  const std::size_t index = active.index();
  if (repeats && !active.alone && std::find(turns_.begin(), turns_.end(), index) != turns_.end()) {
    parked_.emplace(index, std::move(active));
  } else {
    start_run(std::move(active));
  }
}

void Session::start_run(ActiveSample active) {
  const PlannedRun& run = active.run();
  if (run.side == Side::kEngine && is_missing(options_.engines[run.engine])) {
    fail_run(std::move(active),
             fmt::format("{}: it is not on PATH", options_.engines[run.engine].command.empty()
                                                      ? "no command"
                                                      : options_.engines[run.engine].command[0]));
    return;
  }
  auto folder = run.variation.keeps_folder ? files_.emptied_folder(active.sample())
                                           : files_.empty_folder(active.sample());
  if (!folder) {
    fail_run(std::move(active), folder.error().message);
    return;
  }
  process::Launch launch = launch_for(options_, environment_, active.sample(), active.directives,
                                      run, *folder, preloads_);
  active.folder = *folder;
  if (use_known_outcome(active, launch)) {
    go_on(std::move(active));
    return;
  }
  active.readings.reset();
  if (options_.note_readings && run.side == Side::kIsolate) {
    active.readings = new_reading_page();
    launch.readings = active.readings.get();
    if (!active.readings) {
      fail_run(std::move(active), "there is no memory for what it reads: let it have more");
      return;
    }
  }
  Limits limits = limits_for(options_, active.directives);
  if (run.variation.time_limit) {
    limits.wall_time = run.variation.time_limit;
  }
  // Only what is compared with another run is to be shown.
  active.begin(limits, clock_.now(), options_.reference && run.variation == Variation{});
  if (artifacts_ != nullptr && !active.cause_search) {
    if (auto files = artifacts_->begin_run(active.index(), name_of(run, options_))) {
      active.keep_output(std::move(*files));
    } else {
      active.artifacts_failure = files.error().message;
    }
  }
  const process::RunId id = host_.launch(launch);
  active_.emplace(id, std::move(active));
}

// The sample cannot be run on the side that comes next.
void Session::fail_run(ActiveSample active, std::string reason) {
  Outcome outcome;
  outcome.ending = NotStarted{std::move(reason)};
  add_outcome(active, std::move(outcome));
  go_on(std::move(active));
}

void Session::on_output(process::RunId run, process::Channel channel, std::string_view bytes) {
  const auto found = active_.find(run);
  if (found != active_.end() && !found->second.add_output(channel, bytes)) {
    host_.kill(run);
  }
}

bool Session::has_final_outcomes() const { return known_ != nullptr && known_->is_final(); }

CheckPlan Session::plan() const {
  CheckPlan plan;
  plan.channels = options_.compared;
  plan.has_reference = options_.reference.has_value() || has_final_outcomes();
  plan.repeat = static_cast<std::size_t>(std::max(options_.repeat, 1));
  plan.engines = options_.engines.size();
  plan.strict = options_.strict;
  plan.confirm_reference = options_.confirm_reference;
  return plan;
}

// True when the outcome of the run that comes is known. Otherwise it may be given a recording.
bool Session::use_known_outcome(ActiveSample& active, process::Launch& launch) {
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
bool Session::counts(ActiveSample& active, const Outcome& outcome) {
  if (!active.recording) {
    return true;
  }
  const process::UniqueFd recording = std::move(active.recording);
  return agree(*active.check().isolate(), outcome, options_.compared) &&
         known_->keep({active.sample(), active.source_sha256, active.recorded_launch}, outcome,
                      recording.get());
}

void Session::on_end(process::RunId run, const Ending& ending, const Resources& resources) {
  const auto found = active_.find(run);
  if (found == active_.end()) {
    return;
  }
  ActiveSample active = std::move(found->second);
  active_.erase(found);
  active.spend(resources.wall);
  const auto* not_started = std::get_if<NotStarted>(&ending);
  if (stopping_) {
    files_.remove_folder(active.sample());
  } else if (not_started != nullptr && not_started->interrupted && !active.alone) {
    run_alone_later(std::move(active), interrupted_);
  } else if (jobs_ > 1 && !active.alone && active.was_starved(resources)) {
    run_alone_later(std::move(active), starved_);
  } else {
    Outcome outcome = active.finish(with_file_size_limit(active, ending), resources);
    if (const process::UniqueFd readings = std::move(active.readings)) {
      outcome.readings =
          unpinned_readings(read_readings(readings.get()), options_.pins, options_.environment);
    }
    if (!counts(active, outcome)) {
      start_run(std::move(active));
      return;
    }
    end_run(active, std::move(outcome));
    go_on(std::move(active));
  }
}

// That a file could not grow a program may well take for a full disk.
Ending Session::with_file_size_limit(const ActiveSample& active, const Ending& ending) const {
  const auto limit = options_.limits.file_bytes;
  const bool came_to_its_end =
      std::holds_alternative<Exited>(ending) || std::holds_alternative<Signalled>(ending);
  return limit && came_to_its_end && files_.largest_file(active.sample()) > *limit
             ? Ending(process::file_size_limit_hit(*limit))
             : ending;
}

// It has no turns any more: once it is alone it goes on to its end.
void Session::run_alone_later(ActiveSample active, std::deque<ActiveSample>& waiting) {
  std::erase(turns_, active.index());
  waiting.push_back(std::move(active));
}

void Session::add_outcome(ActiveSample& active, Outcome outcome) {
  if (active.check().isolate()) {
    share_kept_streams(*active.check().isolate(), outcome);
  }
  if (active.check().reference() != nullptr) {
    share_kept_streams(*active.check().reference(), outcome);
  }
  if (!active.cause_search) {
    active.check().add(active.run(), std::move(outcome));
    return;
  }
  active.cause_search->add(active.run(), outcome);
  // A further run of the reference that was cut short says nothing of whether it agrees.
  const bool came_to_its_end = std::holds_alternative<Exited>(outcome.ending) ||
                               std::holds_alternative<Signalled>(outcome.ending);
  if (active.run() == PlannedRun{Side::kReference} && came_to_its_end) {
    active.check().add_further_reference(std::move(outcome));
  }
}

// The next run that is to tell why the outcomes differ; nothing when that is known or not asked.
std::optional<PlannedRun> Session::next_experiment(ActiveSample& active) const {
  if (!options_.find_causes || !options_.reference || active.check().reference() == nullptr) {
    return std::nullopt;
  }
  if (!active.cause_search) {
    const Verdict verdict = active.check().verdict();
    if ((verdict != Verdict::kNondeterministic && verdict != Verdict::kDiverged &&
         verdict != Verdict::kLeak) ||
        source_changed(active)) {
      return std::nullopt;
    }
    const process::Launch launch =
        launch_for(options_, environment_, active.sample(), active.directives,
                   PlannedRun{Side::kReference}, active.folder, preloads_);
    active.cause_search.emplace(Difference{
        verdict, options_.compared, *active.check().isolate(), *active.check().reference(),
        launch.environment, launch.working_directory,
        limits_for(options_, active.directives).wall_time, preloads_.for_experiments.has_value()});
  }
  return active.cause_search->next();
}

void Session::end_run(ActiveSample& active, Outcome outcome) {
  if (auto files = active.take_files()) {
    if (auto ended = artifacts_->end_run(active.index(), std::move(*files), outcome); !ended) {
      active.artifacts_failure = ended.error().message;
    }
  }
  add_outcome(active, std::move(outcome));
}

void Session::finish(ActiveSample active) {
  files_.remove_folder(active.sample());
  const bool changed = active.completed_runs() > 1 && source_changed(active);
  finish(active.index(), result_of(active, options_, changed));
}

void Session::finish(std::size_t index, SampleResult result) {
  std::erase(turns_, index);
  if (artifacts_ != nullptr) {
    if (auto kept = artifacts_->finish(index, result); !kept) {
      result.details.push_back(kept.error().message);
    } else if (!succeeded(result)) {
      result.details.push_back(fmt::format("artifacts: {}", escape(artifacts_->folder_of(index))));
    }
  }
  finished_.emplace(index, std::move(result));
}

// Of all that makes the program: its source, and the file that it is given as standard input.
Result<std::string> Session::digest_of(const ActiveSample& active) const {
  auto source = files_.source_digest(active.sample());
  if (!source || !active.directives.standard_input) {
    return source;
  }
  auto input = files_.file_digest(standard_input_of(active.sample(), active.directives));
  if (!input) {
    return Error{fmt::format("line {}: isolate_run: stdin={}: {}",
                             active.directives.standard_input_line,
                             escape(*active.directives.standard_input), input.error().message)};
  }
  Sha256 both;
  both.update(*source);
  both.update(*input);
  return both.finish();
}

bool Session::source_changed(const ActiveSample& active) const {
  const auto digest = digest_of(active);
  return !digest || *digest != active.source_sha256;
}

std::optional<process::TimePoint> Session::next_deadline() const {
  std::optional<process::TimePoint> next;
  for (const auto& [run, active] : active_) {
    if (const auto deadline = active.deadline()) {
      next = std::min(next.value_or(*deadline), *deadline);
    }
  }
  return next;
}

std::optional<process::TimePoint> Session::next_wakeup() const {
  constexpr std::chrono::milliseconds kTick{100};
  const auto deadline = next_deadline();
  const process::TimePoint tick = clock_.now() + kTick;
  return options_.on_tick ? std::min(deadline.value_or(tick), tick) : deadline;
}

void Session::kill_overdue() {
  const process::TimePoint now = clock_.now();
  for (auto& [run, active] : active_) {
    if (active.is_overdue(now)) {
      host_.kill(run);
    }
  }
}

void Session::deliver(const ResultConsumer& consumer) {
  for (auto found = finished_.find(next_delivery_); !stopping_ && found != finished_.end();
       found = finished_.find(next_delivery_)) {
    consumer(found->second);
    stopping_ = options_.fail_fast && !succeeded(found->second);
    finished_.erase(found);
    ++next_delivery_;
  }
}

// Ends what is under way; nothing more is delivered.
Result<void> Session::stop() {
  for (const auto& [run, active] : active_) {
    host_.kill(run);
  }
  while (!active_.empty()) {
    if (auto waited = host_.wait(*this, std::nullopt); !waited) {
      return waited;
    }
  }
  return {};
}

}  // namespace isolate::verify
