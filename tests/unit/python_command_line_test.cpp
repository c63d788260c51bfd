#include "pins/python_command_line.h"

#include <gtest/gtest.h>

namespace isolate::pins {
namespace {

TEST(ignores_environment, is_true_for_isolated_mode_and_for_an_ignored_environment) {
  EXPECT_TRUE(ignores_environment({"-I"}));
  EXPECT_TRUE(ignores_environment({"-E"}));
  EXPECT_TRUE(ignores_environment({"-O", "-E"}));
}

TEST(ignores_environment, finds_the_letter_among_others) {
  EXPECT_TRUE(ignores_environment({"-sE"}));
  EXPECT_TRUE(ignores_environment({"-OIu"}));
  EXPECT_TRUE(ignores_environment({"-sIX", "dev"}));
}

TEST(ignores_environment, is_false_for_other_options) {
  EXPECT_FALSE(ignores_environment({}));
  EXPECT_FALSE(ignores_environment({"-O", "-OO", "-bb", "-s", "-S", "-P", "-u", "-v", "-q", "-i"}));
}

TEST(ignores_environment, does_not_look_into_values) {
  EXPECT_FALSE(ignores_environment({"-XI"}));
  EXPECT_FALSE(ignores_environment({"-WE"}));
  EXPECT_FALSE(ignores_environment({"-OWIgnore"}));
  EXPECT_FALSE(ignores_environment({"-X", "I"}));
  EXPECT_FALSE(ignores_environment({"-W", "-I"}));
  EXPECT_FALSE(ignores_environment({"-OX", "-E"}));
}

TEST(ignores_environment, looks_on_behind_a_value) {
  EXPECT_TRUE(ignores_environment({"-W", "error", "-I"}));
  EXPECT_TRUE(ignores_environment({"-Xdev", "-E"}));
  EXPECT_TRUE(ignores_environment({"-X", "-I", "-I"}));
}

}  // namespace
}  // namespace isolate::pins
