#include "verify/shell_words.h"

#include <gtest/gtest.h>

#include "process/run_command.h"
#include "verify/printable_text.h"

namespace isolate::verify {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  auto words = split_words(text);
  EXPECT_TRUE(words.ok()) << words.error().message;
  return words ? *words : Words{};
}

TEST(a_word_list, is_split_at_blanks) {
  EXPECT_EQ(words_of("  a \t b\nc  "), (Words{"a", "b", "c"}));
  EXPECT_EQ(words_of(""), Words{});
  EXPECT_EQ(words_of(" \t"), Words{});
}

TEST(a_word_list, has_words_with_blanks_where_they_are_quoted) {
  EXPECT_EQ(words_of("'a b' \"c d\" e\\ f"), (Words{"a b", "c d", "e f"}));
  EXPECT_EQ(words_of("a'b 'c\" d\"e"), (Words{"ab c de"}));
}

TEST(a_word_list, has_empty_words_where_they_are_quoted) {
  EXPECT_EQ(words_of("'' a \"\""), (Words{"", "a", ""}));
}

TEST(a_word_list, takes_a_backslash_as_a_shell_does) {
  EXPECT_EQ(words_of("a\\'b"), Words{"a'b"});
  EXPECT_EQ(words_of("'a\\b'"), Words{"a\\b"});
  EXPECT_EQ(words_of(R"("a\"b\\c\d")"), Words{R"(a"b\c\d)"});
}

TEST(a_word_list, expands_nothing) {
  EXPECT_EQ(words_of("$HOME *.py ~ `x` ;"), (Words{"$HOME", "*.py", "~", "`x`", ";"}));
}

TEST(a_word_list, that_has_no_end_is_refused) {
  EXPECT_EQ(split_words("'a").error().message, "the quote ' has no end");
  EXPECT_EQ(split_words("a \"b\\\"").error().message, "the quote \" has no end");
  EXPECT_EQ(split_words("a\\").error().message, "nothing follows the backslash");
}

TEST(a_quoted_word, is_itself_when_nothing_in_it_means_anything) {
  EXPECT_EQ(quoted_word("/usr/bin/python3.12"), "/usr/bin/python3.12");
  EXPECT_EQ(quoted_word("--env=A,b:c@%+"), "--env=A,b:c@%+");
}

TEST(quoted_words, come_back_as_they_were) {
  const Words words = {"", "a b", "it's", "\"", "\\", "$HOME", "a\nb", "*", "\xff\xfe", "~", "#x"};
  EXPECT_EQ(words_of(quoted_words(words)), words);
}

TEST(quoted_words, are_what_a_shell_understands) {
  const Words words = {"a b", "it's", "$HOME", "`x`", "a\nb", "", "~", "#x", "!", "{a,b}"};
  Words command = {"/bin/sh", "-c", "printf '%s|' " + quoted_words(words)};
  const auto ran = process::run_command(command, {}, std::chrono::seconds(20));
  ASSERT_TRUE(ran.ok()) << ran.error().message;
  std::string expected;
  for (const std::string& word : words) {
    expected += word + "|";
  }
  EXPECT_EQ(ran->output, expected);
}

TEST(shown_words, have_nothing_that_a_log_would_change_and_are_what_a_shell_understands) {
  const Words words = {"a b",    "tab\there",       "-x\t",    "q\xff\nl",
                       "100%\r", "back\\slash\x01", "\xc3\xa9"};
  const std::string line = shown_words(words);
  EXPECT_EQ(make_printable(line), line);
  const auto ran =
      process::run_command({"/bin/sh", "-c", "printf '%s|' " + line}, {}, std::chrono::seconds(20));
  ASSERT_TRUE(ran.ok()) << ran.error().message;
  std::string expected;
  for (const std::string& word : words) {
    expected += word + "|";
  }
  EXPECT_EQ(ran->output, expected);
}

}  // namespace
}  // namespace isolate::verify
