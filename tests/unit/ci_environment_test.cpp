#include "cli/ci_environment.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "support/temporary_folder.h"

namespace isolate::verify {
inline void PrintTo(const Shard& shard, std::ostream* stream) {
  *stream << shard.index << '/' << shard.count;
}
}  // namespace isolate::verify

namespace isolate::cli {
namespace {

using verify::Shard;

const Shard kAll{};

Shard shard_in(const pins::Environment& environment, const std::string& option = "") {
  const auto ci = read_ci_environment(environment, option);
  EXPECT_TRUE(ci.ok()) << ci.error().message;
  return ci ? ci->shard.value_or(kAll) : Shard{0, 0};
}

std::string error_in(const pins::Environment& environment, const std::string& option = "") {
  const auto ci = read_ci_environment(environment, option);
  EXPECT_FALSE(ci.ok());
  const std::string message = ci ? "" : ci.error().message;
  EXPECT_EQ(message.find('\n'), std::string::npos);
  return message;
}

pins::Environment slurm(const char* id, const char* count, const char* least, const char* most,
                        const char* step = nullptr) {
  const std::string start = "SLURM_ARRAY_TASK_";
  pins::Environment environment{start + "ID=" + id, start + "COUNT=" + count,
                                start + "MIN=" + least, start + "MAX=" + most};
  if (step != nullptr) {
    environment.push_back(start + "STEP=" + step);
  }
  return environment;
}

TEST(the_word_of_shard, counts_from_1) {
  EXPECT_EQ(parse_shard("1/1").value(), (Shard{1, 1}));
  EXPECT_EQ(parse_shard("4/4").value(), (Shard{4, 4}));
  for (const char* word : {"", "0/4", "5/4", "1", "1/", "/4", "1/0", "-1/4", "1/4/2", "a/b", "1/4 ",
                           " 1/4", "+1/4", "1/99999999999999999999", "0x1/4", "1.0/4"}) {
    const auto shard = parse_shard(word);
    ASSERT_FALSE(shard.ok()) << word;
    EXPECT_TRUE(shard.error().message.starts_with(std::string("--shard ") + word)) << word;
  }
}

TEST(the_environment, asks_for_nothing_when_it_is_empty) {
  EXPECT_EQ(shard_in({}), kAll);
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=", "TEST_SHARD_INDEX=", "GTEST_TOTAL_SHARDS=",
                      "SLURM_ARRAY_TASK_ID="}),
            kAll);
  // Bazel's word for a test that is not sharded.
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=0"}), kAll);
}

TEST(bazel, counts_shards_from_0) {
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=3", "TEST_SHARD_INDEX=0"}), (Shard{1, 3}));
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=3", "TEST_SHARD_INDEX=2"}), (Shard{3, 3}));
}

TEST(googletest, counts_shards_from_0) {
  EXPECT_EQ(shard_in({"GTEST_TOTAL_SHARDS=3", "GTEST_SHARD_INDEX=1"}), (Shard{2, 3}));
}

TEST(a_slurm_array, may_begin_anywhere_and_go_in_steps) {
  EXPECT_EQ(shard_in(slurm("0", "4", "0", "3", "1")), (Shard{1, 4}));
  EXPECT_EQ(shard_in(slurm("4", "4", "1", "4")), (Shard{4, 4}));
  EXPECT_EQ(shard_in(slurm("20", "3", "10", "30", "10")), (Shard{2, 3}));
}

TEST(a_slurm_array, with_gaps_is_refused_by_each_of_its_tasks) {
  for (const char* id : {"1", "3", "7"}) {
    EXPECT_TRUE(error_in(slurm(id, "3", "1", "7", "1")).starts_with("SLURM_ARRAY_TASK_COUNT=3: "));
  }
  EXPECT_TRUE(error_in(slurm("5", "4", "1", "4", "1")).starts_with("SLURM_ARRAY_TASK_ID=5: "));
  EXPECT_TRUE(error_in({"SLURM_ARRAY_TASK_ID=1"}).starts_with("SLURM_ARRAY_TASK_COUNT=: "));
  EXPECT_TRUE(error_in(slurm("1", "4", "1", "4", "0")).starts_with("SLURM_ARRAY_TASK_COUNT=4: "));
}

TEST(the_environment, that_is_malformed_is_one_error_that_names_the_variable) {
  EXPECT_TRUE(error_in({"TEST_TOTAL_SHARDS=3"}).starts_with("TEST_SHARD_INDEX=: "));
  EXPECT_TRUE(error_in({"TEST_SHARD_INDEX=1"}).starts_with("TEST_TOTAL_SHARDS=: "));
  EXPECT_TRUE(error_in({"TEST_TOTAL_SHARDS=3", "TEST_SHARD_INDEX=3"})
                  .starts_with("TEST_SHARD_INDEX=3: a number from 0 to 2 "));
  EXPECT_TRUE(
      error_in({"TEST_TOTAL_SHARDS=x", "TEST_SHARD_INDEX=0"}).starts_with("TEST_TOTAL_SHARDS=x: "));
  EXPECT_TRUE(error_in({"GTEST_TOTAL_SHARDS=2", "GTEST_SHARD_INDEX=-1"})
                  .starts_with("GTEST_SHARD_INDEX=-1: "));
  EXPECT_TRUE(error_in({"TEST_TMPDIR=relative"}).starts_with("TEST_TMPDIR=relative: "));
}

TEST(the_environment, may_say_the_same_twice_but_not_two_things) {
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=3", "TEST_SHARD_INDEX=1", "GTEST_TOTAL_SHARDS=3",
                      "GTEST_SHARD_INDEX=1"}),
            (Shard{2, 3}));
  const std::string message = error_in(
      {"TEST_TOTAL_SHARDS=3", "TEST_SHARD_INDEX=1", "GTEST_TOTAL_SHARDS=2", "GTEST_SHARD_INDEX=1"});
  EXPECT_NE(message.find("TEST_TOTAL_SHARDS asks for shard 2/3 and GTEST_TOTAL_SHARDS for 2/2"),
            std::string::npos)
      << message;
}

TEST(the_command_line, beats_the_environment_whatever_that_says) {
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=3", "TEST_SHARD_INDEX=1"}, "1/2"), (Shard{1, 2}));
  EXPECT_EQ(shard_in({"TEST_TOTAL_SHARDS=nonsense"}, "1/2"), (Shard{1, 2}));
  // A status file would say that what the environment asks for is done.
  EXPECT_TRUE(
      read_ci_environment({"TEST_SHARD_STATUS_FILE=/x"}, "1/2").value().status_files.empty());
  EXPECT_TRUE(error_in({}, "3/2").starts_with("--shard 3/2: "));
}

TEST(the_environment, says_where_reports_and_temporary_files_go_and_which_samples_are_wanted) {
  const auto ci = read_ci_environment(
      {"XML_OUTPUT_FILE=/o/test.xml", "TEST_TMPDIR=/t", "TESTBRIDGE_TEST_ONLY=a*",
       "TEST_SHARD_STATUS_FILE=/s1", "GTEST_SHARD_STATUS_FILE=/s2", "GTEST_TOTAL_SHARDS=2",
       "GTEST_SHARD_INDEX=0"},
      "");
  ASSERT_TRUE(ci.ok());
  EXPECT_EQ(ci->xml_file, "/o/test.xml");
  EXPECT_EQ(ci->temporary_folder, "/t");
  EXPECT_EQ(ci->test_only, "a*");
  EXPECT_EQ(ci->status_files, (std::vector<std::string>{"/s1", "/s2"}));
  EXPECT_EQ(ci->shard_source, "GTEST_TOTAL_SHARDS");
}

TEST(following_the_environment, touches_the_status_files) {
  const test::TemporaryFolder folder;
  folder.write("there", "content");
  CiEnvironment ci;
  ci.status_files = {folder / "new", folder / "there"};
  EXPECT_TRUE(follow_ci_environment(ci).ok());
  EXPECT_TRUE(test::exists(folder / "new"));
  EXPECT_EQ(test::read_file(folder / "there"), "content");
  ci.status_files = {folder / "missing/file"};
  const auto failed = follow_ci_environment(ci);
  ASSERT_FALSE(failed.ok());
  EXPECT_TRUE(failed.error().message.starts_with(folder / "missing/file"));
}

}  // namespace
}  // namespace isolate::cli
