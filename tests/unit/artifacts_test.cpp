#include "verify/artifacts.h"

#include <gtest/gtest.h>

#include "support/outcomes.h"
#include "support/temporary_folder.h"

namespace isolate::verify {
namespace {

using process::Channel;
using Names = std::vector<std::string>;

class artifacts : public testing::Test {
 protected:
  std::unique_ptr<Artifacts> opened(const std::vector<Sample>& samples) {
    samples_ = samples;
    auto opened = Artifacts::open(folder_ / "kept", samples_);
    EXPECT_TRUE(opened.ok()) << opened.error().message;
    return opened ? std::move(*opened) : nullptr;
  }

  static void run(Artifacts& artifacts, std::size_t sample, const std::string& name,
                  const std::string& output) {
    auto files = artifacts.begin_run(sample, name);
    ASSERT_TRUE(files.ok()) << files.error().message;
    files->write(Channel::kStandardOutput, output);
    files->write(Channel::kStandardError, "error of " + output);
    EXPECT_TRUE(artifacts.end_run(sample, std::move(*files), test::printed(output)).ok());
  }

  static SampleResult result(const Sample& sample, Verdict verdict) {
    SampleResult result;
    result.sample = sample;
    result.verdict = verdict;
    result.details = {"some detail"};
    result.replay = "replay it";
    return result;
  }

  test::TemporaryFolder folder_;
  std::vector<Sample> samples_;
};

TEST_F(artifacts, keep_all_that_the_runs_of_a_failing_sample_wrote) {
  auto kept = opened({{"a", "/a.py"}});
  const std::string long_output(3 * kKeptOutputBytes, 'x');
  run(*kept, 0, "isolate", long_output);
  run(*kept, 0, "reference", "r1");
  run(*kept, 0, "reference", "r2");
  run(*kept, 0, "engine-my-own", "e");
  run(*kept, 0, "engine-my-own", "e2");
  ASSERT_TRUE(kept->finish(0, result(samples_[0], Verdict::kDiverged)).ok());
  const std::string of_a = folder_ / "kept/a";
  EXPECT_EQ(test::names_in(of_a),
            (Names{"engine-my-own-2.stderr", "engine-my-own-2.stdout", "engine-my-own.stderr",
                   "engine-my-own.stdout", "isolate.stderr", "isolate.stdout", "reference-2.stderr",
                   "reference-2.stdout", "reference.stderr", "reference.stdout", "replay.sh",
                   "summary.txt"}));
  EXPECT_TRUE(test::read_file(of_a + "/isolate.stdout") == long_output);
  EXPECT_EQ(test::read_file(of_a + "/reference-2.stderr"), "error of r2");
  EXPECT_TRUE(test::read_file(of_a + "/replay.sh").starts_with("#!/bin/sh\n"));
  EXPECT_TRUE(test::read_file(of_a + "/replay.sh").ends_with("\nreplay it\n"));
  const std::string summary = test::read_file(of_a + "/summary.txt");
  EXPECT_TRUE(summary.starts_with("sample: a\npath: /a.py\nverdict: DIVERGED\n  some detail\n"));
  EXPECT_NE(summary.find("reference-2: exit=0, stdout 2 B sha256 " + test::sha256_of("r2")),
            std::string::npos);
}

TEST_F(artifacts, say_in_the_summary_why_a_sample_and_its_engines_failed) {
  auto kept = opened({{"a", "/a.py"}});
  SampleResult failed = result(samples_[0], Verdict::kNondeterministic);
  failed.causes = {Cause::kClock, Cause::kPid};
  failed.reason = "some reason";
  failed.engines = {{"pypy", Verdict::kDiverged, {}, {"stdout differs"}}};
  ASSERT_TRUE(kept->finish(0, failed).ok());
  EXPECT_EQ(test::read_file(folder_ / "kept/a/summary.txt"),
            "sample: a\npath: /a.py\nverdict: NONDETERMINISTIC\ncause: clock+pid\n"
            "reason: some reason\n  some detail\nengine pypy: DIVERGED\n  stdout differs\n");
}

TEST_F(artifacts, keep_nothing_of_a_sample_that_succeeded_nor_what_it_left_earlier) {
  auto kept = opened({{"a", "/a.py"}});
  run(*kept, 0, "isolate", "1");
  ASSERT_TRUE(kept->finish(0, result(samples_[0], Verdict::kDiverged)).ok());
  EXPECT_TRUE(test::exists(folder_ / "kept/a"));
  run(*kept, 0, "isolate", "2");
  ASSERT_TRUE(kept->finish(0, result(samples_[0], Verdict::kPass)).ok());
  EXPECT_FALSE(test::exists(folder_ / "kept/a"));
  kept.reset();
  EXPECT_EQ(test::names_in(folder_ / "kept"), Names{});
}

TEST_F(artifacts, replace_what_an_earlier_call_left) {
  folder_.write("kept/a/stale.txt");
  auto kept = opened({{"a", "/a.py"}});
  ASSERT_TRUE(kept->finish(0, result(samples_[0], Verdict::kError)).ok());
  EXPECT_EQ(test::names_in(folder_ / "kept/a"), (Names{"replay.sh", "summary.txt"}));
}

TEST_F(artifacts, give_a_run_that_is_run_again_the_name_that_it_had) {
  auto kept = opened({{"a", "/a.py"}});
  auto interrupted = kept->begin_run(0, "isolate");
  interrupted->write(Channel::kStandardOutput, "half of it");
  run(*kept, 0, "isolate", "all");
  ASSERT_TRUE(kept->finish(0, result(samples_[0], Verdict::kDiverged)).ok());
  EXPECT_EQ(test::read_file(folder_ / "kept/a/isolate.stdout"), "all");
  EXPECT_FALSE(test::exists(folder_ / "kept/a/isolate-2.stdout"));
}

TEST_F(artifacts, have_a_folder_for_each_of_two_samples_of_one_name) {
  auto kept = opened({{"a", "/x/a.py"}, {"a", "/y/a.py"}, {"b", "/b.py"}});
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(kept->finish(i, result(samples_[i], Verdict::kError)).ok());
  }
  kept.reset();
  const Names names = test::names_in(folder_ / "kept");
  ASSERT_EQ(names.size(), 3U);
  EXPECT_TRUE(names[0].starts_with("a-") && names[1].starts_with("a-"));
  EXPECT_EQ(names[2], "b");
}

TEST_F(artifacts, are_nowhere_half_written_when_the_call_ends_early) {
  auto kept = opened({{"a", "/a.py"}});
  run(*kept, 0, "isolate", "1");
  kept.reset();
  EXPECT_EQ(test::names_in(folder_ / "kept"), Names{});
}

TEST_F(artifacts, of_a_call_that_was_killed_are_removed_by_the_next) {
  folder_.write("kept/.unfinished-4194305/0/isolate.stdout");
  folder_.write("kept/.unfinished-1/0/isolate.stdout");
  auto kept = opened({});
  kept.reset();
  // The first process of the machine is alive.
  EXPECT_EQ(test::names_in(folder_ / "kept"), Names{".unfinished-1"});
}

TEST_F(artifacts, need_a_directory_that_can_be_written_to) {
  folder_.write("file");
  const auto opened = Artifacts::open(folder_ / "file", samples_);
  ASSERT_FALSE(opened.ok());
  EXPECT_NE(opened.error().message.find("--artifacts " + folder_ / "file"), std::string::npos);
}

TEST(the_artifacts_folder_of_a_sample, is_a_plain_name_that_no_other_sample_has) {
  EXPECT_EQ(Artifacts::folder_name("poc1/01_any-x.y"), "poc1%2F01_any-x.y");
  EXPECT_EQ(Artifacts::folder_name(".."), "%2E.");
  EXPECT_EQ(Artifacts::folder_name("a\n\xff%"), "a%0A%FF%25");
  const std::string long_name(5000, '/');
  EXPECT_LT(Artifacts::folder_name(long_name).size(), 200U);
  EXPECT_NE(Artifacts::folder_name(long_name), Artifacts::folder_name(long_name + "/"));
}

}  // namespace
}  // namespace isolate::verify
