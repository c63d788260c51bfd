#include "verify/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "process/limit_hit.h"
#include "verify/admission.h"
#include "verify/experiments.h"
#include "verify/explain.h"
#include "verify/program_digest.h"
#include "verify/sample_result.h"
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

}  // namespace

Session::Session(process::ProcessHost& host, const process::Clock& clock, SampleFiles& files,
                 const RunOptions& options, pins::Environment environment, Artifacts* artifacts,
                 KnownOutcomes* known)
    : host_(host),
      clock_(clock),
      files_(files),
      options_(options),
      artifacts_(artifacts),
      launch_plan_(options, std::move(environment)),
      known_(known, options),
      results_(options.fail_fast) {}

Result<void> Session::run(const std::vector<Sample>& samples, const ResultConsumer& consumer) {
  samples_ = &samples;
  jobs_ = static_cast<std::size_t>(std::max(options_.jobs, 1));
  waiting_ = WaitingSamples(plan_turns(
      samples.size(), static_cast<std::size_t>(std::max(options_.repeat, 1)), kShuffleSeed));
  while (!waiting_.empty() || !active_.empty()) {
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
    results_.deliver(consumer);
    if (results_.is_over()) {
      return stop();
    }
  }
  results_.deliver(consumer);
  return {};
}

void Session::start_what_may_start() {
  if (active_.empty()) {
    if (auto alone = waiting_.take_alone()) {
      start_run(std::move(*alone));
    }
  }
  const bool one_runs_alone =
      std::any_of(active_.begin(), active_.end(), [](const auto& run) { return run.second.alone; });
  while (!waiting_.has_interrupted() && !one_runs_alone && active_.size() < jobs_) {
    const auto index = waiting_.take_turn([this](std::size_t turn) { return is_under_way(turn); });
    if (!index) {
      return;
    }
    start_sample(*index);
  }
}

bool Session::is_under_way(std::size_t index) const {
  return std::any_of(active_.begin(), active_.end(),
                     [&](const auto& run) { return run.second.index() == index; });
}

void Session::start_sample(std::size_t index) {
  if (auto parked = waiting_.take_parked(index)) {
    start_run(std::move(*parked));
    return;
  }
  Admission admission = admit(index, (*samples_)[index], files_, known_, options_);
  if (auto* result = std::get_if<SampleResult>(&admission)) {
    finish(index, std::move(*result));
  } else {
    go_on(std::get<ActiveSample>(std::move(admission)));
  }
}

// To the sample's next run, to its next turn, or to its end.
void Session::go_on(ActiveSample active) {
  auto next = active.check().next();
  if (!next) {
    next = next_experiment(active, options_, launch_plan_, files_);
  }
  if (!next) {
    finish(std::move(active));
    return;
  }
  active.plan(*next);
  const bool repeats = next->side == Side::kIsolate && active.completed_runs() > 0;
  if (repeats && !active.alone && waiting_.has_turns(active.index())) {
    waiting_.park(std::move(active));
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
  process::Launch launch =
      launch_plan_.launch_for(active.sample(), active.directives, run, *folder);
  active.folder = *folder;
  if (known_.use_known_outcome(active, launch)) {
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
  active.add_outcome(std::move(outcome));
  go_on(std::move(active));
}

void Session::on_output(process::RunId run, process::Channel channel, std::string_view bytes) {
  const auto found = active_.find(run);
  if (found != active_.end() && !found->second.add_output(channel, bytes)) {
    host_.kill(run);
  }
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
  if (results_.is_over()) {
    files_.remove_folder(active.sample());
  } else if (not_started != nullptr && not_started->interrupted && !active.alone) {
    waiting_.add_interrupted(std::move(active));
  } else if (jobs_ > 1 && !active.alone && active.was_starved(resources)) {
    waiting_.add_starved(std::move(active));
  } else {
    Outcome outcome = active.finish(with_file_size_limit(active, ending), resources);
    if (const process::UniqueFd readings = std::move(active.readings)) {
      outcome.readings =
          unpinned_readings(read_readings(readings.get()), options_.pins, options_.environment);
    }
    if (!known_.counts(active, outcome)) {
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

void Session::end_run(ActiveSample& active, Outcome outcome) {
  if (auto files = active.take_files()) {
    if (auto ended = artifacts_->end_run(active.index(), std::move(*files), outcome); !ended) {
      active.artifacts_failure = ended.error().message;
    }
  }
  active.add_outcome(std::move(outcome));
}

void Session::finish(ActiveSample active) {
  files_.remove_folder(active.sample());
  const bool changed = active.completed_runs() > 1 && source_changed(files_, active);
  finish(active.index(), result_of(active, options_, changed));
}

void Session::finish(std::size_t index, SampleResult result) {
  waiting_.drop_turns(index);
  if (artifacts_ != nullptr) {
    if (auto kept = artifacts_->finish(index, result); !kept) {
      result.details.push_back(kept.error().message);
    } else if (!succeeded(result)) {
      result.details.push_back(fmt::format("artifacts: {}", escape(artifacts_->folder_of(index))));
    }
  }
  results_.add(index, std::move(result));
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
