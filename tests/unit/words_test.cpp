#include "cli/words.h"

#include <gtest/gtest.h>

namespace isolate::cli {
namespace {

using List = std::vector<std::string>;

class splitting_words : public testing::Test {
 protected:
  splitting_words() {
    app_.add_option("--python", text_);
    app_.add_option("--env", list_)->allow_extra_args(false);
    app_.add_option("--timeout", number_);
    app_.add_flag("--list", flag_);
    app_.set_version_flag("--version", "0");
  }

  Words single(const List& words) { return words_of(split_single_run(words, app_)); }
  Words many(const List& words) { return words_of(split_many_samples(words, app_)); }

  static Words words_of(const Result<Words>& words) {
    EXPECT_TRUE(words.ok()) << words.error().message;
    return words ? *words : Words{};
  }

  static void expect(const Words& words, const List& own, const List& python, const List& program) {
    EXPECT_EQ(words.own, own);
    EXPECT_EQ(words.python, python);
    EXPECT_EQ(words.program, program);
  }

  CLI::App app_;
  std::string text_;
  List list_;
  double number_ = 0;
  bool flag_ = false;
};

TEST_F(splitting_words, of_nothing_gives_nothing) {
  expect(single({}), {}, {}, {});
  expect(many({}), {}, {}, {});
}

TEST_F(splitting_words, gives_the_program_everything_from_the_first_plain_word) {
  expect(single({"sample.py", "-x", "--python", "p", "--", "-c"}), {}, {},
         {"sample.py", "-x", "--python", "p", "--", "-c"});
}

TEST_F(splitting_words, keeps_options_in_front_of_the_program_apart) {
  expect(single({"--python", "p", "-O", "--env=A=1", "-X", "dev", "--env", "B", "s.py", "-O"}),
         {"--python", "p", "--env=A=1", "--env", "B"}, {"-O", "-X", "dev"}, {"s.py", "-O"});
}

TEST_F(splitting_words, takes_the_value_of_its_own_option_whatever_it_looks_like) {
  expect(single({"--env", "-c", "--python", "--list", "s.py"}),
         {"--env", "-c", "--python", "--list"}, {}, {"s.py"});
  expect(single({"--timeout", "-1", "s.py"}), {"--timeout", "-1"}, {}, {"s.py"});
}

TEST_F(splitting_words, takes_no_value_for_a_flag_or_behind_an_equals_sign) {
  expect(single({"--list", "s.py"}), {"--list"}, {}, {"s.py"});
  expect(single({"--python=p", "s.py"}), {"--python=p"}, {}, {"s.py"});
  expect(single({"--python=", "s.py"}), {"--python="}, {}, {"s.py"});
  expect(single({"--version", "s.py"}), {"--version"}, {}, {"s.py"});
}

TEST_F(splitting_words, leaves_an_unknown_long_option_for_the_parser_to_refuse) {
  expect(single({"--unknown", "s.py"}), {"--unknown"}, {}, {"s.py"});
  expect(many({"--unknown", "s.py"}), {"--unknown", "s.py"}, {}, {});
}

TEST_F(splitting_words, leaves_help_to_the_parser) {
  expect(single({"-h"}), {"-h"}, {}, {});
  expect(single({"--help", "s.py"}), {"--help"}, {}, {"s.py"});
  expect(single({"s.py", "-h"}), {}, {}, {"s.py", "-h"});
}

TEST_F(splitting_words, leaves_a_missing_value_for_the_parser_to_miss) {
  expect(single({"--python"}), {"--python"}, {}, {});
  expect(single({"-X"}), {}, {"-X"}, {});
}

TEST_F(splitting_words, knows_every_option_of_python_that_a_program_can_see) {
  const List options = {"-b",  "-bb", "-B",    "-d",      "-E",  "-i",  "-I", "-O",
                        "-OO", "-P",  "-q",    "-s",      "-S",  "-u",  "-v", "-x",
                        "-sE", "-Wx", "-Xdev", "-OuXdev", "-WI", "-Xc", "-Wm"};
  for (const std::string& option : options) {
    expect(single({option, "s.py"}), {}, {option}, {"s.py"});
    expect(many({option, "s.py"}), {"s.py"}, {option}, {});
  }
}

TEST_F(splitting_words, takes_the_next_word_for_an_option_of_python_that_wants_one) {
  expect(single({"-W", "error", "s.py"}), {}, {"-W", "error"}, {"s.py"});
  expect(single({"-OX", "dev", "s.py"}), {}, {"-OX", "dev"}, {"s.py"});
  expect(single({"-X", "-c", "s.py"}), {}, {"-X", "-c"}, {"s.py"});
  expect(many({"a", "-W", "b", "c"}), {"a", "c"}, {"-W", "b"}, {});
}

TEST_F(splitting_words, begins_the_program_at_code_or_a_module) {
  expect(single({"-c", "print(1)", "-O"}), {}, {}, {"-c", "print(1)", "-O"});
  expect(single({"-m", "module", "--list"}), {}, {}, {"-m", "module", "--list"});
  expect(single({"-O", "-cprint(1)", "x"}), {}, {"-O"}, {"-cprint(1)", "x"});
}

TEST_F(splitting_words, begins_the_program_at_code_in_the_middle_of_a_word) {
  expect(single({"-Ic", "print(1)"}), {}, {}, {"-Ic", "print(1)"});
  expect(single({"-Om", "module"}), {}, {}, {"-Om", "module"});
}

TEST_F(splitting_words, takes_a_dash_for_standard_input) {
  expect(single({"-O", "-", "x"}), {}, {"-O"}, {"-", "x"});
}

TEST_F(splitting_words, begins_the_program_behind_two_dashes_which_python_gets_too) {
  expect(single({"--list", "-O", "--", "s.py", "--"}), {"--list"}, {"-O", "--"}, {"s.py", "--"});
  expect(single({"--", "-O"}), {}, {"--"}, {"-O"});
}

TEST_F(splitting_words, knows_the_one_long_option_of_python_and_its_value) {
  expect(single({"--check-hash-based-pycs", "always", "s.py"}), {},
         {"--check-hash-based-pycs", "always"}, {"s.py"});
  expect(many({"a", "--check-hash-based-pycs", "never", "b"}), {"a", "b"},
         {"--check-hash-based-pycs", "never"}, {});
}

TEST_F(splitting_words, refuses_an_unknown_short_option_and_names_the_word) {
  for (const std::string word : {"-z", "-Oz", "-zO", "-1", "-J"}) {
    for (const auto& words :
         {split_single_run({"-O", word, "s.py"}, app_), split_many_samples({"a.py", word}, app_)}) {
      ASSERT_FALSE(words.ok()) << word;
      EXPECT_EQ(words.error().message, word + ": unknown option");
    }
  }
}

TEST_F(splitting_words, of_many_samples_takes_paths_and_options_in_any_order) {
  expect(many({"a.py", "-O", "--python", "p", "b", "--list", "-X", "dev", "c.py"}),
         {"a.py", "--python", "p", "b", "--list", "c.py"}, {"-O", "-X", "dev"}, {});
}

TEST_F(splitting_words, of_many_samples_refuses_code_and_modules) {
  for (const std::string word : {"-c", "-m", "-Ic", "-cprint(1)"}) {
    const auto words = split_many_samples({word, "x"}, app_);
    ASSERT_FALSE(words.ok()) << word;
    EXPECT_EQ(words.error().message, word + ": unknown option");
  }
}

TEST_F(splitting_words, of_many_samples_leaves_words_behind_two_dashes_as_they_are) {
  expect(many({"a", "-O", "--", "b", "-S"}), {"a", "--", "b", "-S"}, {"-O"}, {});
}

}  // namespace
}  // namespace isolate::cli
