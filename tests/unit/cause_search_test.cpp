#include "verify/cause_search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

using namespace std::chrono_literals;
using test::outcome_of;
using test::printed;
using Causes = std::vector<Cause>;

// A reference as the search sees it: sources that are not pinned give another value in each run,
// pinned ones that of their world.
class Program {
 public:
  explicit Program(unsigned seed = 42) : random_(seed) {}

  // What source `cause` shows in the run that is under way.
  std::string value(Cause cause) {
    if (const auto world = world_of(cause)) {
      return fmt::format("{}@{}", cause_name(cause), *world);
    }
    return fmt::format("{}#{}", cause_name(cause), random_());
  }
  // One of `count` values, by chance or by the world.
  std::size_t choice(Cause cause, std::size_t count) {
    const auto world = world_of(cause);
    return (world ? std::stoul(*world) : random_()) % count;
  }

  Outcome run(const PlannedRun& planned, const std::function<std::string(Program&)>& program) {
    planned_ = &planned;
    ++runs;
    return printed(program(*this));
  }

  std::size_t runs = 0;

 private:
  std::optional<std::string> world_of(Cause cause) const {
    const Variation& variation = planned_->variation;
    if (cause == Cause::kAddress) {
      if (variation.placement.addresses == process::AddressLayout::kRandom) {
        return std::nullopt;
      }
      return std::to_string(static_cast<int>(variation.placement.addresses));
    }
    if (cause == Cause::kThread) {
      return variation.placement.one_at_a_time ? std::optional<std::string>("1") : std::nullopt;
    }
    if (cause == Cause::kCwd) {
      return variation.keeps_folder ? std::optional<std::string>("1") : std::nullopt;
    }
    const std::string words = "," + variation.preload.value_or("");
    const std::string word = fmt::format(",{}=", cause_name(cause));
    const std::size_t at = words.find(word);
    if (at == std::string::npos) {
      return std::nullopt;
    }
    const std::size_t begin = at + word.size();
    return words.substr(begin, words.find(',', begin) - begin);
  }

  const PlannedRun* planned_ = nullptr;
  std::mt19937 random_;
};

Difference a_nondeterminism() {
  Difference difference;
  difference.verdict = Verdict::kNondeterministic;
  difference.isolate = printed("isolate");
  difference.reference = printed("reference");
  difference.time_limit = 60s;
  difference.has_preload_library = true;
  return difference;
}

Causes causes_of(const std::function<std::string(Program&)>& source, Program& program,
                 const Difference& difference = a_nondeterminism()) {
  CauseSearch search(difference);
  while (const auto run = search.next()) {
    if (program.runs > kMostExperiments) {
      ADD_FAILURE() << "it never ends";
      break;
    }
    search.add(*run, program.run(*run, source));
  }
  return search.causes();
}

Causes causes_of(const std::function<std::string(Program&)>& source) {
  Program program;
  return causes_of(source, program);
}

TEST(a_search_for_causes, finds_each_single_source) {
  for (const Cause cause : {Cause::kClock, Cause::kEntropy, Cause::kAddress, Cause::kPid,
                            Cause::kHash, Cause::kThread, Cause::kCwd, Cause::kDirectoryOrder}) {
    EXPECT_EQ(causes_of([&](Program& run) { return run.value(cause); }), Causes{cause})
        << cause_name(cause);
  }
}

TEST(a_search_for_causes, costs_few_runs_where_every_run_is_different) {
  Program program;
  causes_of([](Program& run) { return run.value(Cause::kClock); }, program);
  EXPECT_LE(program.runs, 32U);
}

TEST(a_search_for_causes, finds_the_smallest_set_of_several) {
  const Causes expected{Cause::kClock, Cause::kAddress, Cause::kPid};
  EXPECT_EQ(causes_of([&](Program& run) {
              std::string text;
              for (const Cause cause : expected) {
                text += run.value(cause);
              }
              return text;
            }),
            expected);
}

TEST(a_search_for_causes, is_not_fooled_by_a_pinned_value_that_hides_another_source) {
  // Odd process ids say nothing, even ones the time.
  EXPECT_EQ(causes_of([](Program& run) {
              return run.choice(Cause::kPid, 2) == 0 ? run.value(Cause::kClock) : "odd";
            }),
            (Causes{Cause::kClock, Cause::kPid}));
}

TEST(a_search_for_causes, finds_all_of_a_set_whose_one_member_is_a_coin) {
  const Causes expected{Cause::kClock, Cause::kEntropy, Cause::kPid};
  for (unsigned seed = 0; seed < 200; ++seed) {
    Program program(seed);
    EXPECT_EQ(
        causes_of(
            [](Program& run) {
              return run.value(run.choice(Cause::kPid, 2) == 0 ? Cause::kClock : Cause::kEntropy);
            },
            program),
        expected)
        << seed;
  }
}

TEST(a_search_for_causes, is_not_fooled_by_a_coin_that_agrees_with_itself_every_other_time) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 coin(seed);
    Program program;
    // Nothing pins it.
    EXPECT_EQ(causes_of([&](Program&) { return std::to_string(coin() % 2); }, program),
              Causes{Cause::kUnknown})
        << seed;
  }
}

TEST(a_search_for_causes, finds_the_source_of_a_coin) {
  EXPECT_EQ(causes_of([](Program& run) { return std::to_string(run.choice(Cause::kEntropy, 2)); }),
            Causes{Cause::kEntropy});
}

TEST(a_search_for_causes, blames_no_other_source_where_one_run_in_ten_differs) {
  int found = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    Program program(seed);
    const Causes causes = causes_of(
        [](Program& run) { return run.choice(Cause::kAddress, 10) == 0 ? "odd" : "even"; },
        program);
    EXPECT_TRUE(causes == Causes{Cause::kAddress} || causes == Causes{Cause::kUnknown}) << seed;
    found += causes == Causes{Cause::kAddress} ? 1 : 0;
  }
  EXPECT_GE(found, 90);
}

TEST(a_search_for_causes, finds_threads_that_race_once_in_a_while_even_on_one_cpu) {
  int runs = 0;
  EXPECT_EQ(
      causes_of([&](Program& run) { return ++runs % 15 == 0 ? "odd" : run.value(Cause::kThread); }),
      Causes{Cause::kThread});
}

TEST(a_search_for_causes, says_unknown_when_a_set_disagrees_too_seldom_to_tell) {
  int pinned_runs = 0;
  EXPECT_EQ(causes_of([&](Program& run) {
              const std::string text = run.value(Cause::kClock) + run.value(Cause::kPid);
              const bool is_pinned = text.find('#') == std::string::npos;
              return text + (is_pinned && ++pinned_runs % 35 == 0 ? "odd" : "");
            }),
            Causes{Cause::kUnknown});
}

TEST(a_search_for_causes, says_unknown_of_what_no_pin_changes) {
  int counter = 0;
  EXPECT_EQ(causes_of([&](Program&) { return std::to_string(++counter); }),
            Causes{Cause::kUnknown});
}

TEST(a_search_for_causes, says_unknown_of_what_agrees_with_itself_from_some_run_on) {
  for (int settled_after = 0; settled_after < 60; ++settled_after) {
    int runs = 0;
    EXPECT_EQ(causes_of([&](Program&) {
                ++runs;
                return runs <= settled_after ? std::to_string(runs) : "settled";
              }),
              Causes{Cause::kUnknown})
        << settled_after;
  }
}

TEST(a_search_for_causes, says_unknown_of_what_differed_only_once) {
  Program program;
  EXPECT_EQ(causes_of([](Program&) { return "same"; }, program), Causes{Cause::kUnknown});
  EXPECT_LE(program.runs, 40U);
}

TEST(a_search_for_causes, says_unknown_of_a_time_that_is_printed_every_other_run) {
  int runs = 0;
  EXPECT_EQ(
      causes_of([&](Program& run) { return ++runs % 2 == 0 ? run.value(Cause::kClock) : "even"; }),
      Causes{Cause::kUnknown});
}

TEST(a_search_for_causes, compares_only_the_channels_that_are_compared) {
  Difference difference = a_nondeterminism();
  difference.channels = {false, true, true};
  CauseSearch search(difference);
  Program program;
  while (const auto run = search.next()) {
    Outcome outcome = printed(std::to_string(program.runs));
    outcome.standard_error =
        test::content_of(program.run(*run, [](Program& now) { return now.value(Cause::kPid); })
                             .standard_output.head);
    search.add(*run, outcome);
  }
  EXPECT_EQ(search.causes(), Causes{Cause::kPid});
}

TEST(a_search_for_causes, does_not_take_runs_that_hit_a_limit_for_agreement) {
  CauseSearch search(a_nondeterminism());
  Program program;
  while (const auto run = search.next()) {
    const Outcome outcome =
        program.run(*run, [](Program& now) { return now.value(Cause::kEntropy); });
    const bool pinned = !run->variation.preload->empty() || run->variation.keeps_folder ||
                        run->variation.placement != process::Placement{};
    search.add(*run, pinned ? outcome_of(LimitHit{Limit::kWallTime, "limit"}) : outcome);
  }
  EXPECT_EQ(search.causes(), Causes{Cause::kUnknown});
}

TEST(a_search_for_causes, pins_what_needs_no_library_where_there_is_none) {
  Difference difference = a_nondeterminism();
  difference.has_preload_library = false;
  Program program;
  EXPECT_EQ(causes_of([](Program& run) { return run.value(Cause::kAddress); }, program, difference),
            Causes{Cause::kAddress});
  EXPECT_EQ(causes_of([](Program& run) { return run.value(Cause::kClock); }, program, difference),
            Causes{Cause::kUnknown});
}

TEST(a_search_for_causes, gives_up_when_it_has_cost_too_much_time) {
  Difference difference = a_nondeterminism();
  difference.reference.resources.wall = 2s;
  CauseSearch search(difference);
  std::chrono::microseconds spent{};
  int number = 0;
  while (const auto run = search.next()) {
    Outcome outcome = printed(std::to_string(++number));
    outcome.resources.wall = 20s;
    spent += outcome.resources.wall;
    search.add(*run, outcome);
  }
  EXPECT_EQ(search.causes(), Causes{Cause::kUnknown});
  EXPECT_LE(spent, kExperimentTime + kExperimentTimeFactor * 2s + 20s);
}

TEST(a_search_for_causes, gives_its_runs_a_nearer_limit_that_never_passes_that_of_other_runs) {
  Difference difference = a_nondeterminism();
  difference.reference.resources.wall = 100ms;
  EXPECT_EQ(CauseSearch(difference).next()->variation.time_limit, 12s);
  difference.time_limit = 3s;
  EXPECT_EQ(CauseSearch(difference).next()->variation.time_limit, 3s);
  difference.time_limit.reset();
  EXPECT_EQ(CauseSearch(difference).next()->variation.time_limit, 12s);
}

// A reference that is a script, and what it has instead of the pins.
struct Wrapped {
  pins::Environment environment;
  std::string working_directory = "/scratch/sample";
};

using Sample = std::function<std::string(const pins::Environment&, const std::string& folder)>;

std::string variable(const pins::Environment& environment, const std::string& name) {
  for (const std::string& entry : environment) {
    if (entry.starts_with(name + "=")) {
      return entry.substr(name.size() + 1);
    }
  }
  return "none";
}

const pins::Environment kPinned = {"PYTHONHASHSEED=0", "LC_ALL=C.UTF-8", "TZ=UTC", "PATH=/bin"};

Outcome run_divergent(const PlannedRun& run, const Wrapped& wrapped, const Sample& sample,
                      bool answers = true) {
  const bool plain = run.variation.plain_interpreter;
  pins::Environment environment = plain ? kPinned : wrapped.environment;
  if (run.variation.whole_environment) {
    environment = *run.variation.whole_environment;
  }
  std::string folder = plain ? "/scratch/sample" : wrapped.working_directory;
  if (!run.variation.working_directory.empty()) {
    folder = run.variation.working_directory;
  }
  if (run.variation.code.empty()) {
    return printed(sample(environment, folder));
  }
  std::string text = "isolate_run surroundings";
  text += '\0' + folder + '\0';
  for (const std::string& entry : environment) {
    text += entry + '\0';
  }
  return printed(answers ? text : "");
}

Causes causes_of_divergence(const Wrapped& wrapped, const Sample& sample, bool answers = true) {
  Difference difference = a_nondeterminism();
  difference.verdict = Verdict::kDiverged;
  difference.isolate = printed(sample(kPinned, "/scratch/sample"));
  difference.reference = printed(sample(wrapped.environment, wrapped.working_directory));
  difference.environment = kPinned;
  difference.working_directory = "/scratch/sample";
  CauseSearch search(difference);
  std::size_t runs = 0;
  while (const auto run = search.next()) {
    if (++runs > kMostExperiments) {
      ADD_FAILURE() << "it never ends";
      break;
    }
    search.add(*run, run_divergent(*run, wrapped, sample, answers));
  }
  return search.causes();
}

pins::Environment with(std::initializer_list<std::pair<std::string, std::string>> variables) {
  pins::Environment environment = kPinned;
  for (const auto& [name, value] : variables) {
    pins::set_variable(environment, name, value);
  }
  return environment;
}

TEST(a_search_in_a_divergence, finds_the_variable_that_equalises_the_sides) {
  const std::vector<std::pair<std::string, Cause>> variables = {
      {"PYTHONHASHSEED", Cause::kHash}, {"LC_ALL", Cause::kLocale},
      {"LANG", Cause::kLocale},         {"TZ", Cause::kTimezone},
      {"GLIBC_TUNABLES", Cause::kLibm}, {"COLUMNS", Cause::kEnvironment},
      {"PYTHONUTF8", Cause::kLocale},
  };
  for (const auto& [name, cause] : variables) {
    const Wrapped wrapped{with({{name, "other"}, {"UNRELATED", "1"}})};
    EXPECT_EQ(causes_of_divergence(wrapped,
                                   [&, name = name](const auto& environment, const auto&) {
                                     return variable(environment, name);
                                   }),
              Causes{cause})
        << name;
  }
}

TEST(a_search_in_a_divergence, notices_a_reference_that_seldom_prints_what_the_isolate_did) {
  Difference difference = a_nondeterminism();
  difference.verdict = Verdict::kDiverged;
  CauseSearch search(difference);
  std::size_t references = 0;
  Program program;
  while (const auto run = search.next()) {
    ASSERT_LE(program.runs, kMostExperiments);
    const bool is_rare = *run == PlannedRun{Side::kReference} && ++references == 25;
    search.add(*run, program.run(*run, [&](Program& now) -> std::string {
      // Once it is a search in what differs from run to run, it is the address.
      return references < 25 ? "reference" : is_rare ? "isolate" : now.value(Cause::kAddress);
    }));
  }
  EXPECT_EQ(search.causes(), Causes{Cause::kAddress});
}

// What the isolate gave first is "isolate"; of the reference's runs only the hundredth gives that.
struct RunsOfSeldomOutcome {
  std::size_t isolates = 0;
  std::size_t references = 0;
};

RunsOfSeldomOutcome run_seldom_outcome(const std::string& isolate_again) {
  Difference difference = a_nondeterminism();
  difference.verdict = Verdict::kDiverged;
  difference.isolate = printed("isolate");
  difference.reference = printed("reference");
  CauseSearch search(difference);
  RunsOfSeldomOutcome counted;
  for (auto run = search.next(); run && counted.references < 100; run = search.next()) {
    counted.isolates += run->side == Side::kIsolate ? 1 : 0;
    counted.references += *run == PlannedRun{Side::kReference} ? 1 : 0;
    const bool is_seldom = counted.references == 100;
    search.add(*run, printed(run->side == Side::kIsolate ? isolate_again
                             : is_seldom                 ? "isolate"
                                                         : "reference"));
  }
  return counted;
}

TEST(a_search_in_a_divergence, looks_long_for_an_outcome_that_the_isolate_did_not_repeat) {
  const RunsOfSeldomOutcome runs = run_seldom_outcome("reference");
  EXPECT_EQ(runs.isolates, 1U);
  EXPECT_EQ(runs.references, 100U);
}

TEST(a_search_in_a_divergence, does_not_look_long_for_an_outcome_that_the_isolate_repeats) {
  const RunsOfSeldomOutcome runs = run_seldom_outcome("isolate");
  EXPECT_EQ(runs.isolates, 3U);
  EXPECT_LT(runs.references, 40U);
}

// What a program prints that depends on where the C library has put something.
std::string place_in_memory(const pins::Environment& environment) {
  std::size_t bytes = 0;
  for (const std::string& entry : environment) {
    bytes += entry.size();
  }
  return fmt::format("order {}", bytes % 6);
}

std::vector<Cause> causes_of_steady_divergence(const std::string& isolate, const Sample& sample) {
  Difference difference = a_nondeterminism();
  difference.verdict = Verdict::kDiverged;
  difference.isolate = printed(isolate);
  difference.reference = printed(sample(kPinned, "/scratch/sample"));
  difference.environment = kPinned;
  difference.working_directory = "/scratch/sample";
  CauseSearch search(difference);
  for (std::size_t runs = 0; runs <= kMostExperiments; ++runs) {
    const auto run = search.next();
    if (!run) {
      return search.causes();
    }
    pins::Environment environment = kPinned;
    for (const std::string& entry : run->variation.environment) {
      const std::size_t equals = entry.find('=');
      pins::set_variable(environment, entry.substr(0, equals), entry.substr(equals + 1));
    }
    search.add(*run, run->variation.code.empty() ? printed(sample(environment, "/scratch/sample"))
                                                 : printed(""));
  }
  ADD_FAILURE() << "it never ends";
  return {};
}

TEST(a_search_in_a_divergence, takes_what_moves_with_the_memory_for_the_address_and_no_pin) {
  for (int order = 0; order < 6; ++order) {
    EXPECT_EQ(causes_of_steady_divergence(fmt::format("order {}", order),
                                          [](const auto& environment, const auto&) {
                                            return place_in_memory(environment);
                                          }),
              Causes{Cause::kAddress})
        << order;
  }
}

TEST(a_search_in_a_divergence, does_not_take_a_printed_environment_for_the_address) {
  const auto causes =
      causes_of_steady_divergence("isolate", [](const auto& environment, const auto&) {
        return fmt::format("{}", fmt::join(environment, ","));
      });
  EXPECT_EQ(causes, Causes{Cause::kUnknown});
}

TEST(a_search_in_a_divergence, still_finds_the_value_of_a_pin_that_the_isolate_seems_to_have) {
  EXPECT_EQ(causes_of_steady_divergence(
                "America/New_York",
                [](const auto& environment, const auto&) { return variable(environment, "TZ"); }),
            Causes{Cause::kTimezone});
}

TEST(a_search_in_a_leak, only_looks_whether_the_reference_varies_after_all) {
  Difference difference = a_nondeterminism();
  difference.verdict = Verdict::kLeak;
  difference.reference = printed("reference");
  CauseSearch steady(difference);
  int runs = 0;
  while (const auto run = steady.next()) {
    EXPECT_EQ(*run, PlannedRun{Side::kReference});
    steady.add(*run, printed("reference"));
    ++runs;
  }
  EXPECT_EQ(runs, kFurtherReferenceRuns + kLastReferenceRuns);

  Program program;
  CauseSearch varying(difference);
  while (const auto run = varying.next()) {
    ASSERT_LE(program.runs, kMostExperiments);
    varying.add(*run, program.run(*run, [](Program& now) { return now.value(Cause::kEntropy); }));
  }
  EXPECT_EQ(varying.causes(), Causes{Cause::kEntropy});
}

TEST(a_search_in_a_divergence, finds_the_working_directory) {
  EXPECT_EQ(causes_of_divergence({kPinned, "/elsewhere"},
                                 [](const auto&, const auto& folder) { return folder; }),
            Causes{Cause::kCwd});
}

TEST(a_search_in_a_divergence, finds_the_smallest_set_of_several) {
  const Wrapped wrapped{with({{"TZ", "Asia/Tokyo"}, {"PYTHONHASHSEED", "3"}, {"LANG", "C"}})};
  EXPECT_EQ(causes_of_divergence(wrapped,
                                 [](const auto& environment, const auto&) {
                                   return variable(environment, "TZ") +
                                          variable(environment, "PYTHONHASHSEED");
                                 }),
            (Causes{Cause::kHash, Cause::kTimezone}));
}

TEST(a_search_in_a_divergence, is_not_fooled_by_pins_that_differ_and_do_not_matter) {
  const Wrapped wrapped{with({{"TZ", "Asia/Tokyo"}}), "/elsewhere"};
  int calls = 0;
  EXPECT_EQ(causes_of_divergence(
                wrapped,
                [&](const auto&, const auto&) { return calls++ == 0 ? "isolate" : "reference"; }),
            Causes{Cause::kUnknown});
}

TEST(a_search_in_a_divergence, says_unknown_of_a_reference_that_does_not_say_what_it_has) {
  EXPECT_EQ(
      causes_of_divergence(
          {with({{"TZ", "Asia/Tokyo"}})},
          [](const auto& environment, const auto&) { return variable(environment, "TZ"); }, false),
      Causes{Cause::kUnknown});
}

TEST(what_a_python_says_of_its_surroundings, is_read_only_when_it_is_that) {
  using std::string_literals::operator""s;
  const auto probed = read_surroundings("isolate_run surroundings\0/tmp\0A=1\0B=\n\0"s);
  ASSERT_TRUE(probed.has_value());
  EXPECT_EQ(probed->working_directory, "/tmp");
  EXPECT_EQ(probed->environment, (pins::Environment{"A=1", "B=\n"}));
  EXPECT_FALSE(read_surroundings("").has_value());
  EXPECT_FALSE(read_surroundings("hello\n").has_value());
  EXPECT_FALSE(read_surroundings("isolate_run surroundings\0"s).has_value());
}

}  // namespace
}  // namespace isolate::verify
