#include "pins/preload_library.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace isolate::pins {
namespace {

TEST(the_preload_library, is_found_beside_the_executable_of_a_build) {
  const test::TemporaryFolder folder;
  const std::string executable = folder.write("isolate_run");
  EXPECT_EQ(find_preload_library(executable), std::nullopt);
  const std::string library = folder.write("libisolate_pins.so");
  EXPECT_EQ(find_preload_library(executable), library);
}

TEST(the_preload_library, is_found_in_a_folder_of_its_own_where_it_is_installed) {
  const test::TemporaryFolder folder;
  const std::string executable = folder.write("bin/isolate_run");
  const std::string library =
      folder.write(std::string("bin/") + ISOLATE_PRELOAD_DIR + "/libisolate_pins.so");
  const auto found = find_preload_library(executable);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->find(".."), std::string::npos);
  EXPECT_TRUE(test::exists(*found)) << library;
}

TEST(the_preload_library, is_found_through_a_link_to_the_executable) {
  const test::TemporaryFolder folder;
  const std::string library = folder.write("real/libisolate_pins.so");
  const std::string link = folder.make_link("link", folder.write("real/isolate_run"));
  EXPECT_EQ(find_preload_library(link), library);
}

TEST(the_preload_library, is_not_there_where_the_loader_could_not_take_its_path) {
  const test::TemporaryFolder folder;
  for (const char* name : {"a b", "a:b"}) {
    folder.write(std::string(name) + "/libisolate_pins.so");
    EXPECT_EQ(find_preload_library(folder.write(std::string(name) + "/isolate_run")), std::nullopt);
  }
  EXPECT_EQ(find_preload_library("/no/such/isolate_run"), std::nullopt);
}

TEST(the_preload_library, is_loaded_before_what_the_caller_preloads) {
  Environment environment = {"A=1", "LD_PRELOAD=/other.so", "B=2"};
  add_preload_library(environment, "/pins.so", "clock=1");
  EXPECT_EQ(environment, (Environment{"A=1", "LD_PRELOAD=/pins.so:/other.so", "B=2",
                                      "ISOLATE_RUN_PINS=clock=1"}));
  environment = {"LD_PRELOAD="};
  add_preload_library(environment, "/pins.so", "");
  EXPECT_EQ(environment, (Environment{"LD_PRELOAD=/pins.so", "ISOLATE_RUN_PINS="}));
}

TEST(the_preload_library, is_loaded_once_and_what_it_was_told_first_counts) {
  Environment environment;
  add_preload_library(environment, "/pins.so:/libm.so", "clock=1,libm=1");
  add_preload_library(environment, "/pins.so", "clock=2");
  EXPECT_EQ(environment, (Environment{"LD_PRELOAD=/pins.so:/libm.so",
                                      "ISOLATE_RUN_PINS=clock=1,libm=1,clock=2"}));
  add_preload_library(environment, "/pins.so", "");
  EXPECT_EQ(environment[1], "ISOLATE_RUN_PINS=clock=1,libm=1,clock=2");
}

TEST(the_preload_library, sleeps_in_isolate_run_itself) {
  Environment environment;
  add_sleeping_library(environment, "/pins.so", "pid=1");
  EXPECT_EQ(environment, (Environment{"LD_PRELOAD=/pins.so", "ISOLATE_RUN_PINS=asleep=1,pid=1"}));
}

TEST(the_libraries_of_pins, are_those_that_the_pins_need) {
  const test::TemporaryFolder folder;
  const std::string executable = folder.write("isolate_run");
  EXPECT_EQ(libraries_for({}, executable).value(), "");
  EXPECT_EQ(libraries_for({{"pid", ""}}, executable).error().message,
            "--pin: libisolate_pins.so is not beside isolate_run: build or install it again");
  const std::string library = folder.write("libisolate_pins.so");
  EXPECT_EQ(libraries_for({{"pid", ""}}, executable).value(), library);
  EXPECT_EQ(libraries_for({{"libm", ""}}, executable).error().message,
            "--pin libm: libisolate_libm.so is not beside isolate_run: install musl-dev and build "
            "it again");
  const std::string libm = folder.write("libisolate_libm.so");
  EXPECT_EQ(libraries_for({{"libm", ""}}, executable).value(), library + ":" + libm);
}

}  // namespace
}  // namespace isolate::pins
