#include "verify/replay.h"

#include <gtest/gtest.h>

namespace isolate::verify {
namespace {

const Sample kSample{"a", "/samples/a b.py"};

RunOptions plain_options() {
  RunOptions options;
  options.isolate_run = "/opt/isolate_run";
  options.python = "/usr/bin/python3.12";
  options.reference = options.python;
  return options;
}

TEST(a_replay_command, names_the_program_the_python_and_the_sample_by_absolute_paths) {
  EXPECT_EQ(replay_command(kSample, plain_options(), Verdict::kDiverged),
            "/opt/isolate_run verify --python /usr/bin/python3.12 -- '/samples/a b.py'");
}

TEST(a_replay_command, has_every_option_that_matters) {
  RunOptions options = plain_options();
  options.python_options = {"-O", "-X", "dev"};
  options.environment = {"A=it's", "B"};
  options.reference = "/other/python3.12";
  options.limits.wall_time = std::chrono::milliseconds(2500);
  options.limits.memory_bytes = 512 * kMebibyte;
  options.limits.refuse_larger_allocations = true;
  options.limits.output_bytes = 3 * kMebibyte;
  options.compared = {true, true, false};
  options.repeat = 4;
  options.workdir = "/work dir";
  options.engines = {{"e", {"/usr/bin/engine", "-x", "a b"}}};
  EXPECT_EQ(replay_command(kSample, options, Verdict::kDiverged),
            "/opt/isolate_run verify -O -X dev --python /usr/bin/python3.12 --env 'A=it'\\''s' "
            "--env B --timeout 2.5 --memory 512 --max-output 3 --workdir '/work dir' --reference "
            "/other/python3.12 --compare stdout,stderr --repeat 4 --engine "
            "'e=/usr/bin/engine -x '\\''a b'\\''' -- '/samples/a b.py'");
}

RunOptions golden_options() {
  RunOptions options = plain_options();
  options.reference.reset();
  options.golden = "/checked/golden.json";
  return options;
}

TEST(a_replay_command, compares_with_the_golden_file_that_was_compared_with) {
  EXPECT_EQ(replay_command(kSample, golden_options(), Verdict::kDiverged),
            "/opt/isolate_run verify --python /usr/bin/python3.12 --golden /checked/golden.json -- "
            "'/samples/a b.py'");
}

TEST(a_replay_command, lets_a_golden_file_know_a_sample_of_a_deeper_folder_by_its_name) {
  EXPECT_TRUE(
      replay_command({"deep/a*[b]", "/samples/deep/a*[b].py"}, golden_options(), Verdict::kDiverged)
          .ends_with("--golden /checked/golden.json --filter 'deep/a\\*\\[b]' -- /samples"));
  EXPECT_TRUE(
      replay_command({"deep/app", "/samples/deep/app"}, golden_options(), Verdict::kDiverged)
          .ends_with(" --filter deep/app -- /samples"));
  EXPECT_TRUE(replay_command({"deep/a", "/deep/a.py"}, golden_options(), Verdict::kDiverged)
                  .ends_with("--filter deep/a -- /"));
  EXPECT_TRUE(replay_command({"deep/a", "/samples/deep/a.py"}, plain_options(), Verdict::kDiverged)
                  .ends_with("python3.12 -- /samples/deep/a.py"));
}

TEST(a_replay_command, runs_what_was_to_become_golden_twice) {
  RunOptions options = plain_options();
  options.confirm_reference = true;
  EXPECT_NE(replay_command(kSample, options, Verdict::kDiverged).find(" --repeat 2 "),
            std::string::npos);
}

TEST(a_replay_command, is_of_digest_where_there_is_no_reference) {
  RunOptions options = plain_options();
  options.reference.reset();
  EXPECT_TRUE(
      replay_command(kSample, options, Verdict::kDiverged).starts_with("/opt/isolate_run digest "));
}

TEST(a_replay_command, leaves_out_limits_that_hold_where_none_is_asked_for) {
  RunOptions options = plain_options();
  options.limits = {.wall_time = std::chrono::seconds(60),
                    .memory_bytes = 4096 * kMebibyte,
                    .output_bytes = 1024 * kMebibyte,
                    .cpu_time = std::chrono::seconds(3600),
                    .processes = 1024};
  options.default_limits = options.limits;
  EXPECT_EQ(replay_command(kSample, options, Verdict::kDiverged),
            replay_command(kSample, plain_options(), Verdict::kDiverged));
  options.limits.wall_time = std::chrono::seconds(61);
  options.limits.processes = 1;
  EXPECT_NE(replay_command(kSample, options, Verdict::kDiverged)
                .find("python3.12 --timeout 61 --processes 1 --"),
            std::string::npos);
}

TEST(a_replay_command, runs_what_varies_often_enough_to_show_it_and_anew) {
  RunOptions options = plain_options();
  EXPECT_NE(replay_command(kSample, options, Verdict::kNondeterministic)
                .find(" --no-cache --repeat 10 -- "),
            std::string::npos);
  options.repeat = 20;
  EXPECT_NE(replay_command(kSample, options, Verdict::kNondeterministic).find(" --repeat 20 "),
            std::string::npos);
}

TEST(a_replay_script, has_what_every_run_inherits_from_its_caller) {
  EXPECT_EQ(replay_script("replay it", {"PATH=/bin:/it's", "HOMELY=x", "SECRET=x", "TERM="}),
            "#!/bin/sh\nexport PATH='/bin:/it'\\''s'\nunset HOME\nunset USER\nunset LOGNAME\n"
            "unset SHELL\nexport TERM=''\nunset TMPDIR\nunset LD_LIBRARY_PATH\nunset LD_PRELOAD\n"
            "unset GLIBC_TUNABLES\nreplay it\n");
}

}  // namespace
}  // namespace isolate::verify
