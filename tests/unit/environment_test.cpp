#include "pins/environment.h"

#include <gtest/gtest.h>

#include "support/scopes.h"

namespace isolate::pins {
namespace {

Environment pinned(const Environment& caller, const std::vector<std::string>& requests = {}) {
  auto environment = pinned_environment(caller, requests);
  EXPECT_TRUE(environment.ok());
  return environment ? *environment : Environment{};
}

const Environment kPinsAlone = {"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1", "LC_ALL=C.UTF-8",
                                "TZ=UTC"};

TEST(pinned_environment, holds_only_the_pins_when_the_caller_has_nothing) {
  EXPECT_EQ(pinned({}), kPinsAlone);
}

TEST(pinned_environment, keeps_every_variable_of_the_documented_list) {
  const Environment caller = {"PATH=/bin",     "HOME=/root",
                              "USER=me",       "LOGNAME=me",
                              "SHELL=/bin/sh", "TERM=xterm",
                              "TMPDIR=/tmp",   "LD_LIBRARY_PATH=/lib",
                              "LD_PRELOAD=",   "GLIBC_TUNABLES=a=b:c=d"};
  Environment expected = caller;
  expected.insert(expected.end(), kPinsAlone.begin(), kPinsAlone.end());
  EXPECT_EQ(pinned(caller), expected);
}

TEST(pinned_environment, drops_everything_else) {
  EXPECT_EQ(pinned({"EDITOR=vi", "PYTHONPATH=/x", "PYTHONHOME=/y", "LANG=de_DE.UTF-8",
                    "LC_NUMERIC=de_DE.UTF-8", "LANGUAGE=de", "PWD=/", "_=/bin/env"}),
            kPinsAlone);
}

TEST(pinned_environment, compares_whole_names) {
  EXPECT_EQ(pinned({"PAT=1", "PATHS=1", "path=1", "TZDIR=/x", "=PATH", "PYTHONHASHSEEDS=1"}),
            kPinsAlone);
}

TEST(pinned_environment, keeps_the_callers_order_whatever_it_is) {
  const Environment some_order = pinned({"TERM=xterm", "PATH=/bin", "HOME=/root"});
  EXPECT_EQ(Environment(some_order.begin(), some_order.begin() + 3),
            (Environment{"TERM=xterm", "PATH=/bin", "HOME=/root"}));
}

TEST(pinned_environment, replaces_a_pin_where_the_caller_has_it) {
  EXPECT_EQ(pinned({"TZ=Asia/Tokyo", "PATH=/bin", "PYTHONHASHSEED=random", "HOME=/root"}),
            (Environment{"TZ=UTC", "PATH=/bin", "PYTHONHASHSEED=0", "HOME=/root",
                         "PYTHONDONTWRITEBYTECODE=1", "LC_ALL=C.UTF-8"}));
}

TEST(pinned_environment, appends_what_is_requested_with_a_value) {
  Environment expected = kPinsAlone;
  expected.emplace_back("API=1");
  expected.emplace_back("EMPTY=");
  expected.emplace_back("EQUATION=a=b");
  EXPECT_EQ(pinned({"API=0"}, {"API=1", "EMPTY=", "EQUATION=a=b"}), expected);
}

TEST(pinned_environment, takes_the_callers_value_of_a_requested_name) {
  Environment expected = kPinsAlone;
  expected.emplace_back("API=its=own");
  EXPECT_EQ(pinned({"API=its=own", "OTHER=1"}, {"API"}), expected);
}

TEST(pinned_environment, has_nothing_for_a_requested_name_that_the_caller_lacks) {
  EXPECT_EQ(pinned({}, {"API"}), kPinsAlone);
}

TEST(pinned_environment, lets_a_request_replace_a_pin_or_a_kept_variable_where_it_stands) {
  EXPECT_EQ(pinned({"PATH=/bin", "HOME=/root"}, {"PATH=/opt", "TZ=Asia/Tokyo"}),
            (Environment{"PATH=/opt", "HOME=/root", "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1",
                         "LC_ALL=C.UTF-8", "TZ=Asia/Tokyo"}));
}

TEST(pinned_environment, gives_a_pin_its_callers_value_when_its_name_is_requested) {
  EXPECT_EQ(pinned({"TZ=Asia/Tokyo"}, {"TZ"}).front(), "TZ=Asia/Tokyo");
}

TEST(pinned_environment, lets_the_last_of_two_requests_count) {
  Environment expected = kPinsAlone;
  expected.emplace_back("API=2");
  EXPECT_EQ(pinned({}, {"API=1", "API=2"}), expected);
}

TEST(pinned_environment, refuses_a_request_without_a_name) {
  for (const std::string request : {"", "=", "=value"}) {
    const auto environment = pinned_environment({}, {"API=1", request});
    ASSERT_FALSE(environment.ok()) << request;
    EXPECT_EQ(environment.error().message,
              "--env " + request + ": a variable needs a name: write NAME or NAME=VALUE");
  }
}

TEST(pinned_environment, is_what_it_was_when_it_is_pinned_again) {
  const Environment once = pinned({"TZ=Asia/Tokyo", "PATH=/bin"});
  EXPECT_EQ(pinned(once), once);
}

TEST(set_variable, replaces_the_variable_where_it_stands) {
  Environment environment = {"A=1", "B=2", "C=3"};
  set_variable(environment, "B", "two=2");
  EXPECT_EQ(environment, (Environment{"A=1", "B=two=2", "C=3"}));
}

TEST(set_variable, appends_a_variable_that_is_not_there) {
  Environment environment = {"AB=1"};
  set_variable(environment, "A", "");
  EXPECT_EQ(environment, (Environment{"AB=1", "A="}));
}

TEST(current_environment, follows_this_process) {
  const test::WithVariable set("ISOLATE_UNIT_TEST", "some = value");
  const Environment environment = current_environment();
  EXPECT_EQ(std::count(environment.begin(), environment.end(), "ISOLATE_UNIT_TEST=some = value"),
            1);
  const test::WithVariable unset("ISOLATE_UNIT_TEST", std::nullopt);
  for (const std::string& entry : current_environment()) {
    EXPECT_FALSE(entry.starts_with("ISOLATE_UNIT_TEST=")) << entry;
  }
}

}  // namespace
}  // namespace isolate::pins
