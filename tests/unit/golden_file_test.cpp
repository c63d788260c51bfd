#include "verify/golden_file.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "support/outcomes.h"
#include "support/temporary_folder.h"

namespace isolate::verify {
namespace {

GoldenConditions conditions() {
  GoldenConditions made;
  made.python = "3.12.1";
  made.pins = {{"PYTHONHASHSEED", "0"}, {"TZ", "UTC"}};
  made.environment = {"A=1"};
  made.python_options = {"-O"};
  made.compared = {"stdout", "exit"};
  return made;
}

GoldenEntry entry(std::string_view output, Ending ending = Exited{0}) {
  return {test::sha256_of("source"), test::sha256_of(output), output.size(), {}, ending, ""};
}

GoldenFile small_file() {
  return {conditions(), {{"one", entry("1\n")}, {"two", entry("", Signalled{SIGSEGV})}}};
}

std::string message_for(std::string_view text) {
  const auto decoded = decode_golden_file(text);
  return decoded ? "decoded" : decoded.error().message;
}

TEST(a_golden_file, is_read_as_it_was_written) {
  GoldenFile file = small_file();
  file.samples["failed"] = entry("some\n", Exited{3});
  file.samples["stderr"] = entry("x");
  file.samples["stderr"].stderr_sha256_and_bytes = {test::sha256_of("e"), 1};
  file.samples["stale"] = entry("y");
  file.samples["stale"].made_under = "CPython 3.12.0, pins 01234567";
  const auto decoded = decode_golden_file(encode(file));
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_EQ(*decoded, file);
}

TEST(a_golden_file, names_the_hash_of_strings_where_it_is_not_the_usual_one) {
  GoldenFile file = small_file();
  EXPECT_EQ(encode(file).find("string_hash"), std::string::npos);
  file.conditions.string_hash = "fnv";
  const auto decoded = decode_golden_file(encode(file));
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_EQ(decoded->conditions.string_hash, "fnv");
}

TEST(a_golden_file, is_the_same_text_whenever_it_is_written) {
  const std::string text = encode(small_file());
  EXPECT_EQ(encode(*decode_golden_file(text)), text);
  EXPECT_TRUE(text.ends_with("}\n"));
}

TEST(a_golden_file, has_one_block_a_sample_sorted_by_bytes) {
  GoldenFile file{conditions(), {}};
  for (const char* name : {"b", "a/z", "a", "B", "ä"}) {
    file.samples[name] = entry("");
  }
  const std::string text = encode(file);
  std::size_t last = 0;
  for (const char* name : {"\"B\": {", "\"a\": {", "\"a/z\": {", "\"b\": {", "\"ä\": {"}) {
    const std::size_t at = text.find(name);
    ASSERT_NE(at, std::string::npos) << name;
    EXPECT_GT(at, last) << name;
    last = at;
  }
}

TEST(a_golden_file, is_refused_when_any_one_byte_is_another) {
  const std::string text = encode(small_file());
  for (std::size_t position = 0; position < text.size(); ++position) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[position] = static_cast<char>(changed[position] ^ (1 << bit));
      EXPECT_FALSE(decode_golden_file(changed).ok()) << position << " " << changed;
    }
  }
}

TEST(a_golden_file, is_refused_when_any_one_byte_is_missing_or_doubled) {
  const std::string text = encode(small_file());
  for (std::size_t position = 0; position < text.size(); ++position) {
    std::string shorter = text;
    shorter.erase(position, 1);
    std::string longer = text;
    longer.insert(position, 1, text[position]);
    // Where two alike are neighbours it does not matter which is taken; one is missing anyway.
    EXPECT_FALSE(decode_golden_file(shorter).ok()) << position;
    EXPECT_FALSE(decode_golden_file(longer).ok()) << position;
  }
}

TEST(a_golden_file, is_refused_when_it_is_cut_off_anywhere) {
  const std::string text = encode(small_file());
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(decode_golden_file(text.substr(0, size)).ok()) << size;
  }
}

TEST(a_golden_file, is_refused_when_two_entries_have_changed_places) {
  std::string text = encode(small_file());
  const std::string one = test::sha256_of("1\n");
  const std::string two = test::sha256_of("");
  const std::size_t at = text.find(one);
  const std::size_t other = text.find(two);
  text.replace(at, 64, two);
  text.replace(other, 64, one);
  EXPECT_EQ(message_for(text),
            "it is not as it was written (its checksum says so): make it anew with verify "
            "--update-golden");
}

TEST(a_golden_file, of_any_other_json_is_none) {
  for (const char* text :
       {"", "null", "[]", "{}", "0", "\"text\"", "{\"samples\": 1}", "{\"a\": "}) {
    EXPECT_EQ(message_for(text),
              "it is no golden file: name one that verify --update-golden has made")
        << text;
  }
}

TEST(a_golden_file, with_values_of_other_kinds_is_refused) {
  for (const char* text :
       {R"({"isolate_run_golden": 1})", R"({"isolate_run_golden": "1"})",
        R"({"isolate_run_golden": 1, "conditions": [], "samples": {}, "checksum": ""})",
        R"({"isolate_run_golden": 1, "conditions": {"python": 3}, "samples": {}})"}) {
    EXPECT_EQ(message_for(text),
              "it is not as it was written (its checksum says so): make it anew with verify "
              "--update-golden")
        << text;
  }
}

TEST(a_golden_name, is_another_for_each_name) {
  const std::vector<std::string> names = {"a", "\\",         "\\\\", "\xff",  "\\xff",  "\\\\xff",
                                          "ä", "\\xc3\\xa4", "a\nb", "a\\nb", "\xff\n", "\xff\\n"};
  std::map<std::string, std::string> seen;
  for (const std::string& name : names) {
    const auto [other, is_new] = seen.emplace(golden_name(name), name);
    EXPECT_TRUE(is_new) << name << " and " << other->second;
  }
  EXPECT_EQ(golden_name("größe"), "größe");
}

TEST(golden_conditions_that_differ, are_told_by_what_differs) {
  GoldenConditions other = conditions();
  other.python = "3.12.3";
  EXPECT_EQ(describe_difference(conditions(), other),
            "made under CPython 3.12.1, and this is 3.12.3");
  other = conditions();
  other.python_options = {};
  EXPECT_EQ(describe_difference(conditions(), other),
            "made under other CPython's options (-O), and these are none");
  other = conditions();
  other.environment = {"A=2"};
  EXPECT_EQ(describe_difference(conditions(), other),
            "made under other --env (A=1), and these are A=2");
  other = conditions();
  other.compared = {"stdout"};
  EXPECT_EQ(describe_difference(conditions(), other),
            "made under other compared channels (stdout exit), and these are stdout");
  other = conditions();
  other.pins[0].second = "1";
  EXPECT_EQ(describe_difference(conditions(), other), "made under other pins");
  EXPECT_NE(describe(conditions()), describe(other));
  EXPECT_FALSE(hold_under(conditions(), other));
}

TEST(golden_conditions_that_differ, hold_under_another_hash_of_strings) {
  GoldenConditions other = conditions();
  other.string_hash = "fnv";
  EXPECT_NE(conditions(), other);
  EXPECT_TRUE(hold_under(conditions(), other));
}

}  // namespace
}  // namespace isolate::verify
