#include "verify/divergence_search.h"

#include <algorithm>
#include <array>
#include <utility>

namespace isolate::verify {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kMark = "isolate_run surroundings\0"sv;

// A run that agrees may do so by chance only where the interpreter disagrees with itself.
constexpr std::size_t kRuns = 2;
constexpr std::size_t kRunsOfUnsteady = 8;

// Of a variable, so that it and what it leads to takes small objects' memory, or the C library's.
constexpr std::array<std::size_t, 6> kLengths = {1, 40, 600, 1500, 4000, 9000};

std::string variable_of(std::size_t length, char filling) {
  return "ISOLATE_RUN_MEANS_NOTHING=" + std::string(length, filling);
}

PlannedRun moved_run(std::size_t length, char filling) {
  PlannedRun run{Side::kReference};
  run.variation.environment.push_back(variable_of(length, filling));
  return run;
}

std::string_view name_of(std::string_view assignment) {
  return assignment.substr(0, assignment.find('='));
}

const std::string* find(const pins::Environment& environment, std::string_view name) {
  const auto found = std::find_if(environment.begin(), environment.end(),
                                  [&](const std::string& entry) { return name_of(entry) == name; });
  return found == environment.end() ? nullptr : &*found;
}

bool ended(const Outcome& outcome) {
  return std::holds_alternative<Exited>(outcome.ending) ||
         std::holds_alternative<Signalled>(outcome.ending);
}

}  // namespace

// os.environ is what the interpreter made of its environment; /proc has what it was given.
const char* const kSurroundingsProbe =
    "import os, sys\n"
    "sys.stdout.buffer.write(b'isolate_run surroundings\\0' + os.getcwdb() + b'\\0' + "
    "open('/proc/self/environ', 'rb').read())";

std::optional<ProbedSurroundings> read_surroundings(const std::string& output) {
  std::string_view rest = output;
  if (!rest.starts_with(kMark)) {
    return std::nullopt;
  }
  rest.remove_prefix(kMark.size());
  std::vector<std::string> texts;
  while (!rest.empty()) {
    const std::string_view text = rest.substr(0, rest.find('\0'));
    texts.emplace_back(text);
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
  }
  if (texts.empty()) {
    return std::nullopt;
  }
  ProbedSurroundings probed{texts.front(), {}};
  probed.environment.assign(texts.begin() + 1, texts.end());
  return probed;
}

Cause cause_of_variable(std::string_view name) {
  if (name == "PYTHONHASHSEED") {
    return Cause::kHash;
  }
  if (name == "TZ" || name == "TZDIR" || name == "PYTHONTZPATH") {
    return Cause::kTimezone;
  }
  if (name == "GLIBC_TUNABLES") {
    return Cause::kLibm;
  }
  if (name.starts_with("LC_") || name == "LANG" || name == "LANGUAGE" || name == "LOCPATH" ||
      name == "PYTHONUTF8" || name == "PYTHONIOENCODING" || name == "PYTHONCOERCECLOCALE") {
    return Cause::kLocale;
  }
  return Cause::kEnvironment;
}

DivergenceSearch::DivergenceSearch(ComparedChannels channels, Outcome isolate, Outcome reference,
                                   pins::Environment environment, std::string working_directory,
                                   bool has_preload_library)
    : channels_(channels),
      isolate_(std::move(isolate)),
      reference_(std::move(reference)),
      environment_(std::move(environment)),
      working_directory_(std::move(working_directory)) {
  const auto guess = [&](Cause cause, pins::Environment variables) {
    guesses_.push_back({cause, {}});
    guesses_.back().variation.environment = std::move(variables);
  };
  guess(Cause::kHash, {"PYTHONHASHSEED=1"});
  guess(Cause::kLocale, {"LC_ALL=C"});
  guess(Cause::kLocale, {"LC_ALL=POSIX", "PYTHONUTF8=0"});
  guess(Cause::kTimezone, {"TZ=America/New_York"});
  guess(Cause::kTimezone, {"TZ=Asia/Kolkata"});
  guess(Cause::kLibm, {"GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4,-AVX512F"});
  Guess fixed{Cause::kAddress, {}};
  fixed.variation.placement.addresses = process::AddressLayout::kFixed;
  guesses_.push_back(fixed);
  if (has_preload_library) {
    for (const char* order : {"directory-order=1", "directory-order=2"}) {
      Guess sorted{Cause::kDirectoryOrder, {}};
      sorted.variation.preload = order;
      guesses_.push_back(sorted);
    }
  }
}

std::optional<PlannedRun> DivergenceSearch::next() {
  auto run = ask();
  if (run) {
    asked_ = *run;
  }
  return run;
}

void DivergenceSearch::add(const PlannedRun& /*run*/, const Outcome& outcome) {
  if (!asked_.variation.code.empty()) {
    auto& probed = asked_.variation.plain_interpreter ? of_plain_ : of_reference_;
    // Without an answer nothing is known to differ.
    probed = read_surroundings(outcome.standard_output.head).value_or(ProbedSurroundings{});
    return;
  }
  auto found = std::find_if(trials_.begin(), trials_.end(),
                            [&](const auto& trial) { return trial.first == asked_; });
  if (found == trials_.end()) {
    trials_.emplace_back(asked_, std::vector<Outcome>());
    found = trials_.end() - 1;
  }
  found->second.push_back(outcome);
  found->second.back().standard_output.head.clear();
  found->second.back().standard_error.head.clear();
}

// Walks through the whole search with what is known, and gives the first run that is missing.
std::optional<PlannedRun> DivergenceSearch::ask() {
  found_ = {};
  for (const bool plain : {false, true}) {
    if (!(plain ? of_plain_ : of_reference_)) {
      PlannedRun probe{Side::kReference};
      probe.variation.plain_interpreter = plain;
      probe.variation.code = kSurroundingsProbe;
      return probe;
    }
  }
  if (outcomes_of(plain_run()).size() < kRuns) {
    return plain_run();
  }
  if (auto run = ask_equalised(); run || !found_.empty()) {
    return run;
  }
  if (auto run = ask_moved(); run || !found_.empty()) {
    return run;
  }
  return ask_guesses();
}

std::optional<PlannedRun> DivergenceSearch::ask_equalised() {
  const Outcome& plain = outcomes_of(plain_run()).front();
  const bool unsteady = plain_disagrees_with_itself();
  // Otherwise it is not the pins that make the isolate differ from the interpreter that it is.
  if (!unsteady && (agree(plain, reference_, channels_) || !agree(plain, isolate_, channels_))) {
    return std::nullopt;
  }
  const std::size_t runs = unsteady ? kRunsOfUnsteady : kRuns;
  CauseSet all;
  for (const Cause cause : candidates()) {
    all.add(cause);
    const PlannedRun run = equalised_run({cause});
    const Answer answer = agreement(run, reference_, runs);
    if (answer == Answer::kOpen) {
      return run;
    }
    if (answer == Answer::kAgrees) {
      found_ = {cause};
      return std::nullopt;
    }
  }
  if (all.empty()) {
    return std::nullopt;
  }
  const PlannedRun run = equalised_run(all);
  const Answer together = agreement(run, reference_, runs);
  if (together == Answer::kOpen) {
    return run;
  }
  return together == Answer::kAgrees ? ask_smallest(all, candidates()) : std::nullopt;
}

std::optional<PlannedRun> DivergenceSearch::ask_smallest(CauseSet set,
                                                         const std::vector<Cause>& candidates) {
  const std::size_t runs = plain_disagrees_with_itself() ? kRunsOfUnsteady : kRuns;
  for (auto cause = candidates.rbegin(); cause != candidates.rend(); ++cause) {
    const PlannedRun run = equalised_run(set.without(*cause));
    const Answer answer = agreement(run, reference_, runs);
    if (answer == Answer::kOpen) {
      return run;
    }
    if (answer == Answer::kAgrees) {
      set.remove(*cause);
    }
  }
  found_ = set;
  return std::nullopt;
}

// Two lengths that give different outcomes, and each the same whatever the variable holds: one that
// prints its environment is another matter.
std::optional<PlannedRun> DivergenceSearch::ask_moved() {
  const auto outcome_of = [&](const PlannedRun& run) {
    const auto& outcomes = outcomes_of(run);
    return outcomes.empty() || !ended(outcomes.front()) ? nullptr : &outcomes.front();
  };
  for (const std::size_t length : kLengths) {
    if (outcomes_of(moved_run(length, 'a')).empty()) {
      return moved_run(length, 'a');
    }
    const Outcome* first = outcome_of(moved_run(kLengths.front(), 'a'));
    const Outcome* other = outcome_of(moved_run(length, 'a'));
    if (first == nullptr || other == nullptr || agree(*first, *other, channels_)) {
      continue;
    }
    bool moves = true;
    for (const std::size_t compared : {kLengths.front(), length}) {
      const PlannedRun again = moved_run(compared, 'b');
      if (outcomes_of(again).empty()) {
        return again;
      }
      const Outcome* same = outcome_of(again);
      moves = moves && same != nullptr &&
              agree(*same, *outcome_of(moved_run(compared, 'a')), channels_);
    }
    if (moves) {
      found_ = {Cause::kAddress};
    }
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<PlannedRun> DivergenceSearch::ask_guesses() {
  for (const Guess& guess : guesses_) {
    PlannedRun run{Side::kReference, 0, guess.variation};
    Answer answer = agreement(run, isolate_, kRuns);
    for (const std::size_t length : kLengths) {
      if (answer == Answer::kAgrees) {
        run.variation = guess.variation;
        run.variation.environment.push_back(variable_of(length, 'a'));
        answer = agreement(run, isolate_, 1);
      }
    }
    if (answer == Answer::kOpen) {
      return run;
    }
    if (answer == Answer::kAgrees) {
      found_ = {guess.cause};
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// Pins on which the reference and the interpreter differ; and, where the interpreter disagrees with
// itself while the reference does not, what may have been done to the reference against that.
std::vector<Cause> DivergenceSearch::candidates() const {
  CauseSet differing;
  const auto compare = [&](const pins::Environment& some, const pins::Environment& others) {
    for (const std::string& entry : some) {
      const std::string* other = find(others, name_of(entry));
      if (other == nullptr || *other != entry) {
        differing.add(cause_of_variable(name_of(entry)));
      }
    }
  };
  if (!of_reference_->working_directory.empty() && !of_plain_->working_directory.empty()) {
    compare(of_reference_->environment, of_plain_->environment);
    compare(of_plain_->environment, of_reference_->environment);
    if (of_reference_->working_directory != of_plain_->working_directory) {
      differing.add(Cause::kCwd);
    }
  }
  if (plain_disagrees_with_itself()) {
    differing.add(Cause::kAddress);
    differing.add(Cause::kThread);
  }
  return differing.list();
}

bool DivergenceSearch::plain_disagrees_with_itself() const {
  const auto& outcomes = outcomes_of(plain_run());
  return std::any_of(outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) {
    return !agree(outcome, outcomes.front(), channels_);
  });
}

DivergenceSearch::Answer DivergenceSearch::agreement(const PlannedRun& run, const Outcome& with,
                                                     std::size_t runs) const {
  const auto& outcomes = outcomes_of(run);
  const bool all = std::all_of(outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) {
    return ended(outcome) && agree(outcome, with, channels_);
  });
  if (!all) {
    return Answer::kDisagrees;
  }
  return outcomes.size() < runs ? Answer::kOpen : Answer::kAgrees;
}

PlannedRun DivergenceSearch::plain_run() const {
  PlannedRun run{Side::kReference};
  run.variation.plain_interpreter = true;
  return run;
}

PlannedRun DivergenceSearch::equalised_run(CauseSet causes) const {
  PlannedRun run = plain_run();
  run.variation.whole_environment = equalised_environment(causes);
  if (causes.has(Cause::kCwd)) {
    run.variation.working_directory = of_reference_->working_directory;
  }
  if (causes.has(Cause::kAddress)) {
    run.variation.placement.addresses = process::AddressLayout::kFixed;
  }
  run.variation.placement.one_at_a_time = causes.has(Cause::kThread);
  return run;
}

// The reference's values of the variables of these causes, and the pinned ones of all others. Their
// order is a matter of the environment.
pins::Environment DivergenceSearch::equalised_environment(CauseSet causes) const {
  const bool order = causes.has(Cause::kEnvironment);
  const pins::Environment& first = order ? of_reference_->environment : environment_;
  const pins::Environment& second = order ? environment_ : of_reference_->environment;
  pins::Environment made;
  for (const pins::Environment* source : {&first, &second}) {
    for (const std::string& entry : *source) {
      const bool from_reference = causes.has(cause_of_variable(name_of(entry)));
      const std::string* wanted =
          find(from_reference ? of_reference_->environment : environment_, name_of(entry));
      if (wanted != nullptr && find(made, name_of(entry)) == nullptr) {
        made.push_back(*wanted);
      }
    }
  }
  return made;
}

const std::vector<Outcome>& DivergenceSearch::outcomes_of(const PlannedRun& run) const {
  static const std::vector<Outcome> none;
  const auto found = std::find_if(trials_.begin(), trials_.end(),
                                  [&](const auto& trial) { return trial.first == run; });
  return found == trials_.end() ? none : found->second;
}

}  // namespace isolate::verify
