// Why does the isolate differ from a reference that agrees with itself? Equalises one pin after the
// other, and looks.
//
// The pins do not reach a reference that is a script which sets variables of its own, or goes to
// another folder. What such a reference really has, it is asked with -c; and the same is asked of
// the interpreter that the isolates are. Where the two differ, that interpreter is run with the
// reference's value of one pin: if it prints then what the reference printed, and otherwise what
// the isolate printed, this pin is the cause. When no pin alone is, the smallest set is looked for.
//
// When none of that explains it, the reference is given a variable that means nothing and only
// moves what is in memory: one whose outcome moves with it depends on addresses. Otherwise a few
// other values of each pin are given to the reference, in case the isolate's outcome comes out, and
// does so wherever things are in memory.
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

// What a Python says of the surroundings that it runs in.
struct ProbedSurroundings {
  std::string working_directory;
  pins::Environment environment;
};

// The program that asks, for -c; and what it printed, or nothing when this is not it.
extern const char* const kSurroundingsProbe;
std::optional<ProbedSurroundings> read_surroundings(const std::string& output);

// The cause that a variable of this name is part of.
Cause cause_of_variable(std::string_view name);

class DivergenceSearch {
 public:
  // `environment` and `working_directory` are those of the runs without a variation.
  DivergenceSearch(ComparedChannels channels, Outcome isolate, Outcome reference,
                   pins::Environment environment, std::string working_directory,
                   bool has_preload_library);

  // The run that comes next; nothing when the causes are known.
  std::optional<PlannedRun> next();
  void add(const PlannedRun& run, const Outcome& outcome);

  // Only when next() gives nothing. Empty when none was found.
  CauseSet causes() const { return found_; }

 private:
  enum class Answer { kAgrees, kDisagrees, kOpen };
  struct Guess {
    Cause cause;
    Variation variation;
  };

  std::optional<PlannedRun> ask();
  std::optional<PlannedRun> ask_equalised();
  std::optional<PlannedRun> ask_moved();
  std::optional<PlannedRun> ask_guesses();
  std::optional<PlannedRun> ask_smallest(CauseSet set, const std::vector<Cause>& candidates);
  std::vector<Cause> candidates() const;
  bool plain_disagrees_with_itself() const;
  Answer agreement(const PlannedRun& run, const Outcome& with, std::size_t runs) const;
  PlannedRun plain_run() const;
  PlannedRun equalised_run(CauseSet causes) const;
  pins::Environment equalised_environment(CauseSet causes) const;
  const std::vector<Outcome>& outcomes_of(const PlannedRun& run) const;

  ComparedChannels channels_;
  Outcome isolate_;
  Outcome reference_;
  pins::Environment environment_;
  std::string working_directory_;
  std::vector<Guess> guesses_;
  std::vector<std::pair<PlannedRun, std::vector<Outcome>>> trials_;
  PlannedRun asked_;
  std::optional<ProbedSurroundings> of_reference_;
  std::optional<ProbedSurroundings> of_plain_;
  CauseSet found_;
};

}  // namespace isolate::verify
