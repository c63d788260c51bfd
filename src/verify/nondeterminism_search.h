// Why does the reference disagree with itself? Pins one source after the other, and looks.
//
// A source, or a set of sources, is the cause when
//  1. the reference, run with nothing but it pinned, agrees with itself, in each of a few worlds (a
//     pinned clock at one time and at another, …), so often that chance is not the reason: how
//     often depends on how often runs without a pin happen to agree;
//  2. it does so too when the sources that are not in the set are moved from one world to another
//  on
//     purpose: process ids that happen to be even every time do not make do without being pinned;
//  3. the reference without it, run again afterwards, still disagrees with itself: so that it was
//     not the first run's doing, for example through a file that it left; and
//  4. of a set, no member can be left out.
// The runs without a pin have the preload library too, so that its mere presence is in both.
//
// Pure: plans runs and reads outcomes, each of which it is given once, in the order of the plans.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <isolate/outcome.h>

#include "verify/cause_set.h"
#include "verify/planned_run.h"
#include "verify/sample_check.h"

namespace isolate::verify {

class NondeterminismSearch {
 public:
  // Without the preload library, fewer sources can be pinned.
  NondeterminismSearch(ComparedChannels channels, bool has_preload_library);

  // The run that comes next; nothing when the causes are known.
  std::optional<PlannedRun> next();
  void add(const PlannedRun& run, const Outcome& outcome);

  // Only when next() gives nothing. Empty when none was found.
  CauseSet causes() const { return found_; }

 private:
  // Outcomes that are the same have the same number.
  struct Trial {
    std::size_t world;
    std::size_t outcome;
  };
  // What is pinned in a run, and whether all other sources go from world to world.
  struct Experiment {
    CauseSet pinned;
    bool others_vary = false;

    auto operator<=>(const Experiment&) const = default;
  };
  enum class Answer { kAgrees, kDisagrees, kOpen };
  struct Agreement {
    Answer answer;
    Experiment missing = {};  // when it is open
  };

  std::optional<Experiment> ask();
  std::optional<Experiment> ask_smallest(CauseSet set);
  std::optional<Experiment> ask_unpinned_again(CauseSet found);
  Agreement agreement(CauseSet pinned) const;
  Answer agreement_within_worlds(CauseSet pinned) const;
  Answer agreement_in_turns(const std::vector<Trial>& trials, std::size_t wanted) const;
  std::size_t odd_trials(CauseSet pinned) const;
  Answer agreement_while_others_vary(CauseSet pinned) const;
  static std::size_t world_of(const Experiment& experiment, std::size_t trial);
  const std::vector<Trial>& trials_of(const Experiment& experiment) const;
  bool unpinned_is_known() const;
  bool unpinned_disagrees_often() const;
  std::size_t most_alike(const std::vector<Trial>& trials) const;
  std::size_t runs_wanted(CauseSet pinned) const;
  PlannedRun plan(const Experiment& experiment) const;
  std::string preload_words(const Experiment& experiment, std::size_t world) const;
  std::size_t number_of(const Outcome& outcome);

  ComparedChannels channels_;
  bool has_preload_library_;
  std::vector<Cause> sources_;
  std::vector<Outcome> outcomes_;
  std::map<Experiment, std::vector<Trial>> trials_;
  Experiment asked_;
  // Trials without a pin, when the set that agrees was found.
  std::optional<std::size_t> unpinned_before_;
  CauseSet found_;
};

}  // namespace isolate::verify
