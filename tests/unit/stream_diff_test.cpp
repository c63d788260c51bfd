#include "verify/stream_diff.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace isolate::verify {
namespace {

using Lines = std::vector<std::string>;

std::size_t first_difference(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                  a.begin());
}

// Without the two names.
Lines text_diff(std::string_view expected, std::string_view judged, bool complete = true) {
  Lines lines = diff_as_text({"old", expected, complete}, {"new", judged, complete},
                             first_difference(expected, judged));
  EXPECT_EQ(lines.at(0), "--- old");
  EXPECT_EQ(lines.at(1), "+++ new");
  lines.erase(lines.begin(), lines.begin() + 2);
  return lines;
}

Lines byte_diff(std::string_view expected, std::string_view judged) {
  Lines lines =
      diff_as_bytes({"old", expected}, {"new", judged}, first_difference(expected, judged));
  lines.erase(lines.begin(), lines.begin() + 2);
  return lines;
}

bool is_shown_as_text(std::string_view expected, std::string_view judged, bool complete = true) {
  return can_be_shown_as_text({"old", expected, complete}, {"new", judged, complete},
                              first_difference(expected, judged));
}

std::string numbered(const std::string& word, int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += word + " " + std::to_string(i) + "\n";
  }
  return lines;
}

TEST(a_text_diff, has_three_lines_of_context_on_each_side) {
  EXPECT_EQ(text_diff("1\n2\n3\n4\nold\n6\n7\n8\n9\n", "1\n2\n3\n4\nnew\n6\n7\n8\n9\n"),
            (Lines{"@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-old", "+new", " 6", " 7", " 8"}));
}

TEST(a_text_diff, finds_lines_that_were_added_and_removed) {
  EXPECT_EQ(text_diff("a\nb\nc\n", "a\nx\nb\nc\n"),
            (Lines{"@@ -1,3 +1,4 @@", " a", "+x", " b", " c"}));
  EXPECT_EQ(text_diff("a\nb\nc\n", "a\nc\n"), (Lines{"@@ -1,3 +1,2 @@", " a", "-b", " c"}));
  EXPECT_EQ(text_diff("a\n", ""), (Lines{"@@ -1 +0,0 @@", "-a"}));
}

TEST(a_text_diff, has_one_hunk_and_not_too_much_of_it) {
  EXPECT_LE(text_diff(numbered("old", 500), numbered("new", 500)).size(), 30U);
  EXPECT_EQ(text_diff("a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\n8\nB\n"),
            (Lines{"@@ -1,4 +1,4 @@", "-a", "+A", " 1", " 2", " 3",
                   "… and more lines that are not all the same: 6 of old, 6 of new"}));
}

TEST(a_text_diff, of_a_long_change_has_lines_of_both_sides_and_says_how_many_it_leaves_out) {
  const Lines lines =
      text_diff("same\n" + numbered("old", 500), "same\n" + numbered("new", 480) + "no end");
  ASSERT_EQ(lines.size(), 27U);
  EXPECT_EQ(lines[0], "@@ -1,13 +1,13 @@");
  EXPECT_EQ(lines[1], " same");
  EXPECT_EQ(lines[2], "-old 0");
  EXPECT_EQ(lines[13], "-old 11");
  EXPECT_EQ(lines[14], "+new 0");
  EXPECT_EQ(lines[25], "+new 11");
  EXPECT_EQ(lines[26], "… and more lines that are not all the same: 488 of old, 469 of new");
}

TEST(a_text_diff, gives_the_room_that_one_side_of_a_change_does_not_need_to_the_other) {
  Lines lines = text_diff(numbered("old", 40), "new\n");
  EXPECT_EQ(lines.front(), "@@ -1,23 +1 @@");
  EXPECT_EQ(lines[24], "+new");
  EXPECT_EQ(lines.back(), "… and more lines that are not all the same: 17 of old, 0 of new");
  lines = text_diff("old\n", numbered("new", 40));
  EXPECT_EQ(lines.front(), "@@ -1 +1,23 @@");
  EXPECT_EQ(lines[1], "-old");
  EXPECT_EQ(lines.back(), "… and more lines that are not all the same: 0 of old, 17 of new");
}

TEST(a_text_diff, ends_within_the_change_that_has_no_room_and_counts_from_there) {
  const std::string end = numbered("end", 5);
  const Lines lines = text_diff(numbered("old", 10) + "1\n2\n" + numbered("older", 10) + end,
                                numbered("new", 10) + "1\n2\n" + numbered("newer", 10) + end);
  EXPECT_EQ(lines.front(), "@@ -1,13 +1,13 @@");
  EXPECT_EQ(Lines(lines.end() - 5, lines.end()),
            (Lines{" 1", " 2", "-older 0", "+newer 0",
                   "… and more lines that are not all the same: 14 of old, 14 of new"}));
}

TEST(a_text_diff, leaves_nothing_to_be_said_of_lines_that_are_the_same) {
  const std::string same = numbered("same", 100);
  EXPECT_EQ(text_diff("old\n" + same, "new\n" + same).back(), " same 2");
}

TEST(a_text_diff, knows_only_the_least_number_of_lines_of_what_was_not_kept_whole) {
  EXPECT_EQ(text_diff(numbered("old", 30), numbered("new", 30), false).back(),
            "… and more lines that are not all the same: more than 18 of old, more than 18 of new");
}

TEST(a_text_diff, shows_a_newline_that_is_missing_at_the_end) {
  EXPECT_EQ(text_diff("a\nb\n", "a\nb"),
            (Lines{"@@ -1,2 +1,2 @@", " a", "-b", "+b", "\\ No newline at end of output"}));
}

TEST(a_text_diff, shows_blanks_tabs_and_line_ends) {
  EXPECT_EQ(text_diff("a \n", "a\n"), (Lines{"@@ -1 +1 @@", "-a\\x20", "+a"}));
  EXPECT_EQ(text_diff("\ta\n", " a\n"), (Lines{"@@ -1 +1 @@", "-\\ta", "+ a"}));
  EXPECT_EQ(text_diff("a\r\n", "a\n"), (Lines{"@@ -1 +1 @@", "-a\\r", "+a"}));
  EXPECT_EQ(text_diff("a\u00a0b\n", "a b\n"), (Lines{"@@ -1 +1 @@", "-a\\u00a0b", "+a b"}));
  EXPECT_EQ(text_diff("  \n", "\n"), (Lines{"@@ -1 +1 @@", "- \\x20", "+"}));
}

TEST(a_text_diff, shortens_long_lines_around_what_differs) {
  const std::string before(100, 'b');
  const std::string after(100, 'a');
  EXPECT_EQ(text_diff(before + "X" + after + "\n", before + "Y" + after + "\n"),
            (Lines{"@@ -1 +1 @@", "-…" + std::string(60, 'b') + "X" + std::string(79, 'a') + "…",
                   "+…" + std::string(60, 'b') + "Y" + std::string(79, 'a') + "…"}));
}

TEST(a_text_diff, cuts_no_character_in_two) {
  std::string before;
  for (int i = 0; i < 100; ++i) {
    before += "\u65e5";
  }
  const Lines lines = text_diff(before + "X" + before + "\n", before + "Y" + before + "\n");
  for (const std::string& line : lines) {
    EXPECT_EQ(line.find('\\'), std::string::npos) << line;
  }
}

TEST(a_text_diff, marks_what_was_not_kept_instead_of_calling_it_an_end) {
  EXPECT_EQ(text_diff("abcX", "abcY", false), (Lines{"@@ -1 +1 @@", "-abcX…", "+abcY…"}));
}

TEST(a_text_diff, is_made_only_of_text_on_both_sides) {
  EXPECT_TRUE(is_shown_as_text("a\n\u65e5\n", "a\nb\n"));
  EXPECT_FALSE(is_shown_as_text("a\n\xff\n", "a\nb\n"));
  EXPECT_FALSE(is_shown_as_text("a\nb\n", "a\n\xff\n"));
  EXPECT_FALSE(is_shown_as_text(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
  // What is far away does not count.
  std::string far = "1\n";
  for (int i = 0; i < 100; ++i) {
    far += "x\n";
  }
  EXPECT_TRUE(is_shown_as_text("old\n" + far + "\xff", "new\n" + far + "\xff"));
}

TEST(a_text_diff, does_not_mind_that_what_was_kept_ends_within_a_character) {
  EXPECT_TRUE(is_shown_as_text("abX\xe6\x97", "abY\xe6\x97", false));
  EXPECT_FALSE(is_shown_as_text("abX\xe6\x97", "abY\xe6\x97", true));
}

TEST(a_byte_diff, has_the_rows_around_the_difference) {
  const std::string same(32, '\0');
  EXPECT_EQ(
      byte_diff(same + "old", same + "new!"),
      (Lines{" 00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|",
             "-00000020  6f 6c 64                                          |old|",
             "+00000020  6e 65 77 21                                       |new!|"}));
}

TEST(a_byte_diff, shows_where_one_side_ends) {
  EXPECT_EQ(byte_diff(std::string(16, '\1'), ""),
            (Lines{"-00000000  01 01 01 01 01 01 01 01  01 01 01 01 01 01 01 01  "
                   "|................|"}));
}

TEST(a_byte_diff, says_how_many_bytes_it_leaves_out_that_are_not_all_the_same) {
  EXPECT_EQ(byte_diff(std::string(100, '\1'), std::string(90, '\2')).back(),
            "… and more bytes that are not all the same: 52 of old, 42 of new");
  EXPECT_TRUE(byte_diff("\1" + std::string(99, '\3'), "\2" + std::string(99, '\3'))
                  .back()
                  .starts_with(" 00000020"));
}

TEST(a_place_in_a_text, counts_lines_and_characters_from_1) {
  const auto at = [](std::string_view bytes, std::size_t offset) {
    const TextPosition position = text_position(bytes, offset);
    return std::pair(position.line, position.column);
  };
  EXPECT_EQ(at("", 0), std::pair(1UL, 1UL));
  EXPECT_EQ(at("abc", 2), std::pair(1UL, 3UL));
  EXPECT_EQ(at("a\nb", 1), std::pair(1UL, 2UL));
  EXPECT_EQ(at("a\nb", 2), std::pair(2UL, 1UL));
  EXPECT_EQ(at("a\n", 2), std::pair(2UL, 1UL));
  EXPECT_EQ(at("\u65e5\u672cx", 6), std::pair(1UL, 3UL));
  // Within a character: that character.
  EXPECT_EQ(at("\u65e5\u672cx", 4), std::pair(1UL, 2UL));
}

}  // namespace
}  // namespace isolate::verify
