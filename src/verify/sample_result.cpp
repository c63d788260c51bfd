#include "verify/sample_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "verify/explain.h"
#include "verify/golden_outcomes.h"
#include "verify/replay.h"
#include "verify/source_readings.h"

namespace isolate::verify {
namespace {

// A crash counts even where the exit status is not compared.
ComparedChannels with_exit_status(ComparedChannels channels) {
  channels.exit_status = true;
  return channels;
}

// With how far a run got that did not come to its own end.
std::vector<std::string> with_last_words(std::vector<std::string> details, const Outcome& outcome,
                                         const std::string& name) {
  for (std::string& line : last_words(outcome, name)) {
    details.push_back(std::move(line));
  }
  return details;
}

// Whether anything but isolates is run or compared with.
bool has_other_sides(const RunOptions& options) {
  return options.reference || !options.golden.empty();
}

std::vector<std::string> leak_details(const SampleCheck& check, const ComparedChannels& channels) {
  auto lines = explain_difference(*check.leaking_isolate(), "isolate run again", *check.isolate(),
                                  "isolate", channels);
  lines.push_back(fmt::format(
      "the isolate's run {} differs from its first, and the reference's runs do not differ "
      "(samples took turns shuffled with seed {})",
      check.isolate_runs(), kShuffleSeed));
  return lines;
}

// Which side ended so, where there are several.
std::string describe_ending_of(const std::string& side, const Ending& ending) {
  const bool is_of_side = std::holds_alternative<LimitHit>(ending);
  return fmt::format("{}{}", is_of_side ? side + ": " : "", describe_ending(ending));
}

std::vector<std::string> reading_details(const Readings& readings) {
  std::vector<std::string> lines;
  for (const Reading& reading : readings) {
    lines.push_back(describe_reading(reading));
  }
  return lines;
}

std::vector<std::string> details_of(const SampleCheck& check, Verdict verdict,
                                    const RunOptions& options) {
  const ComparedChannels& channels = options.compared;
  const Outcome& isolate = *check.isolate();
  switch (verdict) {
    case Verdict::kError:
    case Verdict::kTimeout:
    case Verdict::kOutOfMemory:
    case Verdict::kOutputLimit:
    case Verdict::kCpuLimit:
    case Verdict::kProcessLimit:
    case Verdict::kFileSizeLimit:
      // Of a run that printed too much, that says nothing.
      return has_other_sides(options) && verdict != Verdict::kOutputLimit
                 ? with_last_words({describe_ending_of("isolate", isolate.ending)}, isolate,
                                   "isolate")
                 : std::vector<std::string>{has_other_sides(options)
                                                ? describe_ending_of("isolate", isolate.ending)
                                                : describe_ending(isolate.ending)};
    case Verdict::kReferenceFailed:
      return {fmt::format("reference: {}", describe_ending(check.failed_reference()->ending))};
    case Verdict::kNondeterministic:
      return explain_difference(*check.disagreeing_reference(), "reference run again",
                                *check.reference(), "reference", channels);
    case Verdict::kCrashed:
      return explain_difference(isolate, "isolate", *check.reference(), "reference",
                                with_exit_status(channels));
    case Verdict::kDiverged:
      return explain_difference(isolate, "isolate", *check.reference(), "reference", channels);
    case Verdict::kRejected:
      return reading_details(isolate.readings);
    case Verdict::kLeak:
      return leak_details(check, channels);
    default:
      return {};
  }
}

// What an expectation makes of a verdict. That nothing could be found out is no failure that
// anybody expected.
Verdict as_expected(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return Verdict::kXpass;
    case Verdict::kSkip:
    case Verdict::kError:
    case Verdict::kReferenceFailed:
      return verdict;
    default:
      return Verdict::kXfail;
  }
}

constexpr const char* kStale = "it passes: remove the directive that expects a failure";

void expect_failure(Verdict& verdict, std::vector<std::string>& details) {
  const Verdict found = std::exchange(verdict, as_expected(verdict));
  if (verdict == Verdict::kXpass) {
    details.emplace_back(kStale);
  } else if (verdict == Verdict::kXfail) {
    details.insert(details.begin(), fmt::format("{}, as expected", verdict_name(found)));
  }
}

std::vector<std::string> engine_details(const SampleCheck& check, std::size_t number,
                                        const EngineResult& engine,
                                        const ComparedChannels& channels) {
  switch (engine.verdict) {
    case Verdict::kMissing:
    case Verdict::kError:
    case Verdict::kTimeout:
    case Verdict::kOutOfMemory:
    case Verdict::kOutputLimit:
    case Verdict::kCpuLimit:
    case Verdict::kProcessLimit:
    case Verdict::kFileSizeLimit:
      return {describe_ending_of("engine " + engine.name, engine.outcome->ending)};
    case Verdict::kReferenceFailed:
      return {fmt::format("reference: {}", describe_ending(check.failed_reference()->ending))};
    case Verdict::kNondeterministic:
      return {"the reference disagrees with itself"};
    case Verdict::kCrashed:
      return explain_difference(*check.engine(number), engine.name, *check.reference(), "reference",
                                with_exit_status(channels));
    case Verdict::kDiverged:
      return explain_difference(*check.engine(number), engine.name, *check.reference(), "reference",
                                channels);
    default:
      return {};
  }
}

// A sample is verified with this engine today and with that one tomorrow, so a name that is not in
// the run is no mistake yet; one that is misspelt is to be seen where others are right.
std::vector<std::string> unknown_engines(const Directives& directives,
                                         const std::vector<Engine>& engines) {
  std::vector<std::string> names;
  for (const auto& [name, reason] : directives.engine_xfails) {
    const bool known =
        std::any_of(engines.begin(), engines.end(),
                    [&, &wanted = name](const Engine& engine) { return engine.name == wanted; });
    if (!engines.empty() && !known) {
      names.push_back(name);
    }
  }
  return names;
}

// To be shown, it has been shown.
void drop_kept_streams(std::optional<Outcome>& outcome) {
  if (outcome) {
    outcome->standard_output.more = nullptr;
    outcome->standard_error.more = nullptr;
  }
}

EngineResult engine_result(const ActiveSample& active, const RunOptions& options,
                           std::size_t number) {
  const SampleCheck& check = active.check();
  EngineResult engine;
  engine.name = options.engines[number].name;
  engine.verdict = check.engine_verdict(number);
  engine.outcome = check.engine(number);
  if (engine.verdict == Verdict::kError) {
    engine.verdict = Verdict::kMissing;
  }
  engine.details = engine_details(check, number, engine, options.compared);
  // Where the sample's own directive expects that, it is not expected once more for each engine.
  const bool expected = active.directives.xfail && check.verdict() == Verdict::kNondeterministic &&
                        engine.verdict == Verdict::kNondeterministic;
  if (expected || active.directives.engine_xfails.contains(engine.name)) {
    expect_failure(engine.verdict, engine.details);
  }
  return engine;
}

}  // namespace

SampleResult skipped(const Sample& sample, const std::string& source_sha256,
                     const std::string& reason) {
  SampleResult result;
  result.sample = sample;
  result.source_sha256 = source_sha256;
  result.verdict = Verdict::kSkip;
  result.reason = reason;
  result.details = {reason};
  return result;
}

SampleResult skipped_as_unknown(const Sample& sample, const std::string& source_sha256,
                                const std::string& reason) {
  SampleResult result = skipped(sample, source_sha256, reason);
  result.details = {
      "golden: this sample has no entry, and a failure of it is expected: it was not run"};
  return result;
}

SampleResult not_runnable(const Sample& sample, const std::string& source_sha256,
                          const std::string& why, const RunOptions& options) {
  SampleResult result;
  result.sample = sample;
  result.source_sha256 = source_sha256;
  result.verdict = Verdict::kError;
  result.details = {why};
  result.replay = replay_command(sample, options, result.verdict);
  return result;
}

SampleResult result_of(const ActiveSample& active, const RunOptions& options, bool source_changed) {
  const SampleCheck& check = active.check();
  SampleResult result;
  result.sample = active.sample();
  result.source_sha256 = active.source_sha256;
  result.source_changed = source_changed;
  result.verdict = check.verdict();
  result.details = details_of(check, result.verdict, options);
  result.time_spent = active.time_spent();
  if (result.verdict == Verdict::kDiverged && active.evidence == Evidence::kGolden) {
    result.details =
        explain_golden_difference(*check.isolate(), *check.reference(), options.compared);
    if (!active.doubt.empty()) {
      result.details.push_back(active.doubt);
    }
  }
  const bool has_cause =
      result.verdict == Verdict::kNondeterministic || result.verdict == Verdict::kDiverged;
  if (active.cause_search && has_cause && !source_changed) {
    result.causes = active.cause_search->causes();
  }
  result.evidence = active.evidence;
  result.reference_agreed_with_itself = check.reference_agreed_with_itself();
  result.isolate = check.isolate();
  if (check.reference() != nullptr) {
    result.reference = *check.reference();
  }
  if (source_changed) {
    // Its runs were not of one program, so nothing can be said of them.
    result.verdict = Verdict::kError;
    result.details = {
        "the sample's source changed while it was being verified: let it be as it is, and verify "
        "it again"};
  } else {
    for (std::size_t i = 0; i < options.engines.size(); ++i) {
      result.engines.push_back(engine_result(active, options, i));
    }
    result.unknown_engines = unknown_engines(active.directives, options.engines);
    // A digest alone says nothing of what is expected.
    if (active.directives.xfail &&
        (check.reference() != nullptr || result.verdict != Verdict::kPass)) {
      result.reason = *active.directives.xfail;
      expect_failure(result.verdict, result.details);
    }
  }
  if (!active.artifacts_failure.empty()) {
    result.details.push_back(active.artifacts_failure);
  }
  drop_kept_streams(result.isolate);
  drop_kept_streams(result.reference);
  for (EngineResult& engine : result.engines) {
    drop_kept_streams(engine.outcome);
  }
  if (!succeeded(result)) {
    result.replay = replay_command(active.sample(), options, check.verdict());
  }
  return result;
}

}  // namespace isolate::verify
