#include "pins/source_pins.h"

#include <gtest/gtest.h>

#include "pins/preload_library.h"

namespace isolate::pins {
namespace {

using Requests = std::vector<std::string>;

SourcePins chosen(const Requests& requests, const Environment& caller = {}) {
  auto pins = choose_pins(requests, caller, "1.2.3");
  EXPECT_TRUE(pins) << pins.error().message;
  return *pins;
}

std::string refused(const std::string& request, const Environment& caller = {},
                    const std::string& musl = "1.2.3") {
  const auto pins = choose_pins({request}, caller, musl);
  EXPECT_FALSE(pins) << request;
  return pins ? "" : pins.error().message;
}

const SourcePins kAll = {{"clock", "1704067200"},      {"cpus", "1"},
                         {"directory-order", "name"},  {"entropy", "0"},
                         {"host", "isolate"},          {"libm", "musl 1.2.3"},
                         {"mac", "02:00:00:00:00:01"}, {"pid", "4101001"},
                         {"user", "isolate"}};

TEST(choose_pins, pins_nothing_that_is_not_asked_for) {
  EXPECT_EQ(chosen({}), SourcePins());
  EXPECT_EQ(chosen({"pid"}), (SourcePins{{"pid", "4101001"}}));
}

TEST(choose_pins, has_one_order_whatever_the_order_of_the_requests_is) {
  EXPECT_EQ(chosen({"all"}), kAll);
  EXPECT_EQ(
      chosen({"user", "pid", "mac", "libm", "host", "entropy", "directory-order", "cpus", "clock"}),
      kAll);
}

TEST(choose_pins, takes_values) {
  EXPECT_EQ(chosen({"clock=0", "entropy=18446744073709551615", "host=Build-1.example.org",
                    "user=_ci", "mac=0A:bc:00:11:22:33", "cpus=64"}),
            (SourcePins{{"clock", "0"},
                        {"cpus", "64"},
                        {"entropy", "18446744073709551615"},
                        {"host", "Build-1.example.org"},
                        {"mac", "0a:bc:00:11:22:33"},
                        {"user", "_ci"}}));
  EXPECT_EQ(chosen({"clock=007"}), (SourcePins{{"clock", "7"}}));
}

TEST(choose_pins, lets_the_last_word_for_a_source_count_and_a_name_stand_over_all) {
  EXPECT_EQ(chosen({"clock=1", "clock=2"}), (SourcePins{{"clock", "2"}}));
  for (const Requests& requests : {Requests{"all", "clock=5"}, Requests{"clock=5", "all"}}) {
    EXPECT_EQ(chosen(requests).front(), (std::pair<std::string, std::string>("clock", "5")));
    EXPECT_EQ(chosen(requests).size(), kAll.size());
  }
}

TEST(choose_pins, starts_the_clock_where_the_caller_says_that_sources_are_from) {
  EXPECT_EQ(chosen({"clock"}, {"SOURCE_DATE_EPOCH=1600000000"}),
            (SourcePins{{"clock", "1600000000"}}));
  EXPECT_EQ(chosen({"clock=3"}, {"SOURCE_DATE_EPOCH=1600000000"}), (SourcePins{{"clock", "3"}}));
  EXPECT_EQ(chosen({"clock"}, {"SOURCE_DATE_EPOCH="}), (SourcePins{{"clock", "1704067200"}}));
  EXPECT_EQ(refused("clock", {"SOURCE_DATE_EPOCH=soon"}),
            "SOURCE_DATE_EPOCH=soon: it is not seconds since 1970, up to 253402300799: correct it, "
            "or write --pin clock=EPOCH");
  EXPECT_EQ(chosen({"clock=3"}, {"SOURCE_DATE_EPOCH=soon"}), (SourcePins{{"clock", "3"}}));
}

TEST(choose_pins, refuses_what_is_no_pin_and_says_which_there_are) {
  EXPECT_EQ(refused("clocks"),
            "--pin clocks: it is not a pin: there are clock, cpus, directory-order, entropy, host, "
            "libm, mac, pid, user, all");
  for (const char* request : {"", "=", "=1", "Clock", "all=1", "clock ", "hash"}) {
    EXPECT_NE(refused(request).find("it is not a pin"), std::string::npos) << request;
  }
}

TEST(choose_pins, refuses_values_that_cannot_be) {
  for (const char* request : {"clock=",
                              "clock=-1",
                              "clock=1.5",
                              "clock=now",
                              "clock=253402300800",
                              "clock=1 ",
                              "entropy=",
                              "entropy=-1",
                              "entropy=18446744073709551616",
                              "entropy=0x1",
                              "cpus=0",
                              "cpus=65",
                              "cpus=",
                              "host=",
                              "host=a,b",
                              "host=a b",
                              "host=-a",
                              "host=a_b",
                              "user=",
                              "user=Root",
                              "user=a.b",
                              "user=a/b",
                              "mac=",
                              "mac=02:00:00:00:00",
                              "mac=0200:00:00:00:01",
                              "mac=02:00:00:00:00:0g",
                              "mac=02:00:00:00:00:011"}) {
    EXPECT_NE(refused(request).find("it wants"), std::string::npos) << request;
  }
  EXPECT_NE(refused("host=" + std::string(65, 'a')).find("it wants"), std::string::npos);
  EXPECT_NE(refused("user=" + std::string(33, 'a')).find("it wants"), std::string::npos);
  for (const char* request : {"pid=1", "libm=glibc", "directory-order=name", "pid="}) {
    EXPECT_NE(refused(request).find("takes no value"), std::string::npos) << request;
  }
}

TEST(choose_pins, says_when_isolate_run_was_built_without_libm) {
  const std::string message =
      "--pin libm: isolate_run was built without musl's libm: run scripts/bootstrap.sh, which gets "
      "it, and build it again";
  EXPECT_EQ(refused("libm", {}, ""), message);
  EXPECT_EQ(refused("all", {}, ""), message);
  EXPECT_TRUE(choose_pins({"clock", "entropy"}, {}, ""));
}

TEST(pin_requests, give_the_same_pins_again) {
  EXPECT_EQ(choose_pins(pin_requests(kAll), {"SOURCE_DATE_EPOCH=9"}, "1.2.3").value(), kAll);
}

TEST(preload_words, tell_the_library_each_pin) {
  EXPECT_EQ(preload_words({}), "");
  EXPECT_EQ(preload_words(kAll),
            "clock=1,epoch=1704067200,cpus=1,directory-order=1,entropy=1,hash=1,seed=0,"
            "host=isolate,libm=1,mac=02:00:00:00:00:01,pid=1,user=isolate");
}

TEST(the_pinned_user, is_in_the_variables_that_say_who_the_user_is) {
  const Environment caller = {"USER=me", "PATH=/bin", "HOME=/root"};
  EXPECT_EQ(with_pinned_user(caller, {{"clock", "1"}}), caller);
  EXPECT_EQ(with_pinned_user(caller, {{"user", "ci"}}),
            (Environment{"USER=ci", "PATH=/bin", "HOME=/home/ci", "LOGNAME=ci", "SHELL=/bin/sh"}));
  EXPECT_EQ(shown_user({{"user", "ci"}}), 1000U);
  EXPECT_EQ(shown_user({{"host", "ci"}}), std::nullopt);
}

}  // namespace
}  // namespace isolate::pins
