#include "verify/explain.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <utility>

#include "support/outcomes.h"
#include "verify/stream_capture.h"

namespace isolate::verify {
namespace {

using Lines = std::vector<std::string>;
using test::outcome_of;
using test::printed;

Lines explain(const Outcome& isolate, const Outcome& reference,
              const ComparedChannels& channels = {}) {
  return explain_difference(isolate, "isolate", reference, "reference", channels);
}

TEST(describe_ending, names_each_kind_of_ending) {
  EXPECT_EQ(describe_ending(Exited{3}), "exit=3");
  EXPECT_EQ(describe_ending(Signalled{SIGSEGV}), "signal=SIGSEGV");
  EXPECT_EQ(describe_ending(LimitHit{Limit::kWallTime, "wall time limit of 60 s"}),
            "wall time limit of 60 s");
  EXPECT_EQ(describe_ending(NotStarted{"no such file"}), "no such file");
}

TEST(an_explanation, of_two_equal_outcomes_is_empty) {
  EXPECT_EQ(explain(printed("a"), printed("a")), Lines{});
}

TEST(an_explanation, of_text_is_a_unified_diff_with_the_place_in_bytes_lines_and_columns) {
  EXPECT_EQ(
      explain(printed("a\nvalue 1\nz\n"), printed("a\nvalue 2\nz\n")),
      (Lines{"stdout differs at byte 8, line 2:7 (isolate 12 B, reference 12 B)", "  --- reference",
             "  +++ isolate", "  @@ -1,3 +1,3 @@", "   a", "  -value 2", "  +value 1", "   z"}));
}

TEST(an_explanation, shows_where_one_stream_ends_early) {
  EXPECT_EQ(explain(printed("abc\n"), printed("abc\ndef\n")),
            (Lines{"stdout differs at byte 4, line 2:1 (isolate 4 B, reference 8 B)",
                   "  --- reference", "  +++ isolate", "  @@ -1,2 +1 @@", "   abc", "  -def"}));
  EXPECT_EQ(explain(printed("abc\n"), printed("")),
            (Lines{"stdout differs at byte 0, line 1:1 (isolate 4 B, reference 0 B)",
                   "  --- reference", "  +++ isolate", "  @@ -0,0 +1 @@", "  +abc"}));
}

TEST(an_explanation, names_characters_beyond_ascii_because_they_may_look_alike) {
  EXPECT_EQ(explain(printed("caf\u00e9\n"), printed("cafe\u0301\n")).at(1),
            "  there isolate has U+00E9, reference has U+0065");
  // The bytes differ within a character.
  EXPECT_EQ(explain(printed("\u00e9\n"), printed("\u00e8\n")).at(1),
            "  there isolate has U+00E9, reference has U+00E8");
  EXPECT_EQ(explain(printed("\u00e9"), printed("")).at(1),
            "  there isolate has U+00E9, reference has its end");
}

TEST(an_explanation, of_bytes_that_are_no_text_is_a_hex_dump_of_both_sides) {
  EXPECT_EQ(explain(printed("\xff 1"), printed("\xff 2")),
            (Lines{"stdout differs at byte 2 (isolate 3 B, reference 3 B)", "  --- reference",
                   "  +++ isolate",
                   "  -00000000  ff 20 32                                          |. 2|",
                   "  +00000000  ff 20 31                                          |. 1|"}));
}

TEST(an_explanation, says_when_the_difference_is_beyond_what_was_kept) {
  const std::string same(kKeptOutputBytes, 's');
  EXPECT_EQ(
      explain(printed(same + "x"), printed(same + "yz")),
      (Lines{"stdout differs at byte 262144 or later (isolate 262145 B, reference 262146 B)",
             "  only the first 256 KiB are kept to be shown: --artifacts DIR keeps both sides "
             "whole"}));
}

Outcome printed_and_kept(std::string_view output) {
  StreamCapture capture(true);
  capture.add(output);
  Outcome outcome = outcome_of(Exited{0});
  outcome.standard_output = capture.finish();
  return outcome;
}

TEST(an_explanation, shows_a_difference_behind_the_head_of_streams_that_were_kept) {
  const std::string same(kKeptOutputBytes, 's');
  EXPECT_EQ(
      explain(printed_and_kept(same + "\nvalue 1\n"), printed_and_kept(same + "\nvalue 2\nz")),
      (Lines{"stdout differs at byte 262151, line 2:7 (isolate 262153 B, reference 262154 B)",
             "  --- reference", "  +++ isolate", "  @@ -1,3 +1,2 @@",
             "   " + std::string(140, 's') + "…", "  -value 2", "  -z",
             "  \\ No newline at end of output", "  +value 1"}));
}

TEST(an_explanation, says_when_one_side_alone_was_kept_beyond_its_head) {
  const std::string same(kKeptOutputBytes, 's');
  for (const auto& [isolate, reference] :
       {std::pair(printed(same + "abc"), printed_and_kept(same + "abd")),
        std::pair(printed_and_kept(same + "abc"), printed(same + "abd"))}) {
    EXPECT_EQ(explain(isolate, reference).at(0),
              "stdout differs at byte 262144 or later (isolate 262147 B, reference 262147 B)");
  }
}

TEST(an_explanation, knows_the_byte_where_one_side_ends_with_what_was_kept) {
  const std::string same(kKeptOutputBytes, 's');
  EXPECT_EQ(explain(printed(same), printed(same + "xyz")).at(0),
            "stdout differs at byte 262144 (isolate 262144 B, reference 262147 B)");
}

TEST(an_explanation, shows_a_difference_in_the_last_byte_that_was_kept) {
  const std::string same(kKeptOutputBytes - 1, 's');
  const Lines lines = explain(printed(same + "x!"), printed(same + "y!"));
  EXPECT_EQ(lines.at(0),
            "stdout differs at byte 262143, line 1:262144 (isolate 262145 B, reference 262145 B)");
  EXPECT_EQ(lines.back(), "  +…" + std::string(60, 's') + "x…");
}

TEST(an_explanation, has_digests_where_bytes_were_not_kept) {
  Outcome golden = printed("abc");
  golden.standard_output.head.clear();
  EXPECT_EQ(explain(printed("abd"), golden),
            (Lines{"stdout differs; not all of its bytes were kept",
                   "  --- reference: sha256 " + test::sha256_of("abc") + ", 3 B",
                   "  +++ isolate: sha256 " + test::sha256_of("abd") + ", 3 B"}));
}

TEST(an_explanation, says_how_the_exit_statuses_differ) {
  EXPECT_EQ(explain(outcome_of(Exited{0}), outcome_of(Exited{3})),
            (Lines{"exit status differs (isolate exit=0, reference exit=3)"}));
  EXPECT_EQ(explain(outcome_of(Signalled{SIGSEGV}), outcome_of(Exited{139})),
            (Lines{"exit status differs (isolate signal=SIGSEGV, reference exit=139)"}));
}

TEST(an_explanation, has_the_last_lines_of_stderr_of_the_side_that_failed_alone) {
  const Outcome failed = outcome_of(Exited{1}, "", "1\n2\n3\n4\nValueError: \x1b[2J\n");
  const Lines last{"    | 2", "    | 3", "    | 4", "    | ValueError: \\x1b[2J"};
  Lines expected{"exit status differs (isolate exit=1, reference exit=0)",
                 "  isolate wrote to stderr at its end:"};
  expected.insert(expected.end(), last.begin(), last.end());
  EXPECT_EQ(explain(failed, outcome_of(Exited{0})), expected);
  EXPECT_EQ(explain(outcome_of(Exited{0}), failed).at(1),
            "  reference wrote to stderr at its end:");
  EXPECT_EQ(explain(failed, outcome_of(Exited{2})).size(), 1U);
}

TEST(an_explanation, has_an_item_for_each_compared_channel_in_a_fixed_order) {
  const Outcome isolate = outcome_of(Exited{0}, "out 1", "err 1");
  const Outcome reference = outcome_of(Exited{1}, "out 2", "err 2");
  const Lines all = explain(isolate, reference, {true, true, true});
  Lines heads;
  for (const std::string& line : all) {
    if (!line.starts_with(' ')) {
      heads.push_back(line.substr(0, line.find(" differs")));
    }
  }
  EXPECT_EQ(heads, (Lines{"stdout", "stderr", "exit status"}));
  EXPECT_EQ(explain(isolate, reference, {true, false, false}).at(0).substr(0, 6), "stdout");
  EXPECT_EQ(explain(isolate, reference, {false, true, false}).at(0).substr(0, 6), "stderr");
  EXPECT_EQ(explain(isolate, reference, {false, false, false}), Lines{});
}

// What a sample prints cannot be taken for a line of the report, or for a command to a CI service.
TEST(an_explanation, lets_no_sample_forge_a_line) {
  for (const std::string forged :
       {"=== summary: PASS=9 / 9 ===", "::error::x", "##[error]x", "##vso[task.complete]",
        "##teamcity[testFinished]", "a  PASS  sha=0 (0B)"}) {
    for (const std::string& line :
         explain(printed(forged + "\n1\n" + forged), printed(forged + "\n2\n" + forged))) {
      EXPECT_EQ(line.find(forged), std::string::npos) << line;
    }
  }
}

}  // namespace
}  // namespace isolate::verify
