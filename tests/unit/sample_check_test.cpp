#include "verify/sample_check.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

using test::outcome_of;
using test::printed;

const Ending kTimeLimit = LimitHit{Limit::kWallTime, "wall time limit of 60 s"};
const Ending kFailure = NotStarted{"no such file"};

// Feeds a check whatever it asks for, each side in turn from its own list, and tells the order as
// "I" and "R".
struct Course {
  std::string order;
  Verdict verdict;
  SampleCheck check;
};
Course course_of(const Outcome& isolate, const std::vector<Outcome>& references,
                 const ComparedChannels& channels = {}, bool confirm_reference = false) {
  Course course{"", Verdict::kError,
                SampleCheck({.channels = channels, .confirm_reference = confirm_reference})};
  std::size_t next_reference = 0;
  while (const auto run = course.check.next()) {
    course.order += run->side == Side::kIsolate ? "I" : "R";
    if (run->side == Side::kIsolate) {
      course.check.add(*run, isolate);
    } else if (next_reference < references.size()) {
      course.check.add(*run, references[next_reference++]);
    } else {
      ADD_FAILURE() << "it wants more than " << references.size() << " reference runs";
      return course;
    }
  }
  course.verdict = course.check.verdict();
  return course;
}

void expect(const Course& course, std::string_view order, Verdict verdict) {
  EXPECT_EQ(course.order, order);
  EXPECT_EQ(verdict_name(course.verdict), verdict_name(verdict));
}

TEST(a_sample_check, passes_what_is_the_same_after_one_run_of_each_side) {
  expect(course_of(printed("a"), {printed("a")}), "IR", Verdict::kPass);
}

TEST(a_sample_check, runs_a_reference_twice_that_is_to_be_confirmed) {
  const auto confirmed = [](const Outcome& isolate, const std::vector<Outcome>& references) {
    return course_of(isolate, references, {}, true);
  };
  expect(confirmed(printed("a"), {printed("a"), printed("a")}), "IRR", Verdict::kPass);
  expect(confirmed(printed("a"), {printed("a"), printed("b")}), "IRR", Verdict::kNondeterministic);
  expect(confirmed(printed("a"), {printed("b"), printed("b"), printed("b")}), "IRRR",
         Verdict::kDiverged);
  expect(confirmed(outcome_of(Signalled{SIGSEGV}), {printed("a"), printed("a")}), "IRR",
         Verdict::kCrashed);
  expect(confirmed(printed("a"), {outcome_of(kTimeLimit)}), "IR", Verdict::kReferenceFailed);
  EXPECT_TRUE(
      confirmed(printed("a"), {printed("a"), printed("a")}).check.reference_agreed_with_itself());
  EXPECT_FALSE(
      confirmed(printed("a"), {printed("a"), printed("b")}).check.reference_agreed_with_itself());
  EXPECT_FALSE(course_of(printed("a"), {printed("a")}).check.reference_agreed_with_itself());
}

TEST(a_sample_check, passes_what_fails_the_same_way_on_both_sides) {
  expect(course_of(outcome_of(Exited{1}, "a"), {outcome_of(Exited{1}, "a")}), "IR", Verdict::kPass);
  expect(course_of(outcome_of(Signalled{SIGSEGV}, "a"), {outcome_of(Signalled{SIGSEGV}, "a")}),
         "IR", Verdict::kPass);
}

TEST(a_sample_check, does_not_look_at_stderr_unless_asked) {
  const Outcome isolate = outcome_of(Exited{0}, "a", "warning 1");
  const Outcome reference = outcome_of(Exited{0}, "a", "warning 2");
  expect(course_of(isolate, {reference}), "IR", Verdict::kPass);
  expect(course_of(isolate, {reference, reference, reference}, {true, true, true}), "IRRR",
         Verdict::kDiverged);
}

TEST(a_sample_check, looks_only_at_the_compared_channels) {
  expect(course_of(printed("a"), {printed("b")}, {false, true, true}), "IR", Verdict::kPass);
  expect(course_of(outcome_of(Exited{0}, "a"), {outcome_of(Exited{1}, "a")}, {true, true, false}),
         "IR", Verdict::kPass);
}

TEST(a_sample_check, finds_a_divergence_only_after_the_reference_agreed_with_itself_three_times) {
  expect(course_of(printed("a"), {printed("b"), printed("b"), printed("b")}), "IRRR",
         Verdict::kDiverged);
}

TEST(a_sample_check, finds_a_divergence_in_the_exit_status_alone) {
  const Outcome reference = outcome_of(Exited{1}, "a");
  expect(course_of(printed("a"), {reference, reference, reference}), "IRRR", Verdict::kDiverged);
}

TEST(a_sample_check, finds_a_divergence_in_the_number_of_bytes_alone) {
  Outcome reference = printed("a");
  reference.standard_output.bytes = 2;
  expect(course_of(printed("a"), {reference, reference, reference}), "IRRR", Verdict::kDiverged);
}

TEST(a_sample_check, finds_a_divergence_between_two_signals) {
  const Outcome reference = outcome_of(Signalled{SIGABRT});
  expect(course_of(outcome_of(Signalled{SIGSEGV}), {reference, reference, reference}), "IRRR",
         Verdict::kDiverged);
}

TEST(a_sample_check, finds_a_divergence_when_only_the_reference_crashes) {
  const Outcome reference = outcome_of(Signalled{SIGSEGV}, "a");
  expect(course_of(printed("a"), {reference, reference, reference}), "IRRR", Verdict::kDiverged);
}

TEST(a_sample_check, finds_a_reference_that_disagrees_with_itself_nondeterministic) {
  expect(course_of(printed("a"), {printed("b"), printed("c")}), "IRR", Verdict::kNondeterministic);
  expect(course_of(printed("a"), {printed("b"), printed("b"), printed("c")}), "IRRR",
         Verdict::kNondeterministic);
}

TEST(a_sample_check,
     finds_it_nondeterministic_even_when_the_reference_agrees_with_the_isolate_later) {
  expect(course_of(printed("a"), {printed("b"), printed("a")}), "IRR", Verdict::kNondeterministic);
}

TEST(a_sample_check, keeps_the_reference_run_that_disagrees) {
  const Course course = course_of(printed("a"), {printed("b"), printed("b"), printed("c")});
  ASSERT_NE(course.check.reference(), nullptr);
  EXPECT_EQ(course.check.reference()->standard_output.head, "b");
  ASSERT_NE(course.check.disagreeing_reference(), nullptr);
  EXPECT_EQ(course.check.disagreeing_reference()->standard_output.head, "c");
}

TEST(a_sample_check, has_no_disagreeing_reference_when_all_agree) {
  EXPECT_EQ(course_of(printed("a"), {printed("a")}).check.disagreeing_reference(), nullptr);
  const SampleCheck fresh({});
  EXPECT_EQ(fresh.reference(), nullptr);
  EXPECT_EQ(fresh.disagreeing_reference(), nullptr);
  EXPECT_FALSE(fresh.isolate().has_value());
}

TEST(a_sample_check, finds_a_crash_where_only_the_isolate_died_by_a_signal) {
  for (const Ending& ending : {Ending(Exited{0}), Ending(Exited{139})}) {
    expect(course_of(outcome_of(Signalled{SIGSEGV}, "a"), {outcome_of(ending, "a")}), "IR",
           Verdict::kCrashed);
  }
}

TEST(a_sample_check, does_not_run_a_reference_after_a_timeout) {
  expect(course_of(outcome_of(kTimeLimit, "a"), {}), "I", Verdict::kTimeout);
}

TEST(a_sample_check, does_not_run_a_reference_of_what_could_not_be_started) {
  expect(course_of(outcome_of(kFailure), {}), "I", Verdict::kError);
}

TEST(a_sample_check, blames_the_reference_that_hit_a_limit_or_could_not_be_started) {
  expect(course_of(printed("a"), {outcome_of(kTimeLimit, "a")}), "IR", Verdict::kReferenceFailed);
  expect(course_of(printed("a"), {outcome_of(kFailure, "a")}), "IR", Verdict::kReferenceFailed);
}

TEST(a_sample_check, blames_the_reference_before_it_finds_a_crash) {
  // Whether it is a crash of the isolate's alone cannot be known.
  expect(course_of(outcome_of(Signalled{SIGSEGV}), {outcome_of(kFailure)}), "IR",
         Verdict::kReferenceFailed);
}

TEST(a_sample_check, names_the_limit_that_the_isolate_hit) {
  expect(course_of(outcome_of(LimitHit{Limit::kMemory, "memory"}), {}), "I", Verdict::kOutOfMemory);
  expect(course_of(outcome_of(LimitHit{Limit::kOutput, "output"}), {}), "I", Verdict::kOutputLimit);
}

TEST(a_sample_check, blames_the_reference_that_hits_a_limit_when_it_is_run_again) {
  const Course course = course_of(printed("a"), {printed("b"), outcome_of(kTimeLimit, "b")});
  expect(course, "IRR", Verdict::kReferenceFailed);
}

TEST(a_sample_check, finds_a_crash_even_where_the_exit_status_is_not_compared) {
  expect(course_of(outcome_of(Signalled{SIGSEGV}, "a"), {outcome_of(Exited{0}, "a")},
                   {true, false, false}),
         "IR", Verdict::kCrashed);
}

// Feeds a check what the lists say, each side (and each engine, "0", "1", …) in turn.
struct Script {
  std::vector<Outcome> isolates;
  std::vector<Outcome> references = {};
  std::vector<Outcome> engines = {};
};
std::string order_of(SampleCheck& check, Script script) {
  std::string order;
  std::size_t isolate = 0;
  std::size_t reference = 0;
  while (const auto run = check.next()) {
    const bool is_isolate = run->side == Side::kIsolate;
    auto& outcomes = is_isolate ? script.isolates : script.references;
    auto& next = is_isolate ? isolate : reference;
    if (run->side == Side::kEngine) {
      order += std::to_string(run->engine);
      check.add(*run, script.engines.at(run->engine));
    } else if (next < outcomes.size()) {
      order += is_isolate ? "I" : "R";
      check.add(*run, outcomes[next++]);
    } else {
      ADD_FAILURE() << "one run more than expected after " << order;
      return order;
    }
  }
  return order;
}

TEST(a_repeated_check, runs_both_sides_in_turns) {
  SampleCheck check({.repeat = 3});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{a, a, a}, {a, a, a}}), "IRIRIR");
  EXPECT_EQ(check.verdict(), Verdict::kPass);
  EXPECT_EQ(check.isolate_runs(), 3U);
}

TEST(a_repeated_check, finds_a_leak_where_the_isolate_changes_and_the_reference_does_not) {
  SampleCheck check({.repeat = 5});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{a, a, printed("b")}, {a, a, a}}), "IRIRIR");
  EXPECT_EQ(check.verdict(), Verdict::kLeak);
  ASSERT_TRUE(check.leaking_isolate().has_value());
  EXPECT_EQ(check.leaking_isolate()->standard_output.head, "b");
  EXPECT_EQ(check.isolate_runs(), 3U);
}

TEST(a_repeated_check, looks_into_a_leak_until_the_reference_agreed_with_itself_three_times) {
  SampleCheck check({.repeat = 2});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{printed("b"), a}, {a, a, a}}), "IRIRR");
  EXPECT_EQ(check.verdict(), Verdict::kLeak);
}

TEST(a_repeated_check, finds_it_nondeterministic_when_the_reference_changes_too) {
  SampleCheck check({.repeat = 4});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{a, printed("b")}, {a, printed("c")}}), "IRIR");
  EXPECT_EQ(check.verdict(), Verdict::kNondeterministic);
}

TEST(a_repeated_check, finds_it_nondeterministic_when_only_the_reference_changes) {
  SampleCheck check({.repeat = 4});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{a, a}, {a, printed("c")}}), "IRIR");
  EXPECT_EQ(check.verdict(), Verdict::kNondeterministic);
}

TEST(a_repeated_check, finds_a_divergence_where_the_isolate_differs_each_time) {
  SampleCheck check({.repeat = 2});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{printed("b"), printed("b")}, {a, a, a}}), "IRIRR");
  EXPECT_EQ(check.verdict(), Verdict::kDiverged);
}

TEST(a_repeated_check, ends_with_the_repetition_that_hits_a_limit_or_crashes) {
  const Outcome a = printed("a");
  SampleCheck late({.repeat = 5});
  EXPECT_EQ(order_of(late, {{a, outcome_of(kTimeLimit, "a")}, {a}}), "IRI");
  EXPECT_EQ(late.verdict(), Verdict::kTimeout);
  EXPECT_EQ(late.isolate()->ending, kTimeLimit);
  SampleCheck crashing({.repeat = 5});
  EXPECT_EQ(order_of(crashing, {{a, outcome_of(Signalled{SIGSEGV})}, {a}}), "IRI");
  EXPECT_EQ(crashing.verdict(), Verdict::kCrashed);
}

TEST(a_check_without_a_reference, passes_what_ran_to_its_own_end) {
  SampleCheck check({.has_reference = false, .engines = 1});
  EXPECT_EQ(order_of(check, {{outcome_of(Signalled{SIGSEGV})}}), "I");
  EXPECT_EQ(check.verdict(), Verdict::kPass);
  EXPECT_EQ(check.engine_verdict(0), Verdict::kSkip);
}

TEST(a_check_with_a_known_reference, runs_none) {
  SampleCheck check({.has_reference = false, .known_reference = printed("a")});
  EXPECT_EQ(order_of(check, {{printed("a")}}), "I");
  EXPECT_EQ(check.verdict(), Verdict::kPass);
  EXPECT_TRUE(check.reference_is_known());
  SampleCheck other({.has_reference = false, .known_reference = printed("a")});
  EXPECT_EQ(order_of(other, {{printed("b")}}), "I");
  EXPECT_EQ(other.verdict(), Verdict::kDiverged);
}

TEST(a_check_with_a_known_reference, forgets_it_when_the_isolate_differs_and_there_is_a_reference) {
  SampleCheck same({.known_reference = printed("a")});
  EXPECT_EQ(order_of(same, {{printed("a")}}), "I");
  EXPECT_EQ(same.verdict(), Verdict::kPass);
  SampleCheck stale({.known_reference = printed("a")});
  EXPECT_EQ(order_of(stale, {{printed("b")}, {printed("b")}}), "IR");
  EXPECT_EQ(stale.verdict(), Verdict::kPass);
  EXPECT_FALSE(stale.reference_is_known());
}

TEST(a_check_with_engines, runs_each_after_isolate_and_reference) {
  SampleCheck check({.engines = 2});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{a}, {a}, {a, a}}), "IR01");
  EXPECT_EQ(check.engine_verdict(0), Verdict::kPass);
  EXPECT_EQ(check.engine_verdict(1), Verdict::kPass);
}

TEST(a_check_with_engines, runs_the_reference_again_before_it_says_that_one_diverged) {
  SampleCheck check({.engines = 2});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check, {{a}, {a, a, a}, {printed("b"), a}}), "IR0RR1");
  EXPECT_EQ(check.verdict(), Verdict::kPass);
  EXPECT_EQ(check.engine_verdict(0), Verdict::kDiverged);
  EXPECT_EQ(check.engine_verdict(1), Verdict::kPass);
}

TEST(a_check_with_engines,
     keeps_the_samples_own_verdict_whatever_the_reference_does_for_an_engine) {
  const Outcome a = printed("a");
  SampleCheck changing({.engines = 1});
  EXPECT_EQ(order_of(changing, {{a}, {a, printed("c")}, {printed("b")}}), "IR0R");
  EXPECT_EQ(changing.verdict(), Verdict::kPass);
  EXPECT_EQ(changing.engine_verdict(0), Verdict::kNondeterministic);
  SampleCheck failing({.engines = 1});
  EXPECT_EQ(order_of(failing, {{a}, {a, outcome_of(kTimeLimit)}, {printed("b")}}), "IR0R");
  EXPECT_EQ(failing.verdict(), Verdict::kPass);
  EXPECT_EQ(failing.engine_verdict(0), Verdict::kReferenceFailed);
}

TEST(a_check_with_engines, knows_what_became_of_each) {
  SampleCheck check({.engines = 4});
  const Outcome a = printed("a");
  EXPECT_EQ(order_of(check,
                     {{a},
                      {a},
                      {outcome_of(kTimeLimit), outcome_of(kFailure), outcome_of(Signalled{SIGSEGV}),
                       outcome_of(LimitHit{Limit::kOutput, "output"})}}),
            "IR0123");
  EXPECT_EQ(check.verdict(), Verdict::kPass);
  EXPECT_EQ(check.engine_verdict(0), Verdict::kTimeout);
  EXPECT_EQ(check.engine_verdict(1), Verdict::kError);
  EXPECT_EQ(check.engine_verdict(2), Verdict::kCrashed);
  EXPECT_EQ(check.engine_verdict(3), Verdict::kOutputLimit);
}

TEST(a_check_with_engines, does_not_run_them_without_an_outcome_to_compare_with) {
  SampleCheck check({.engines = 1});
  EXPECT_EQ(order_of(check, {{outcome_of(kTimeLimit)}}), "I");
  EXPECT_EQ(check.engine_verdict(0), Verdict::kSkip);
  SampleCheck blamed({.engines = 1});
  EXPECT_EQ(order_of(blamed, {{printed("a")}, {outcome_of(kTimeLimit)}}), "IR");
  EXPECT_EQ(blamed.engine_verdict(0), Verdict::kSkip);
}

TEST(a_verdict, has_the_word_that_reports_use) {
  EXPECT_EQ(verdict_name(Verdict::kError), "ERROR");
  EXPECT_EQ(verdict_name(Verdict::kTimeout), "TIMEOUT");
  EXPECT_EQ(verdict_name(Verdict::kCrashed), "CRASHED");
  EXPECT_EQ(verdict_name(Verdict::kReferenceFailed), "REFERENCE_FAILED");
  EXPECT_EQ(verdict_name(Verdict::kNondeterministic), "NONDETERMINISTIC");
  EXPECT_EQ(verdict_name(Verdict::kDiverged), "DIVERGED");
  EXPECT_EQ(verdict_name(Verdict::kPass), "PASS");
}

TEST(two_outcomes, agree_only_when_every_compared_channel_is_identical) {
  const Outcome base = outcome_of(Exited{0}, "out", "err");
  const ComparedChannels all{true, true, true};
  EXPECT_TRUE(agree(base, base, all));
  EXPECT_FALSE(agree(base, outcome_of(Exited{0}, "Out", "err"), all));
  EXPECT_FALSE(agree(base, outcome_of(Exited{0}, "out", "Err"), all));
  EXPECT_FALSE(agree(base, outcome_of(Exited{1}, "out", "err"), all));
  EXPECT_TRUE(agree(base, outcome_of(Exited{1}, "x", "y"), {false, false, false}));
}

TEST(two_outcomes, agree_whatever_they_used_and_kept) {
  Outcome other = printed("out");
  other.resources.peak_memory_kib = 99;
  other.standard_output.head.clear();
  EXPECT_TRUE(agree(printed("out"), other, {}));
}

Outcome that_read_a_clock(Outcome outcome) {
  outcome.readings = {{"sample.py", 1, "clock", "time.time", 1}};
  return outcome;
}

Verdict strict_verdict(const Outcome& isolate, const Outcome& reference) {
  SampleCheck check({.strict = true});
  check.add({Side::kIsolate}, isolate);
  EXPECT_EQ(check.next(), PlannedRun{Side::kReference});
  check.add({Side::kReference}, reference);
  EXPECT_EQ(check.next(), std::nullopt);
  return check.verdict();
}

TEST(a_strict_sample_check, rejects_what_read_a_source_after_one_run_of_each_side) {
  EXPECT_EQ(strict_verdict(that_read_a_clock(printed("a")), printed("a")), Verdict::kRejected);
  EXPECT_EQ(strict_verdict(that_read_a_clock(printed("a")), printed("b")), Verdict::kRejected);
  EXPECT_EQ(strict_verdict(printed("a"), printed("a")), Verdict::kPass);
}

TEST(a_strict_sample_check, says_first_that_the_reference_failed) {
  EXPECT_EQ(strict_verdict(that_read_a_clock(printed("a")), outcome_of(kTimeLimit)),
            Verdict::kReferenceFailed);
}

TEST(a_sample_check, that_is_not_strict_takes_no_notice_of_readings) {
  expect(course_of(that_read_a_clock(printed("a")), {printed("a")}), "IR", Verdict::kPass);
}

}  // namespace
}  // namespace isolate::verify
