#include "verify/printable_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace isolate::verify {
namespace {

TEST(escape, leaves_what_is_seen_as_it_is_in_every_script) {
  std::string ascii;
  for (char character = ' '; character <= '~'; ++character) {
    if (character != '\\') {
      ascii += character;
    }
  }
  for (const std::string& text :
       {ascii, std::string("caf\u00e9 na\u00efve"), std::string("\u65e5\u672c\u8a9e"),
        std::string("\u043f\u0440\u0438\u0432\u0435\u0442"), std::string("\U0001f600"),
        std::string("e\u0301"), std::string("\u0928\u092e\u0938\u094d\u0924\u0947"),
        std::string()}) {
    EXPECT_EQ(escape(text), text);
  }
}

TEST(escape, shows_controls_and_bytes_that_are_not_utf8) {
  EXPECT_EQ(escape("\n\r\t\\"), "\\n\\r\\t\\\\");
  EXPECT_EQ(escape("\x1b[31m\x7f"), "\\x1b[31m\\x7f");
  EXPECT_EQ(escape(std::string("\0\x01", 2)), "\\x00\\x01");
  EXPECT_EQ(escape("\xff\x80"), "\\xff\\x80");
  EXPECT_EQ(escape("\u0085\u009b"), "\\u0085\\u009b");
}

TEST(escape, takes_no_broken_form_of_utf8_for_a_character) {
  EXPECT_EQ(escape("\xc0\xaf"), "\\xc0\\xaf");                    // longer than need be
  EXPECT_EQ(escape("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");           // the same
  EXPECT_EQ(escape("\xed\xa0\x80"), "\\xed\\xa0\\x80");           // a surrogate
  EXPECT_EQ(escape("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // beyond Unicode
  EXPECT_EQ(escape("a\xe2\x82"), "a\\xe2\\x82");                  // cut
  EXPECT_EQ(escape("\xe2z"), "\\xe2z");
}

TEST(escape, shows_characters_that_are_not_seen_or_turn_others_around) {
  EXPECT_EQ(escape("a\u202eb\u2066c"), "a\\u202eb\\u2066c");
  EXPECT_EQ(escape("a\u200bb\u200dc\ufeffd\u00ade"), "a\\u200bb\\u200dc\\ufeffd\\u00ade");
  EXPECT_EQ(escape("a\u00a0b\u3000c\u2028d"), "a\\u00a0b\\u3000c\\u2028d");
  EXPECT_EQ(escape("a\ufe0f\U000e0041"), "a\\ufe0f\\U000e0041");
  EXPECT_EQ(escape("\ue000\ufffe\U0010ffff"), "\\ue000\\ufffe\\U0010ffff");
}

TEST(escape, lets_no_mark_combine_with_what_stands_before_the_text) {
  EXPECT_EQ(escape("\u0301x"), "\\u0301x");
}

TEST(escape, gives_different_bytes_different_texts) {
  std::vector<std::string> texts;
  for (int byte = 0; byte < 256; ++byte) {
    texts.push_back(escape(std::string(1, static_cast<char>(byte))));
  }
  std::sort(texts.begin(), texts.end());
  EXPECT_EQ(std::unique(texts.begin(), texts.end()), texts.end());
  EXPECT_NE(escape("\n"), escape("\\n"));
  EXPECT_NE(escape("\u202e"), escape("\\u202e"));
}

TEST(escape, leaves_no_command_to_a_ci_service) {
  EXPECT_EQ(escape("::error::x"), "\\x3a:error::x");
  EXPECT_EQ(escape("  ::set-output"), "  \\x3a:set-output");
  EXPECT_EQ(escape("x ##[error]y"), "x \\x23#[error]y");
  EXPECT_EQ(escape("##vso[a]"), "\\x23#vso[a]");
  EXPECT_EQ(escape("##teamcity[a]"), "\\x23#teamcity[a]");
  // What is none stays.
  EXPECT_EQ(escape("::1 a::b ## heading"), "::1 a::b ## heading");
}

TEST(making_printable, keeps_what_is_escaped_already) {
  for (const std::string text : {"a\n\xff\u202e", "::error", "\\", "\u65e5 ##[x]"}) {
    EXPECT_EQ(make_printable(escape(text)), escape(text));
  }
  EXPECT_EQ(make_printable("a\\b\n\x1b"), "a\\b\\n\\x1b");
}

TEST(the_width_of_a_text, is_that_on_a_terminal) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("caf\u00e9"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("\u65e5\u672c"), 4U);
  EXPECT_EQ(display_width("\U0001f600"), 2U);
}

TEST(text, is_utf8_without_nul) {
  EXPECT_TRUE(is_text(""));
  EXPECT_TRUE(is_text("a\n\x1b\u65e5"));
  EXPECT_FALSE(is_text(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_text("\xff"));
  EXPECT_FALSE(is_text("\xe2\x82"));
}

}  // namespace
}  // namespace isolate::verify
