#include "verify/explain.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

using Lines = std::vector<std::string>;
using test::outcome_of;
using test::printed;

Lines explain(const Outcome& isolate, const Outcome& reference,
              const ComparedChannels& channels = {}) {
  return explain_difference(isolate, "isolate", reference, "reference", channels);
}

TEST(escape, leaves_printable_ascii_as_it_is) {
  std::string printable;
  for (char character = ' '; character <= '~'; ++character) {
    if (character != '\\') {
      printable += character;
    }
  }
  EXPECT_EQ(escape(printable), printable);
}

TEST(escape, writes_everything_else_in_printable_ascii) {
  EXPECT_EQ(escape("\n\t\\"), "\\n\\t\\\\");
  EXPECT_EQ(escape("\r\x1b[31m\x7f"), "\\x0d\\x1b[31m\\x7f");
  EXPECT_EQ(escape(std::string("\0\x01", 2)), "\\x00\\x01");
  EXPECT_EQ(escape("\xc3\xa4\xff\x80"), "\\xc3\\xa4\\xff\\x80");
  EXPECT_EQ(escape(""), "");
}

TEST(escape, gives_different_bytes_different_texts) {
  std::vector<std::string> texts;
  for (int byte = 0; byte < 256; ++byte) {
    texts.push_back(escape(std::string(1, static_cast<char>(byte))));
  }
  std::sort(texts.begin(), texts.end());
  EXPECT_EQ(std::unique(texts.begin(), texts.end()), texts.end());
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

TEST(an_explanation, shows_where_the_streams_part_and_both_sides_around_it) {
  EXPECT_EQ(explain(printed("value 1\n"), printed("value 2\n")),
            (Lines{"stdout differs at byte 6 (isolate 8 B, reference 8 B)",
                   "  isolate:   \"value 1\\n\"", "  reference: \"value 2\\n\""}));
}

TEST(an_explanation, shows_where_one_stream_ends_early) {
  EXPECT_EQ(explain(printed("abc"), printed("abcdef")),
            (Lines{"stdout differs at byte 3 (isolate 3 B, reference 6 B)", "  isolate:   \"abc\"",
                   "  reference: \"abcdef\""}));
  EXPECT_EQ(explain(printed("abc"), printed("")),
            (Lines{"stdout differs at byte 0 (isolate 3 B, reference 0 B)", "  isolate:   \"abc\"",
                   "  reference: \"\""}));
}

TEST(an_explanation, cuts_long_streams_to_what_is_around_the_difference) {
  const std::string before(100, 'b');
  const std::string after(100, 'a');
  EXPECT_EQ(
      explain(printed(before + "X" + after), printed(before + "Y" + after)),
      (Lines{"stdout differs at byte 100 (isolate 201 B, reference 201 B)",
             "  isolate:   …\"" + std::string(24, 'b') + "X" + std::string(39, 'a') + "\"…",
             "  reference: …\"" + std::string(24, 'b') + "Y" + std::string(39, 'a') + "\"…"}));
}

TEST(an_explanation, marks_only_what_was_really_cut) {
  // 24 bytes before the difference and 40 from it are shown.
  const std::string before(24, 'b');
  const std::string after(39, 'a');
  const Lines exactly = explain(printed(before + "X" + after), printed(before + "Y" + after));
  EXPECT_EQ(exactly.at(1), "  isolate:   \"" + before + "X" + after + "\"");
  const Lines more =
      explain(printed("-" + before + "X" + after + "-"), printed("-" + before + "Y" + after + "-"));
  EXPECT_EQ(more.at(1), "  isolate:   …\"" + before + "X" + after + "\"…");
}

TEST(an_explanation, escapes_what_samples_print) {
  const Lines lines = explain(printed("\x1b[2J\n\"q\""), printed("\x1b[2K\n"));
  EXPECT_EQ(lines.at(1), "  isolate:   \"\\x1b[2J\\n\"q\"\"");
  EXPECT_EQ(lines.at(2), "  reference: \"\\x1b[2K\\n\"");
}

TEST(an_explanation, says_when_the_difference_is_beyond_what_was_kept) {
  const std::string same(kKeptOutputBytes, 's');
  EXPECT_EQ(explain(printed(same + "x"), printed(same + "yz")),
            (Lines{"stdout differs after byte 262144 (isolate 262145 B, reference 262146 B)"}));
}

TEST(an_explanation, shows_a_difference_in_the_last_byte_that_was_kept) {
  const std::string same(kKeptOutputBytes - 1, 's');
  const Lines lines = explain(printed(same + "x!"), printed(same + "y!"));
  EXPECT_EQ(lines.at(0), "stdout differs at byte 262143 (isolate 262145 B, reference 262145 B)");
  EXPECT_EQ(lines.at(1), "  isolate:   …\"" + std::string(24, 's') + "x\"");
}

TEST(an_explanation, says_how_the_exit_statuses_differ) {
  EXPECT_EQ(explain(outcome_of(Exited{0}), outcome_of(Exited{3})),
            (Lines{"exit status differs (isolate exit=0, reference exit=3)"}));
  EXPECT_EQ(explain(outcome_of(Signalled{SIGSEGV}), outcome_of(Exited{139})),
            (Lines{"exit status differs (isolate signal=SIGSEGV, reference exit=139)"}));
}

TEST(an_explanation, has_an_item_for_each_compared_channel_in_a_fixed_order) {
  const Outcome isolate = outcome_of(Exited{0}, "out 1", "err 1");
  const Outcome reference = outcome_of(Exited{1}, "out 2", "err 2");
  const Lines all = explain(isolate, reference, {true, true, true});
  ASSERT_EQ(all.size(), 7U);
  EXPECT_TRUE(all[0].starts_with("stdout differs at byte 4"));
  EXPECT_TRUE(all[3].starts_with("stderr differs at byte 4"));
  EXPECT_TRUE(all[6].starts_with("exit status differs"));
  EXPECT_EQ(explain(isolate, reference, {true, false, false}).size(), 3U);
  EXPECT_EQ(explain(isolate, reference, {false, true, false}).size(), 3U);
  EXPECT_EQ(explain(isolate, reference, {false, false, true}).size(), 1U);
  EXPECT_EQ(explain(isolate, reference, {false, false, false}).size(), 0U);
}

TEST(an_explanation, aligns_the_two_sides_whatever_they_are_called) {
  EXPECT_EQ(explain_difference(printed("a"), "reference", printed("b"), "reference run again", {}),
            (Lines{"stdout differs at byte 0 (reference 1 B, reference run again 1 B)",
                   "  reference:           \"a\"", "  reference run again: \"b\""}));
}

}  // namespace
}  // namespace isolate::verify
