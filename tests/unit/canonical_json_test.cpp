#include "verify/canonical_json.h"

#include <gtest/gtest.h>

namespace isolate::verify {
namespace {

using Json = nlohmann::json;

std::string canonical(const Json& json) {
  const auto text = canonical_json(json);
  return text ? *text : "error: " + text.error().message;
}

std::string refusal_of(std::string_view text) {
  const auto json = parse_canonical_json(text);
  return json ? "accepted" : json.error().message;
}

// The example of RFC 8785, section 3.2.2, without its numbers.
TEST(canonical_json, writes_texts_as_rfc_8785_shows) {
  const Json json = Json::parse(R"({
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [true, false]
  })");
  EXPECT_EQ(
      canonical(json),
      "{\"literals\":[true,false],\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

// Section 3.2.3: by UTF-16 code units, so that a character beyond the BMP, which begins with a
// surrogate, comes before U+FB33, and not behind it as in UTF-8.
TEST(canonical_json, sorts_members_as_rfc_8785_shows) {
  const Json json = Json::parse(R"({
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis"
  })");
  EXPECT_EQ(canonical(json),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\","
            "\"\xc3\xb6\":\"Latin Small Letter O With Diaeresis\",\"\xe2\x82\xac\":\"Euro Sign\","
            "\"\xf0\x9f\x98\x80\":\"Emoji: Grinning Face\","
            "\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(canonical_json, escapes_control_characters_and_nothing_else) {
  std::string text;
  for (char character = 0; character < 0x20; ++character) {
    text += character;
  }
  text += "\x7f\xc2\x85\xe2\x80\xa8/<";
  EXPECT_EQ(canonical(text),
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
            "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019"
            "\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\x7f\xc2\x85\xe2\x80\xa8/<\"");
}

TEST(canonical_json, writes_whole_numbers_up_to_the_last_that_a_double_tells_apart) {
  EXPECT_EQ(canonical({0, 1, -1, 9007199254740991, -9007199254740991}),
            "[0,1,-1,9007199254740991,-9007199254740991]");
}

TEST(canonical_json, has_no_form_for_other_values) {
  const std::string no_number = "error: it has a number that is not whole, or not below 2^53";
  EXPECT_EQ(canonical(9007199254740992), no_number);
  EXPECT_EQ(canonical(-9007199254740992), no_number);
  EXPECT_EQ(canonical(UINT64_MAX), no_number);
  EXPECT_EQ(canonical(INT64_MIN), no_number);
  EXPECT_EQ(canonical(1.0), no_number);
  EXPECT_EQ(canonical(Json(nullptr)), "error: it has a null");
  EXPECT_EQ(canonical({{"a", {1, nullptr}}}), "error: it has a null");
  EXPECT_EQ(canonical("\xff"), "error: it has a text that is not UTF-8");
  EXPECT_EQ(canonical("\xed\xa0\x80"), "error: it has a text that is not UTF-8");
  EXPECT_EQ(canonical({{"\xc0\x80", 1}}), "error: it has a text that is not UTF-8");
}

TEST(canonical_json, is_not_nested_without_end) {
  Json json = 1;
  for (int depth = 0; depth < 64; ++depth) {
    json = Json::array({json});
  }
  EXPECT_EQ(canonical(json), std::string(64, '[') + "1" + std::string(64, ']'));
  EXPECT_EQ(canonical(Json::array({json})), "error: it is nested deeper than 64 levels");
  EXPECT_FALSE(parse_canonical_json(std::string(1'000'000, '[')).ok());
}

TEST(canonical_json, is_read_as_it_was_written) {
  for (const char* text : {"{}", "[]", "\"\"", "[1,\"\\u001f\",{\"a\":[],\"b\":true}]"}) {
    EXPECT_EQ(refusal_of(text), "accepted") << text;
  }
}

TEST(canonical_json, in_any_other_form_is_refused) {
  for (const char* text :
       {" {}", "{}\n", "{} ", "[1, 2]", "\"\\/\"", "\"\\u0041\"", "\"\\u000A\"", "\"\\u001F\"",
        "-0", "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":1,\"a\":2}", "\xef\xbb\xbf{}"}) {
    EXPECT_EQ(refusal_of(text),
              "it is not byte for byte in the one form that it may have (RFC 8785)")
        << text;
  }
  EXPECT_FALSE(parse_canonical_json(std::string_view("{}\0", 3)).ok());
  EXPECT_FALSE(parse_canonical_json(std::string_view("{}\0{", 4)).ok());
}

TEST(canonical_json, that_is_no_json_is_refused) {
  for (const char* text : {"", "{", "{}}", "{\"a\":1,}", "01", "1.", "+1", "\"\\ud800\"",
                           "\"\xff\"", "nul", "/**/1", "'a'"}) {
    EXPECT_EQ(refusal_of(text), "it is no JSON, or not all of it") << text;
  }
  EXPECT_EQ(refusal_of("1e3"), "it has a number that is not whole, or not below 2^53");
  EXPECT_EQ(refusal_of("null"), "it has a null");
}

}  // namespace
}  // namespace isolate::verify
