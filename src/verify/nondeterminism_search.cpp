#include "verify/nondeterminism_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace isolate::verify {
namespace {

// Sources are tried in this order, alone first. The hash secret comes before entropy, of which it
// is made.
constexpr Cause kPreloadSources[] = {Cause::kClock, Cause::kHash, Cause::kPid, Cause::kEntropy};
constexpr Cause kOtherSources[] = {Cause::kAddress, Cause::kThread, Cause::kCwd};

// Runs without a pin: until this many differ from what most of them gave, or no outcome is that of
// most; and no more than that.
constexpr std::size_t kUnpinnedRuns = 6;
constexpr std::size_t kOddUnpinnedRuns = 8;
constexpr std::size_t kMostUnpinnedRuns = 100;
// One that was different once in so many runs may never be again.
constexpr std::size_t kMostUnpinnedRunsOfOneOdd = 40;
// With fewer odd ones, how often runs differ is not known well enough to say what a pin does to it.
constexpr std::size_t kLeastOddUnpinnedRuns = 5;
// How likely a pin without effect may at most be taken for the cause; and by how many standard
// deviations runs may differ more seldom than those that were seen.
constexpr double kMostChance = 1e-4;
constexpr double kCautionInDeviations = 1.3;
// And this often at least: what is left when one source is pinned may disagree more seldom than
// all of them together.
constexpr std::size_t kLeastPinnedRuns = 20;
// Without a member of a set, this many of that many runs differ, or nothing is said: a set that is
// not quite the whole cause would differ now and then, whatever is left out. The longer row is for
// a member that decides between others as a coin does, and had its run of luck.
struct RunsWithoutMember {
  std::size_t runs;
  std::size_t least_odd;
};
constexpr RunsWithoutMember kRunsWithoutMember{16, 3};
constexpr RunsWithoutMember kMoreRunsWithoutMember{48, 5};
// Of so many runs on one CPU, those that may differ.
constexpr std::size_t kMostOddTurns = 3;

// Different values that the pins of the clock, the ids and all that is drawn can have.
constexpr std::size_t kWorlds = 4;

std::size_t worlds_of(Cause source) {
  switch (source) {
    case Cause::kClock:
    case Cause::kHash:
    case Cause::kPid:
    case Cause::kEntropy:
      return kWorlds;
    case Cause::kAddress:
    case Cause::kDirectoryOrder:
      return 2;
    default:
      return 1;
  }
}

bool ended(const Outcome& outcome) {
  return std::holds_alternative<Exited>(outcome.ending) ||
         std::holds_alternative<Signalled>(outcome.ending);
}

// Which sources the preload library pins. One CPU is not enough for threads: it also keeps the
// interpreter from switching between them.
bool is_for_preload_library(Cause source) {
  return source == Cause::kClock || source == Cause::kHash || source == Cause::kPid ||
         source == Cause::kEntropy || source == Cause::kDirectoryOrder || source == Cause::kThread;
}

std::size_t worlds_of(CauseSet pinned) {
  std::size_t most = 1;
  for (const Cause source : pinned.list()) {
    most = std::max(most, worlds_of(source));
  }
  return most;
}

}  // namespace

NondeterminismSearch::NondeterminismSearch(ComparedChannels channels, bool has_preload_library)
    : channels_(channels), has_preload_library_(has_preload_library) {
  if (has_preload_library) {
    sources_.assign(std::begin(kPreloadSources), std::end(kPreloadSources));
  }
  sources_.insert(sources_.end(), std::begin(kOtherSources), std::end(kOtherSources));
  if (has_preload_library) {
    sources_.push_back(Cause::kDirectoryOrder);
  }
}

std::optional<PlannedRun> NondeterminismSearch::next() {
  if (const auto experiment = ask()) {
    asked_ = *experiment;
    return plan(*experiment);
  }
  return std::nullopt;
}

void NondeterminismSearch::add(const PlannedRun& /*run*/, const Outcome& outcome) {
  std::vector<Trial>& trials = trials_[asked_];
  trials.push_back({world_of(asked_, trials.size()), number_of(outcome)});
}

// Each world twice in a row first, so that what does not agree is soon known; then round about.
std::size_t NondeterminismSearch::world_of(const Experiment& experiment, std::size_t trial) {
  if (experiment.others_vary) {
    return trial % kWorlds;
  }
  const std::size_t worlds = worlds_of(experiment.pinned);
  return trial < 2 * worlds ? trial / 2 : trial % worlds;
}

const std::vector<NondeterminismSearch::Trial>& NondeterminismSearch::trials_of(
    const Experiment& experiment) const {
  static const std::vector<Trial> none;
  const auto found = trials_.find(experiment);
  return found == trials_.end() ? none : found->second;
}

// Walks through the whole search with what is known, and gives the first experiment that is not.
std::optional<NondeterminismSearch::Experiment> NondeterminismSearch::ask() {
  found_ = {};
  if (!unpinned_is_known()) {
    return Experiment{};
  }
  if (!unpinned_disagrees_often()) {
    return std::nullopt;
  }
  CauseSet all;
  for (const Cause source : sources_) {
    all.add(source);
    const CauseSet alone{source};
    const Agreement agreed = agreement(alone);
    if (agreed.answer == Answer::kOpen) {
      return agreed.missing;
    }
    if (agreed.answer == Answer::kAgrees) {
      return ask_unpinned_again(alone);
    }
  }
  const Agreement together = agreement(all);
  if (together.answer == Answer::kOpen) {
    return together.missing;
  }
  return together.answer == Answer::kAgrees ? ask_smallest(all) : std::nullopt;
}

// Leaves out one member after the other for as long as the rest agrees. The likeliest stay longest.
std::optional<NondeterminismSearch::Experiment> NondeterminismSearch::ask_smallest(CauseSet set) {
  for (auto source = sources_.rbegin(); source != sources_.rend(); ++source) {
    const CauseSet rest = set.without(*source);
    const Agreement agreed = agreement(rest);
    if (agreed.answer == Answer::kOpen) {
      return agreed.missing;
    }
    if (agreed.answer == Answer::kAgrees) {
      set = rest;
    } else if (!agreed.missing.others_vary) {
      const std::size_t runs = trials_of(agreed.missing).size();
      const std::size_t odd = odd_trials(rest);
      const bool was_odd_soon =
          runs == kRunsWithoutMember.runs && odd >= kRunsWithoutMember.least_odd;
      if (!was_odd_soon && runs < kMoreRunsWithoutMember.runs) {
        return agreed.missing;
      }
      if (!was_odd_soon && odd < kMoreRunsWithoutMember.least_odd) {
        // What was left out may not be what made the few runs differ.
        return std::nullopt;
      }
    }
  }
  return ask_unpinned_again(set);
}

std::optional<NondeterminismSearch::Experiment> NondeterminismSearch::ask_unpinned_again(
    CauseSet found) {
  const std::vector<Trial>& unpinned = trials_of({});
  if (!unpinned_before_) {
    unpinned_before_ = unpinned.size();
  }
  const auto again = unpinned.begin() + static_cast<std::ptrdiff_t>(*unpinned_before_);
  const bool disagrees = std::any_of(
      again, unpinned.end(), [&](const Trial& trial) { return trial.outcome != again->outcome; });
  if (disagrees) {
    found_ = found;
    return std::nullopt;
  }
  const auto count = static_cast<std::size_t>(unpinned.end() - again);
  return count < runs_wanted(found) ? std::optional(Experiment{}) : std::nullopt;
}

NondeterminismSearch::Agreement NondeterminismSearch::agreement(CauseSet pinned) const {
  const Answer within = agreement_within_worlds(pinned);
  if (within != Answer::kAgrees) {
    return {within, {pinned, false}};
  }
  return {agreement_while_others_vary(pinned), {pinned, true}};
}

NondeterminismSearch::Answer NondeterminismSearch::agreement_within_worlds(CauseSet pinned) const {
  const std::vector<Trial>& trials = trials_of({pinned, false});
  if (pinned == CauseSet{Cause::kThread}) {
    return agreement_in_turns(trials, runs_wanted(pinned));
  }
  std::map<std::size_t, std::size_t> first_of_world;
  for (const Trial& trial : trials) {
    const auto [first, is_new] = first_of_world.emplace(trial.world, trial.outcome);
    if (!ended(outcomes_[trial.outcome]) || first->second != trial.outcome) {
      return Answer::kDisagrees;
    }
  }
  return trials.size() < runs_wanted(pinned) ? Answer::kOpen : Answer::kAgrees;
}

// Threads can be kept from racing almost always, and on a busy machine not always. Where all runs
// without a pin are different, and all but a few under this one are alike, it is the threads.
NondeterminismSearch::Answer NondeterminismSearch::agreement_in_turns(
    const std::vector<Trial>& trials, std::size_t wanted) const {
  const auto& unpinned = trials_of({});
  const std::size_t count = std::min(unpinned.size(), unpinned_before_.value_or(unpinned.size()));
  const std::size_t tolerated = 3 * most_alike(unpinned) <= count ? kMostOddTurns : 0;
  std::map<std::size_t, std::size_t> times;
  std::size_t most = 0;
  for (const Trial& trial : trials) {
    most = std::max(most, ended(outcomes_[trial.outcome]) ? ++times[trial.outcome] : 0);
  }
  if (trials.size() - most > tolerated) {
    return Answer::kDisagrees;
  }
  return trials.size() < wanted ? Answer::kOpen : Answer::kAgrees;
}

// Runs that differ from what most runs of their world gave.
std::size_t NondeterminismSearch::odd_trials(CauseSet pinned) const {
  std::map<std::size_t, std::map<std::size_t, std::size_t>> times_of_world;
  for (const Trial& trial : trials_of({pinned, false})) {
    ++times_of_world[trial.world][trial.outcome];
  }
  std::size_t odd = 0;
  for (const auto& [world, times] : times_of_world) {
    std::size_t most = 0;
    for (const auto& [outcome, count] : times) {
      odd += count;
      most = std::max(most, count);
    }
    odd -= most;
  }
  return odd;
}

NondeterminismSearch::Answer NondeterminismSearch::agreement_while_others_vary(
    CauseSet pinned) const {
  const std::vector<Trial>& trials = trials_of({pinned, true});
  if (pinned == CauseSet{Cause::kThread}) {
    return agreement_in_turns(trials, has_preload_library_ ? kLeastPinnedRuns / 2 : 0);
  }
  const bool all_agree = std::all_of(trials.begin(), trials.end(), [&](const Trial& trial) {
    return ended(outcomes_[trial.outcome]) && trial.outcome == trials.front().outcome;
  });
  if (!all_agree) {
    return Answer::kDisagrees;
  }
  return has_preload_library_ && trials.size() < kWorlds ? Answer::kOpen : Answer::kAgrees;
}

bool NondeterminismSearch::unpinned_is_known() const {
  const auto& trials = trials_of({});
  const std::size_t alike = most_alike(trials);
  const std::size_t odd = trials.size() - alike;
  return trials.size() >= kUnpinnedRuns &&
         (3 * alike <= trials.size() || odd >= kOddUnpinnedRuns ||
          trials.size() >= (odd <= 1 ? kMostUnpinnedRunsOfOneOdd : kMostUnpinnedRuns));
}

bool NondeterminismSearch::unpinned_disagrees_often() const {
  const auto& trials = trials_of({});
  const std::size_t count = std::min(trials.size(), unpinned_before_.value_or(trials.size()));
  const std::size_t alike = most_alike(trials);
  return 3 * alike <= count || count - alike >= kLeastOddUnpinnedRuns;
}

// Of the first runs without a pin: those of the end come after what they decided.
std::size_t NondeterminismSearch::most_alike(const std::vector<Trial>& trials) const {
  const std::size_t count = std::min(trials.size(), unpinned_before_.value_or(trials.size()));
  std::map<std::size_t, std::size_t> times;
  std::size_t most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    most = std::max(most, ++times[trials[i].outcome]);
  }
  return most;
}

// If the pin had no effect, each run of a world after its first would agree with it no more often
// than runs without a pin agree with each other.
std::size_t NondeterminismSearch::runs_wanted(CauseSet pinned) const {
  const auto& unpinned = trials_of({});
  const std::size_t count = std::min(unpinned.size(), unpinned_before_.value_or(unpinned.size()));
  const std::size_t alike = most_alike(unpinned);
  if (alike <= 1) {
    return kLeastPinnedRuns;
  }
  const auto odd = static_cast<double>(count - alike);
  const double cautious = odd - kCautionInDeviations * std::sqrt(odd);
  const double chance = 1 - cautious / static_cast<double>(count);
  const double further = std::ceil(std::log(kMostChance) / std::log(chance));
  const std::size_t worlds = worlds_of(pinned);
  return std::max(kLeastPinnedRuns, worlds + static_cast<std::size_t>(further));
}

PlannedRun NondeterminismSearch::plan(const Experiment& experiment) const {
  const std::size_t trial = trials_of(experiment).size();
  const CauseSet pinned = experiment.pinned;
  const std::size_t world = world_of(experiment, trial);
  PlannedRun run{Side::kReference};
  if (has_preload_library_) {
    run.variation.preload = preload_words(experiment, world);
  }
  if (pinned.has(Cause::kAddress)) {
    const bool is_other = !experiment.others_vary && world % 2 == 1;
    run.variation.placement.addresses =
        is_other ? process::AddressLayout::kFixedBottomUp : process::AddressLayout::kFixed;
  }
  run.variation.placement.one_at_a_time = pinned.has(Cause::kThread);
  run.variation.keeps_folder = pinned.has(Cause::kCwd);
  return run;
}

// The numbers of the pins, from 1. Where the others vary, those that are pinned stay in one world.
std::string NondeterminismSearch::preload_words(const Experiment& experiment,
                                                std::size_t world) const {
  std::string words;
  for (const Cause source : sources_) {
    const bool is_pinned = experiment.pinned.has(source);
    const bool varies = experiment.others_vary && !is_pinned && worlds_of(source) == kWorlds;
    if (is_for_preload_library(source) && (is_pinned || varies)) {
      const std::size_t own = experiment.others_vary && is_pinned ? 0 : world % worlds_of(source);
      words += fmt::format("{}{}={}", words.empty() ? "" : ",", cause_name(source), own + 1);
    }
  }
  return words;
}

std::size_t NondeterminismSearch::number_of(const Outcome& outcome) {
  const auto same = std::find_if(outcomes_.begin(), outcomes_.end(), [&](const Outcome& known) {
    return agree(known, outcome, channels_);
  });
  if (same != outcomes_.end()) {
    return static_cast<std::size_t>(same - outcomes_.begin());
  }
  outcomes_.push_back(outcome);
  // Only its digest is compared.
  outcomes_.back().standard_output.head.clear();
  outcomes_.back().standard_error.head.clear();
  return outcomes_.size() - 1;
}

}  // namespace isolate::verify
