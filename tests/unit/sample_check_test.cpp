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
  Course course{"", Verdict::kError, SampleCheck(channels, confirm_reference)};
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

}  // namespace
}  // namespace isolate::verify
