// What options and directives make of a session.
#include <gtest/gtest.h>
#include <signal.h>

#include "support/session_fixture.h"

namespace isolate::verify {
namespace {

using namespace std::chrono_literals;
using process::Channel;
using process::Launch;
using test::FakeRun;
using Lines = std::vector<std::string>;
using Verdicts = std::vector<Verdict>;

class a_session_with_options : public SessionTest {
 protected:
  Verdicts verdicts() const {
    Verdicts all;
    for (const SampleResult& result : results_) {
      all.push_back(result.verdict);
    }
    return all;
  }
  static bool is_engine(const Launch& launch) { return launch.arguments[0].starts_with("/engine"); }
};

TEST_F(a_session_with_options, ends_a_run_that_prints_more_than_it_may) {
  options_.limits.output_bytes = 10;
  FakeRun run;
  run.output = {{Channel::kStandardOutput, "1234567"}, {Channel::kStandardOutput, "89abcdef"}};
  const SampleResult result = result_of({run});
  EXPECT_EQ(result.verdict, Verdict::kOutputLimit);
  EXPECT_EQ(host_.killed, std::vector<process::RunId>{1});
  EXPECT_EQ(result.isolate->standard_output.head, "123456789a");
  EXPECT_EQ(result.details, Lines{"isolate: " + process::output_limit_hit(10).description});
}

TEST_F(a_session_with_options, says_output_limit_however_the_run_ended_after_it) {
  options_.limits.output_bytes = 3;
  EXPECT_EQ(result_of({that_prints("1234")}).verdict, Verdict::kOutputLimit);
  results_.clear();
  EXPECT_EQ(result_of({that_prints("1234", Signalled{SIGSEGV})}).verdict, Verdict::kOutputLimit);
}

TEST_F(a_session_with_options, lets_each_stream_have_as_much_as_the_output_limit) {
  options_.limits.output_bytes = 4;
  FakeRun run = that_prints("1234");
  run.output.emplace_back(Channel::kStandardError, "5678");
  EXPECT_EQ(result_of({run}, {run}).verdict, Verdict::kPass);
}

TEST_F(a_session_with_options, blames_a_reference_that_prints_more_than_it_may) {
  options_.limits.output_bytes = 3;
  EXPECT_EQ(result_of({that_prints("a")}, {that_prints("1234")}).verdict,
            Verdict::kReferenceFailed);
}

TEST_F(a_session_with_options, launches_every_side_with_the_memory_limit) {
  options_.limits.memory_bytes = 12345;
  options_.limits.refuse_larger_allocations = true;
  options_.engines = {{"e", {"/engine"}}};
  ASSERT_TRUE(run({"sample"}).ok());
  ASSERT_EQ(host_.launches.size(), 3U);
  for (const Launch& launch : host_.launches) {
    EXPECT_EQ(launch.limits.memory_bytes, 12345U);
    EXPECT_TRUE(launch.limits.refuse_larger_allocations);
    EXPECT_EQ(launch.own_folder, "/scratch/sample");
  }
}

TEST_F(a_session_with_options, says_out_of_memory_when_the_host_does) {
  FakeRun run;
  run.ending = LimitHit{Limit::kMemory, "memory limit of 1 MiB"};
  const SampleResult result = result_of({run});
  EXPECT_EQ(result.verdict, Verdict::kOutOfMemory);
  EXPECT_EQ(result.details, Lines{"isolate: memory limit of 1 MiB"});
}

TEST_F(a_session_with_options, says_which_side_a_limit_ended) {
  FakeRun limited;
  limited.ending = LimitHit{Limit::kMemory, "memory limit of 1 MiB"};
  options_.engines = {{"e", {"/engine"}}};
  script_ = [&](const Launch& launch) { return is_engine(launch) ? limited : that_prints("same"); };
  ASSERT_TRUE(run({"sample"}).ok());
  EXPECT_EQ(results_.at(0).engines.at(0).details, Lines{"engine e: memory limit of 1 MiB"});
  // With nothing beside isolates there is no doubt.
  options_.engines.clear();
  options_.reference.reset();
  results_.clear();
  EXPECT_EQ(result_of({limited}).details, Lines{"memory limit of 1 MiB"});
}

TEST_F(a_session_with_options, counts_the_time_of_every_run_of_a_sample) {
  options_.engines = {{"e", {"/engine"}}};
  int runs = 0;
  script_ = [&](const Launch& launch) {
    FakeRun run = that_prints(is_reference(launch) ? "same" : "other");
    if (!is_reference(launch) && ++runs == 1) {
      run = that_is_interrupted();
    }
    run.resources.wall = 10ms;
    return run;
  };
  ASSERT_TRUE(run({"sample"}).ok());
  // An isolate that was interrupted, the isolate, three references and an engine.
  EXPECT_EQ(results_.at(0).time_spent, host_.launches.size() * 10ms);
  EXPECT_GE(host_.launches.size(), 6U);
}

TEST_F(a_session_with_options, compares_the_channels_that_it_is_told) {
  FakeRun with_warning = that_prints("a");
  with_warning.output.emplace_back(Channel::kStandardError, "warning");
  const FakeRun without = that_prints("a");
  EXPECT_EQ(result_of({with_warning}, {without}).verdict, Verdict::kPass);
  results_.clear();
  options_.compared.standard_error = true;
  EXPECT_EQ(result_of({with_warning}, {without, without, without}).verdict, Verdict::kDiverged);
  results_.clear();
  options_.compared = {true, false, false};
  EXPECT_EQ(result_of({that_prints("a", Exited{1})}, {without}).verdict, Verdict::kPass);
}

TEST_F(a_session_with_options, runs_every_side_in_the_workdir_and_keeps_tmpdir_scratch) {
  options_.workdir = "/elsewhere";
  ASSERT_TRUE(run({"sample"}).ok());
  for (const Launch& launch : host_.launches) {
    EXPECT_EQ(launch.working_directory, "/elsewhere");
    EXPECT_EQ(launch.own_folder, "/scratch/sample");
    EXPECT_EQ(launch.environment[1], "TMPDIR=/scratch/sample");
  }
}

// Fail fast.

TEST_F(a_session_with_options, stops_after_the_first_failure_in_order_whatever_the_jobs) {
  options_.fail_fast = true;
  options_.reference.reset();
  const std::vector<std::string> names = {"a", "b", "slow failure", "c", "failure", "d", "e"};
  script_ = [](const Launch& launch) {
    FakeRun run = that_prints("x");
    if (name_of(launch).ends_with("failure")) {
      run.ending = NotStarted{"it fails"};
    }
    run.lasts = name_of(launch).starts_with("slow") ? 500ms : 10ms;
    return run;
  };
  for (const int jobs : {1, 2, 3, 7, 50}) {
    options_.jobs = jobs;
    results_.clear();
    ASSERT_TRUE(run(names).ok());
    EXPECT_EQ(verdicts(), (Verdicts{Verdict::kPass, Verdict::kPass, Verdict::kError})) << jobs;
  }
}

TEST_F(a_session_with_options, ends_what_is_under_way_when_it_stops_at_a_failure) {
  options_.fail_fast = true;
  options_.reference.reset();
  options_.jobs = 3;
  script_ = [](const Launch& launch) {
    return name_of(launch) == "failure" ? that_does_not_start("no") : that_hangs();
  };
  ASSERT_TRUE(run({"failure", "a", "b", "c"}).ok());
  EXPECT_EQ(results_.size(), 1U);
  EXPECT_EQ(host_.killed, (std::vector<process::RunId>{2, 3}));
  EXPECT_EQ(host_.launches.size(), 3U);
  EXPECT_EQ(files_.events.back(), "remove b");
}

TEST_F(a_session_with_options, does_not_stop_at_what_is_expected_or_skipped) {
  options_.fail_fast = true;
  files_.first_lines_of["skipped"] = "# isolate_run: skip=no";
  files_.first_lines_of["expected"] = "# isolate_run: xfail=no time";
  script_ = [](const Launch& launch) {
    return name_of(launch) == "expected" ? that_hangs() : that_prints("x");
  };
  ASSERT_TRUE(run({"skipped", "expected", "a"}).ok());
  EXPECT_EQ(verdicts(), (Verdicts{Verdict::kSkip, Verdict::kXfail, Verdict::kPass}));
}

TEST_F(a_session_with_options, stops_at_an_engine_that_fails) {
  options_.fail_fast = true;
  options_.engines = {{"e", {"/engine"}}};
  script_ = [](const Launch& launch) { return that_prints(is_engine(launch) ? "other" : "same"); };
  ASSERT_TRUE(run({"a", "b"}).ok());
  EXPECT_EQ(verdicts(), Verdicts{Verdict::kPass});
}

// Engines.

TEST_F(a_session_with_options, launches_an_engine_as_it_was_given_in_the_same_surroundings) {
  options_.engines = {{"e", {"/engine", "-X", "y z"}}};
  files_.first_lines_of["sample"] = "# isolate_run: args=one two";
  ASSERT_TRUE(run({"sample"}).ok());
  ASSERT_EQ(host_.launches.size(), 3U);
  const Launch& launch = host_.launches[2];
  EXPECT_EQ(launch.kind, process::LaunchKind::kCommand);
  EXPECT_EQ(launch.arguments, (Lines{"/engine", "-X", "y z", "/samples/sample", "one", "two"}));
  EXPECT_EQ(launch.environment, host_.launches[1].environment);
  EXPECT_EQ(launch.working_directory, host_.launches[1].working_directory);
}

TEST_F(a_session_with_options, tells_what_each_engine_makes_of_a_sample) {
  options_.engines = {{"good", {"/engine/good"}},
                      {"bad", {"/engine/bad"}},
                      {"crashing", {"/engine/crashing"}},
                      {"gone", {"/engine/gone"}},
                      {"unknown", {"unknown"}}};
  script_ = [](const Launch& launch) {
    const std::string& program = launch.arguments[0];
    if (program == "/engine/bad") {
      return that_prints("other");
    }
    if (program == "/engine/crashing") {
      return that_prints("same", Signalled{SIGSEGV});
    }
    return program == "/engine/gone" ? that_does_not_start("/engine/gone: No such file")
                                     : that_prints("same");
  };
  ASSERT_TRUE(run({"sample"}).ok());
  const SampleResult& result = results_.at(0);
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_FALSE(succeeded(result));
  ASSERT_EQ(result.engines.size(), 5U);
  EXPECT_EQ(result.engines[0].verdict, Verdict::kPass);
  EXPECT_EQ(result.engines[1].verdict, Verdict::kDiverged);
  EXPECT_EQ(result.engines[1].details[0],
            "stdout differs at byte 0, line 1:1 (bad 5 B, reference 4 B)");
  EXPECT_EQ(result.engines[2].verdict, Verdict::kCrashed);
  EXPECT_EQ(result.engines[3].verdict, Verdict::kMissing);
  EXPECT_EQ(result.engines[3].details, Lines{"/engine/gone: No such file"});
  EXPECT_EQ(result.engines[4].verdict, Verdict::kMissing);
  EXPECT_EQ(result.engines[4].details, Lines{"unknown: it is not on PATH"});
}

TEST_F(a_session_with_options, expects_of_an_engine_what_the_sample_says) {
  options_.engines = {{"bad", {"/engine/bad"}}, {"gone", {"gone"}}, {"good", {"/engine/good"}}};
  files_.first_lines_of["sample"] =
      "# isolate_run: engine-xfail=bad:r\n# isolate_run: engine-xfail=gone:r\n"
      "# isolate_run: engine-xfail=good:r\n# isolate_run: engine-xfail=absent:r\n";
  script_ = [](const Launch& launch) {
    return that_prints(launch.arguments[0] == "/engine/bad" ? "other" : "same");
  };
  ASSERT_TRUE(run({"sample"}).ok());
  EXPECT_EQ(results_.at(0).engines[0].verdict, Verdict::kXfail);
  EXPECT_EQ(results_.at(0).engines[1].verdict, Verdict::kXfail);
  EXPECT_EQ(results_.at(0).engines[2].verdict, Verdict::kXpass);
  EXPECT_FALSE(succeeded(results_.at(0)));
  EXPECT_EQ(results_.at(0).unknown_engines, Lines{"absent"});
  // Without any engine nothing can be said of a name.
  options_.engines.clear();
  results_.clear();
  ASSERT_TRUE(run({"sample"}).ok());
  EXPECT_TRUE(results_.at(0).unknown_engines.empty());
}

// Directives.

TEST_F(a_session_with_options, does_not_run_what_is_to_be_skipped) {
  files_.first_lines_of["sample"] = "# isolate_run: skip=needs a network";
  const SampleResult result = result_of({});
  EXPECT_EQ(result.verdict, Verdict::kSkip);
  EXPECT_EQ(result.reason, "needs a network");
  EXPECT_TRUE(succeeded(result));
  EXPECT_EQ(result.replay, "");
}

TEST_F(a_session_with_options, says_error_of_directives_that_it_does_not_understand) {
  files_.first_lines_of["sample"] = "# isolate_run: xfial=typo";
  const SampleResult result = result_of({});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_TRUE(result.details.at(0).starts_with("line 1: isolate_run: xfial=typo"));
}

TEST_F(a_session_with_options, makes_an_expected_failure_a_success_and_keeps_what_it_was) {
  files_.first_lines_of["sample"] = "# isolate_run: xfail=prints a pid";
  const SampleResult result =
      result_of({that_prints("pid 1")}, {that_prints("pid 2"), that_prints("pid 3")});
  EXPECT_EQ(result.verdict, Verdict::kXfail);
  EXPECT_EQ(result.reason, "prints a pid");
  EXPECT_EQ(result.details.at(0), "NONDETERMINISTIC, as expected");
  EXPECT_TRUE(succeeded(result));
}

TEST_F(a_session_with_options, fails_when_an_expected_failure_does_not_come) {
  files_.first_lines_of["sample"] = "# isolate_run: xfail=prints a pid";
  const SampleResult result = result_of({that_prints("same")}, {that_prints("same")});
  EXPECT_EQ(result.verdict, Verdict::kXpass);
  EXPECT_FALSE(succeeded(result));
}

TEST_F(a_session_with_options, does_not_take_what_could_not_be_found_out_for_an_expected_failure) {
  files_.first_lines_of["sample"] = "# isolate_run: xfail=prints a pid";
  EXPECT_EQ(result_of({that_does_not_start("no memory")}).verdict, Verdict::kError);
  results_.clear();
  EXPECT_EQ(result_of({that_prints("a")}, {that_hangs()}).verdict, Verdict::kReferenceFailed);
}

TEST_F(a_session_with_options, gives_both_sides_the_samples_arguments_input_and_time) {
  files_.first_lines_of["sample"] =
      "# isolate_run: args=-v 'a b'\n# isolate_run: stdin=in.txt\n# isolate_run: timeout=3";
  const auto begin = clock_.now();
  const SampleResult result = result_of({that_prints("x")}, {that_hangs()});
  EXPECT_EQ(result.details, Lines{"reference: wall time limit of 3 s"});
  EXPECT_EQ(clock_.now() - begin, 3001ms);
  EXPECT_EQ(host_.launches[0].arguments, (Lines{"/samples/sample", "-v", "a b"}));
  EXPECT_EQ(host_.launches[1].arguments,
            (Lines{"/usr/bin/python3.12", "/samples/sample", "-v", "a b"}));
  for (const Launch& launch : host_.launches) {
    EXPECT_EQ(launch.standard_input, "/samples/in.txt");
  }
}

// Repetition.

TEST_F(a_session_with_options, repeats_every_sample_in_shuffled_turns) {
  options_.repeat = 3;
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) {
    names.push_back(std::to_string(i));
  }
  for (const int jobs : {1, 4, 40}) {
    options_.jobs = jobs;
    results_.clear();
    host_.launches.clear();
    ASSERT_TRUE(run(names).ok());
    ASSERT_EQ(results_.size(), 20U);
    EXPECT_EQ(host_.launches.size(), 20U * 3 * 2);
    for (std::size_t i = 0; i < 20; ++i) {
      EXPECT_EQ(results_[i].sample.name, names[i]);
      EXPECT_EQ(results_[i].verdict, Verdict::kPass);
    }
  }
}

TEST_F(a_session_with_options, never_runs_a_sample_beside_itself) {
  options_.repeat = 4;
  options_.jobs = 8;
  std::map<std::string, int> under_way;
  script_ = [&](const Launch& launch) {
    EXPECT_EQ(under_way[name_of(launch)]++, 0);
    FakeRun run = that_prints("x");
    run.meanwhile = [&under_way, name = name_of(launch)] { --under_way[name]; };
    return run;
  };
  ASSERT_TRUE(run({"a", "b"}).ok());
  EXPECT_EQ(host_.launches.size(), 16U);
}

TEST_F(a_session_with_options, finds_a_leak_between_turns) {
  options_.repeat = 3;
  int runs = 0;
  script_ = [&](const Launch& launch) {
    return that_prints(name_of(launch) == "leak" && !is_reference(launch) && ++runs == 2 ? "new"
                                                                                         : "same");
  };
  ASSERT_TRUE(run({"a", "leak", "b"}).ok());
  EXPECT_EQ(verdicts(), (Verdicts{Verdict::kPass, Verdict::kLeak, Verdict::kPass}));
  EXPECT_NE(results_[1].details.back().find("run 2 differs"), std::string::npos);
  EXPECT_NE(results_[1].details.back().find("seed 1"), std::string::npos);
}

TEST_F(a_session_with_options, repeats_what_was_interrupted_too) {
  options_.repeat = 3;
  options_.jobs = 2;
  int runs = 0;
  script_ = [&](const Launch& launch) {
    return name_of(launch) == "a" && ++runs == 3 ? that_is_interrupted() : that_prints("same");
  };
  ASSERT_TRUE(run({"a", "b", "c"}).ok());
  EXPECT_EQ(verdicts(), (Verdicts{Verdict::kPass, Verdict::kPass, Verdict::kPass}));
  EXPECT_EQ(host_.launches.size(), 19U);
}

// Time limits on a busy machine.

FakeRun that_computes_and_hangs(std::chrono::milliseconds processor_time) {
  FakeRun run = that_hangs();
  run.resources.user = processor_time;
  return run;
}

TEST_F(a_session_with_options, gives_what_had_to_share_a_processor_its_time_again_alone) {
  options_.jobs = 2;
  options_.limits.wall_time = 10s;
  std::size_t runs = 0;
  script_ = [&](const Launch& launch) {
    if (name_of(launch) != "busy") {
      return that_prints("x");
    }
    FakeRun enough = that_prints("done");
    enough.lasts = 6s;
    return ++runs == 1 ? that_computes_and_hangs(5s) : enough;
  };
  ASSERT_TRUE(run({"busy", "a", "b"}).ok());
  EXPECT_EQ(verdicts(), (Verdicts{Verdict::kPass, Verdict::kPass, Verdict::kPass}));
  // At the very end, after a and b.
  EXPECT_EQ(name_of(host_.launches[5]), "busy");
}

TEST_F(a_session_with_options, says_timeout_at_once_of_what_waited_or_had_its_processor) {
  options_.jobs = 2;
  options_.limits.wall_time = 10s;
  for (const auto processor_time : {0ms, 100ms, 9500ms, 20000ms}) {
    results_.clear();
    EXPECT_EQ(result_of({that_computes_and_hangs(processor_time)}).verdict, Verdict::kTimeout);
  }
}

TEST_F(a_session_with_options, says_timeout_of_what_is_too_slow_alone_too) {
  options_.jobs = 2;
  options_.limits.wall_time = 10s;
  EXPECT_EQ(result_of({that_computes_and_hangs(5s), that_computes_and_hangs(5s)}).verdict,
            Verdict::kTimeout);
}

TEST_F(a_session_with_options, never_runs_again_what_ran_alone_anyway) {
  options_.limits.wall_time = 10s;
  EXPECT_EQ(result_of({that_computes_and_hangs(5s)}).verdict, Verdict::kTimeout);
}

// Replay.

TEST_F(a_session_with_options, says_how_a_failing_sample_is_run_again_and_no_other) {
  script_ = [](const Launch& launch) {
    return that_prints(name_of(launch) == "bad" && is_reference(launch) ? "other" : "same");
  };
  ASSERT_TRUE(run({"good", "bad"}).ok());
  EXPECT_EQ(results_.at(0).replay, "");
  EXPECT_TRUE(results_.at(1).replay.ends_with("-- /samples/bad")) << results_[1].replay;
}

}  // namespace
}  // namespace isolate::verify
