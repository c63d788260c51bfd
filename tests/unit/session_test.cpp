#include "verify/session.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <random>

#include "support/session_fixture.h"

namespace isolate::verify {
namespace {

using namespace std::chrono_literals;
using process::Channel;
using process::Launch;
using process::LaunchKind;
using test::FakeRun;
using Lines = std::vector<std::string>;

using a_session = SessionTest;

TEST_F(a_session, delivers_results_in_the_order_of_the_samples_whatever_ends_first) {
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) {
    names.push_back(std::to_string(i));
  }
  for (const int jobs : {1, 2, 20, 300, 4096}) {
    results_.clear();
    std::mt19937 random(static_cast<unsigned>(jobs));
    script_ = [&](const Launch& launch) {
      FakeRun run = that_prints(name_of(launch));
      run.lasts = std::chrono::milliseconds(1 + random() % 1000);
      return run;
    };
    options_.jobs = jobs;
    ASSERT_TRUE(run(names).ok());
    ASSERT_EQ(results_.size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      ASSERT_EQ(results_[i].sample.name, names[i]);
      ASSERT_EQ(results_[i].verdict, Verdict::kPass);
      ASSERT_EQ(results_[i].isolate->standard_output.head, names[i]);
    }
  }
}

TEST_F(a_session, delivers_a_result_as_soon_as_all_before_it_are_there) {
  options_.jobs = 3;
  options_.reference.reset();
  script_ = [](const Launch& launch) {
    FakeRun run = that_prints("x");
    run.lasts = name_of(launch) == "b" ? 500ms : 100ms;
    return run;
  };
  ASSERT_TRUE(run({"a", "b", "c", "d"}).ok());
  // b is the last to end, and c and d wait for it.
  EXPECT_EQ(ends_before_, (std::vector<std::size_t>{1, 4, 4, 4}));
}

TEST_F(a_session, never_has_more_samples_under_way_than_jobs_and_uses_them_all) {
  const std::vector<std::string> names = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  for (const int jobs : {1, 3, 8}) {
    test::FakeProcessHost host(clock_, script_);
    options_.jobs = jobs;
    Session session(host, clock_, files_, options_, environment_);
    ASSERT_TRUE(session.run(samples(names), [](const SampleResult&) {}).ok());
    EXPECT_EQ(host.most_at_once, static_cast<std::size_t>(jobs));
    EXPECT_EQ(host.launches.size(), 2 * names.size());
  }
}

TEST_F(a_session, has_at_least_one_job) {
  options_.jobs = 0;
  ASSERT_TRUE(run({"a", "b"}).ok());
  EXPECT_EQ(results_.size(), 2U);
  EXPECT_EQ(host_.most_at_once, 1U);
}

TEST_F(a_session, without_samples_runs_nothing) {
  ASSERT_TRUE(run({}).ok());
  EXPECT_TRUE(host_.launches.empty());
  EXPECT_TRUE(host_.deadlines.empty());
  EXPECT_TRUE(results_.empty());
}

TEST_F(a_session, launches_the_isolate_with_the_sample_and_the_reference_with_its_options_too) {
  options_.python_options = {"-O", "-X", "dev"};
  ASSERT_TRUE(run({"sample"}).ok());
  ASSERT_EQ(host_.launches.size(), 2U);
  EXPECT_EQ(host_.launches[0].kind, LaunchKind::kIsolate);
  EXPECT_EQ(host_.launches[0].arguments, Lines{"/samples/sample"});
  EXPECT_EQ(host_.launches[1].kind, LaunchKind::kCommand);
  EXPECT_EQ(host_.launches[1].arguments,
            (Lines{"/usr/bin/python3.12", "-O", "-X", "dev", "/samples/sample"}));
}

TEST_F(a_session, gives_both_sides_the_same_environment_with_the_folder_as_tmpdir) {
  ASSERT_TRUE(run({"sample"}).ok());
  for (const Launch& launch : host_.launches) {
    EXPECT_EQ(launch.environment, (Lines{"TZ=UTC", "TMPDIR=/scratch/sample", "PATH=/bin"}));
    EXPECT_EQ(launch.working_directory, "/scratch/sample");
  }
}

TEST_F(a_session, empties_the_folder_before_each_run_and_removes_it_at_the_end) {
  (void)result_of({that_prints("a")}, {that_prints("b"), that_prints("b"), that_prints("b")});
  EXPECT_EQ(files_.events, (Lines{"empty sample", "empty sample", "empty sample", "empty sample",
                                  "remove sample"}));
}

TEST_F(a_session, removes_the_folder_after_every_kind_of_ending) {
  (void)result_of({that_hangs()});
  EXPECT_EQ(files_.events, (Lines{"empty sample", "remove sample"}));
}

TEST_F(a_session, fills_in_what_both_sides_did) {
  FakeRun isolate = that_prints("out ", Exited{3});
  isolate.output.emplace_back(Channel::kStandardError, "warning");
  isolate.output.emplace_back(Channel::kStandardOutput, "put");
  isolate.resources.peak_memory_kib = 1234;
  files_.sources["sample"] = "some code";
  const SampleResult result = result_of({isolate}, {that_prints("out put", Exited{3})});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(result.sample, (Sample{"sample", "/samples/sample"}));
  EXPECT_EQ(result.source_sha256, "digest of some code");
  EXPECT_TRUE(result.details.empty());
  ASSERT_TRUE(result.isolate.has_value());
  EXPECT_EQ(result.isolate->ending, Ending(Exited{3}));
  EXPECT_EQ(result.isolate->standard_output.head, "out put");
  EXPECT_EQ(result.isolate->standard_output.bytes, 7U);
  EXPECT_EQ(result.isolate->standard_output.sha256, test::sha256_of("out put"));
  EXPECT_EQ(result.isolate->standard_error.head, "warning");
  EXPECT_EQ(result.isolate->resources.peak_memory_kib, 1234);
  ASSERT_TRUE(result.reference.has_value());
  EXPECT_EQ(result.reference->ending, Ending(Exited{3}));
  EXPECT_EQ(result.reference->standard_output.sha256, test::sha256_of("out put"));
  EXPECT_EQ(result.reference->standard_error.bytes, 0U);
}

TEST_F(a_session, ticks_ten_times_a_second_while_samples_run) {
  int ticks = 0;
  options_.on_tick = [&] { ++ticks; };
  FakeRun isolate = that_prints("same");
  isolate.lasts = std::chrono::milliseconds(1050);
  EXPECT_EQ(result_of({isolate}, {that_prints("same")}).verdict, Verdict::kPass);
  // Ten in between, and one after each run.
  EXPECT_EQ(ticks, 12);
}

TEST_F(a_session, runs_the_reference_again_before_it_says_diverged) {
  const SampleResult result =
      result_of({that_prints("value 1")},
                {that_prints("value 2"), that_prints("value 2"), that_prints("value 2")});
  EXPECT_EQ(result.verdict, Verdict::kDiverged);
  EXPECT_EQ(result.details.front(),
            "stdout differs at byte 6, line 1:7 (isolate 7 B, reference 7 B)");
}

TEST_F(a_session, shows_how_a_nondeterministic_reference_differs_from_itself) {
  const SampleResult result =
      result_of({that_prints("pid 1")}, {that_prints("pid 2"), that_prints("pid 3")});
  EXPECT_EQ(result.verdict, Verdict::kNondeterministic);
  EXPECT_EQ(result.details.front(),
            "stdout differs at byte 4, line 1:5 (reference run again 5 B, reference 5 B)");
  EXPECT_EQ(result.reference->standard_output.head, "pid 2");
}

TEST_F(a_session, shows_where_long_streams_differ_and_delivers_their_heads_only) {
  const std::string same(2 * kKeptOutputBytes, 's');
  // The isolate prints what the reference does at first: one is kept for both.
  const SampleResult result =
      result_of({that_prints(same + "1")}, {that_prints(same + "2"), that_prints(same + "2 or 3")});
  EXPECT_EQ(result.details.front(),
            "stdout differs at byte 524289, line 1:524290 (reference run again 524294 B, reference "
            "524289 B)");
  for (const auto& outcome : {result.isolate, result.reference}) {
    EXPECT_EQ(outcome->standard_output.head.size(), kKeptOutputBytes);
    EXPECT_EQ(outcome->standard_output.more, nullptr);
  }
  results_.clear();
  options_.confirm_reference = true;
  EXPECT_EQ(result_of({that_prints(same + "2")}, {that_prints(same + "2"), that_prints(same + "3")})
                .details.front(),
            "stdout differs at byte 524288, line 1:524289 (reference run again 524289 B, reference "
            "524289 B)");
}

TEST_F(a_session, shows_how_a_crash_differs_from_the_reference) {
  const SampleResult result =
      result_of({that_prints("", Signalled{SIGSEGV})}, {that_prints("", Exited{0})});
  EXPECT_EQ(result.verdict, Verdict::kCrashed);
  EXPECT_EQ(result.details,
            Lines{"exit status differs (isolate signal=SIGSEGV, reference exit=0)"});
}

constexpr const char* kSourceChanged =
    "the sample's source changed while it was being verified: let it be as it is, and verify it "
    "again";

TEST_F(a_session, says_error_when_the_source_changed_while_the_sides_differed) {
  FakeRun isolate = that_prints("a");
  isolate.meanwhile = [this] { files_.sources["sample"] = "edited"; };
  files_.sources["sample"] = "first";
  const SampleResult result =
      result_of({isolate}, {that_prints("b"), that_prints("b"), that_prints("b")});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.source_sha256, "digest of first");
  EXPECT_EQ(result.details, Lines{kSourceChanged});
}

TEST_F(a_session, does_not_call_a_reference_nondeterministic_whose_source_changed_in_between) {
  FakeRun first_reference = that_prints("b");
  first_reference.meanwhile = [this] { files_.sources["sample"] = "edited"; };
  const SampleResult result = result_of({that_prints("a")}, {first_reference, that_prints("c")});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.details, Lines{kSourceChanged});
}

TEST_F(a_session, does_not_pass_a_source_that_changed_although_both_sides_agree) {
  FakeRun isolate = that_prints("same");
  isolate.meanwhile = [this] { files_.sources["sample"] = "edited"; };
  const SampleResult result = result_of({isolate}, {that_prints("same")});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.details, Lines{kSourceChanged});
}

TEST_F(a_session, says_error_when_the_source_vanished) {
  FakeRun isolate = that_prints("a");
  isolate.meanwhile = [this] { files_.unreadable["sample"] = "gone"; };
  const SampleResult result =
      result_of({isolate}, {that_prints("b"), that_prints("b"), that_prints("b")});
  EXPECT_EQ(result.details, Lines{kSourceChanged});
}

TEST_F(a_session, does_not_mind_that_a_source_changed_that_was_run_once) {
  options_.reference.reset();
  FakeRun isolate = that_prints("a");
  isolate.meanwhile = [this] { files_.unreadable["sample"] = "gone"; };
  EXPECT_EQ(result_of({isolate}).verdict, Verdict::kPass);
}

TEST_F(a_session, ends_a_run_whose_time_is_up_and_says_timeout) {
  options_.limits.wall_time = 2500ms;
  const auto begin = clock_.now();
  const SampleResult result = result_of({that_hangs()});
  EXPECT_EQ(result.verdict, Verdict::kTimeout);
  EXPECT_EQ(result.isolate->ending, Ending(LimitHit{Limit::kWallTime, "wall time limit of 2.5 s"}));
  EXPECT_EQ(result.details, Lines{"isolate: wall time limit of 2.5 s"});
  EXPECT_FALSE(result.reference.has_value());
  EXPECT_EQ(host_.killed, std::vector<process::RunId>{1});
  EXPECT_EQ(clock_.now() - begin, 2500ms);
}

TEST_F(a_session, keeps_what_a_run_printed_before_its_time_was_up) {
  FakeRun run = that_hangs();
  run.output = {{Channel::kStandardOutput, "so far"}};
  EXPECT_EQ(result_of({run}).isolate->standard_output.head, "so far");
}

TEST_F(a_session, kills_an_overdue_run_once_however_slowly_it_dies) {
  FakeRun run = that_hangs();
  run.dies_slowly = 10s;
  (void)result_of({run});
  EXPECT_EQ(host_.killed.size(), 1U);
}

TEST_F(a_session, goes_on_with_the_others_while_an_overdue_run_dies) {
  options_.jobs = 2;
  options_.limits.wall_time = 1s;
  script_ = [](const Launch& launch) {
    FakeRun run = name_of(launch) == "a" ? that_hangs() : that_prints("x");
    run.dies_slowly = 10s;
    run.lasts = 400ms;
    return run;
  };
  ASSERT_TRUE(run({"a", "b", "c", "d"}).ok());
  ASSERT_EQ(results_.size(), 4U);
  EXPECT_EQ(results_[0].verdict, Verdict::kTimeout);
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_EQ(results_[i].verdict, Verdict::kPass);
  }
  EXPECT_EQ(host_.killed, std::vector<process::RunId>{1});
}

TEST_F(a_session, gives_each_run_a_time_of_its_own) {
  options_.limits.wall_time = 1s;
  FakeRun slow = that_prints("a");
  slow.lasts = 900ms;
  FakeRun slow_and_other = that_prints("b");
  slow_and_other.lasts = 900ms;
  EXPECT_EQ(result_of({slow}, {slow_and_other, slow_and_other, slow_and_other}).verdict,
            Verdict::kDiverged);
  EXPECT_TRUE(host_.killed.empty());
}

TEST_F(a_session, kills_the_runs_that_are_overdue_and_no_other) {
  options_.jobs = 3;
  options_.limits.wall_time = 1s;
  script_ = [](const Launch& launch) {
    return name_of(launch).starts_with("hang") ? that_hangs() : that_prints("x");
  };
  ASSERT_TRUE(run({"hang 1", "a", "hang 2", "b"}).ok());
  ASSERT_EQ(results_.size(), 4U);
  EXPECT_EQ(results_[0].verdict, Verdict::kTimeout);
  EXPECT_EQ(results_[1].verdict, Verdict::kPass);
  EXPECT_EQ(results_[2].verdict, Verdict::kTimeout);
  EXPECT_EQ(results_[3].verdict, Verdict::kPass);
  EXPECT_EQ(host_.killed.size(), 2U);
}

TEST_F(a_session, blames_a_reference_whose_time_is_up) {
  options_.limits.wall_time = 2s;
  const SampleResult result = result_of({that_prints("a")}, {that_hangs()});
  EXPECT_EQ(result.verdict, Verdict::kReferenceFailed);
  EXPECT_EQ(result.details, Lines{"reference: wall time limit of 2 s"});
  EXPECT_EQ(result.isolate->standard_output.head, "a");
  EXPECT_TRUE(std::holds_alternative<LimitHit>(result.reference->ending));
}

TEST_F(a_session, without_a_time_limit_waits_without_a_deadline) {
  options_.limits.wall_time.reset();
  FakeRun slow = that_prints("same");
  slow.lasts = 100h;
  EXPECT_EQ(result_of({slow}, {slow}).verdict, Verdict::kPass);
  for (const auto& deadline : host_.deadlines) {
    EXPECT_FALSE(deadline.has_value());
  }
}

TEST_F(a_session, waits_no_longer_than_until_the_earliest_deadline) {
  options_.jobs = 2;
  options_.limits.wall_time = 1s;
  const auto begin = clock_.now();
  script_ = [](const Launch& launch) {
    FakeRun run = that_hangs();
    run.hangs = name_of(launch) != "quick";
    run.lasts = 300ms;
    return run;
  };
  options_.reference.reset();
  ASSERT_TRUE(run({"quick", "early", "late"}).ok());
  std::vector<std::chrono::nanoseconds> waited_until;
  for (const auto& deadline : host_.deadlines) {
    if (deadline) {
      waited_until.push_back(*deadline - begin);
    }
  }
  // Until `quick` ends, until the time of `early` is up, until that of `late` is, which began when
  // `quick` ended. While an overdue run dies there is nothing more to wait for.
  EXPECT_EQ(waited_until, (std::vector<std::chrono::nanoseconds>{1000ms, 1000ms, 1300ms, 1300ms}));
  EXPECT_EQ(clock_.now() - begin, 1300ms);
}

TEST_F(a_session, says_error_at_once_of_a_sample_that_could_not_be_started) {
  const SampleResult result = result_of({that_does_not_start("no memory")});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.isolate->ending, Ending(NotStarted{"no memory"}));
  EXPECT_EQ(result.details, Lines{"no memory"});
  EXPECT_FALSE(result.reference.has_value());
}

TEST_F(a_session, blames_a_reference_that_could_not_be_started) {
  const SampleResult result = result_of({that_prints("a")}, {that_does_not_start("no memory")});
  EXPECT_EQ(result.verdict, Verdict::kReferenceFailed);
  EXPECT_EQ(result.details, Lines{"reference: no memory"});
}

TEST_F(a_session, runs_again_what_was_interrupted) {
  const SampleResult result =
      result_of({that_is_interrupted(), that_prints("a")}, {that_prints("a")});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(files_.events,
            (Lines{"empty sample", "empty sample", "empty sample", "remove sample"}));
}

TEST_F(a_session, runs_a_reference_again_that_was_interrupted) {
  const SampleResult result =
      result_of({that_prints("a")}, {that_is_interrupted(), that_prints("a")});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(host_.launches[2].kind, LaunchKind::kCommand);
}

TEST_F(a_session, forgets_what_an_interrupted_run_printed) {
  FakeRun interrupted = that_is_interrupted();
  interrupted.output = {{Channel::kStandardOutput, "half of "},
                        {Channel::kStandardError, "a warning"}};
  const SampleResult result =
      result_of({interrupted, that_prints("it all")}, {that_prints("it all")});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(result.isolate->standard_output.head, "it all");
  EXPECT_EQ(result.isolate->standard_error.head, "");
}

TEST_F(a_session, gives_a_run_that_is_run_again_its_whole_time) {
  options_.limits.wall_time = 1s;
  FakeRun interrupted = that_is_interrupted();
  interrupted.lasts = 900ms;
  FakeRun slow = that_prints("a");
  slow.lasts = 900ms;
  EXPECT_EQ(result_of({interrupted, slow}, {that_prints("a")}).verdict, Verdict::kPass);
}

TEST_F(a_session, forgets_that_the_time_of_an_interrupted_run_was_up) {
  options_.limits.wall_time = 1s;
  FakeRun overdue = that_hangs();
  overdue.when_killed = NotStarted{"the zygote was ended", true};
  EXPECT_EQ(result_of({overdue, that_prints("a")}, {that_prints("a")}).verdict, Verdict::kPass);
}

TEST_F(a_session, says_error_of_a_sample_that_is_interrupted_even_with_nothing_beside_it) {
  const SampleResult result = result_of({that_is_interrupted(), that_is_interrupted()});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.details, Lines{"the zygote was ended"});
}

TEST_F(a_session, fails_only_the_sample_that_ends_its_zygote_each_time) {
  // Whatever is under way when `killer` is, is interrupted with it.
  options_.jobs = 4;
  std::map<std::string, int> runs;
  script_ = [&](const Launch& launch) {
    const bool alone = runs[name_of(launch)]++ > 0 || name_of(launch) > "killer2";
    return name_of(launch) == "killer" || !alone ? that_is_interrupted() : that_prints("same");
  };
  ASSERT_TRUE(run({"a", "b", "killer", "killer2", "x", "y", "z"}).ok());
  ASSERT_EQ(results_.size(), 7U);
  for (const SampleResult& result : results_) {
    EXPECT_EQ(result.verdict, result.sample.name == "killer" ? Verdict::kError : Verdict::kPass)
        << result.sample.name;
  }
}

TEST_F(a_session, runs_what_was_interrupted_with_nothing_beside_it_and_then_goes_on_with_all_jobs) {
  options_.jobs = 3;
  std::map<std::string, int> runs;
  std::size_t under_way = 0;
  std::vector<std::pair<std::string, std::size_t>> company;
  script_ = [&](const Launch& launch) {
    FakeRun run = ++runs[name_of(launch)] == 1 && name_of(launch) < "c" ? that_is_interrupted()
                                                                        : that_prints("same");
    company.emplace_back(name_of(launch), ++under_way);
    run.meanwhile = [&] { --under_way; };
    run.lasts = name_of(launch) == "c" ? 50ms : 10ms;
    return run;
  };
  ASSERT_TRUE(run({"a", "b", "c", "d", "e", "f"}).ok());
  using Company = std::vector<std::pair<std::string, std::size_t>>;
  ASSERT_GE(company.size(), 8U);
  // The first three start together; a and b are interrupted, and c comes to its end with both
  // sides before anything else starts.
  EXPECT_EQ(Company(company.begin(), company.begin() + 4),
            (Company{{"a", 1}, {"b", 2}, {"c", 3}, {"c", 1}}));
  // a and b, one after the other, isolate and reference; then the rest together.
  EXPECT_EQ(Company(company.begin() + 4, company.end()), (Company{{"a", 1},
                                                                  {"a", 1},
                                                                  {"b", 1},
                                                                  {"b", 1},
                                                                  {"d", 1},
                                                                  {"e", 2},
                                                                  {"f", 3},
                                                                  {"d", 3},
                                                                  {"e", 3},
                                                                  {"f", 3}}));
  ASSERT_EQ(results_.size(), 6U);
  for (const SampleResult& result : results_) {
    EXPECT_EQ(result.verdict, Verdict::kPass);
  }
}

TEST_F(a_session, does_not_run_a_sample_that_cannot_be_read) {
  options_.jobs = 2;
  files_.unreadable["bad"] = "/samples/bad: Permission denied";
  ASSERT_TRUE(run({"bad", "good"}).ok());
  ASSERT_EQ(results_.size(), 2U);
  EXPECT_EQ(results_[0].verdict, Verdict::kError);
  EXPECT_EQ(results_[0].details, Lines{"/samples/bad: Permission denied"});
  EXPECT_EQ(results_[0].source_sha256, "");
  EXPECT_EQ(results_[1].verdict, Verdict::kPass);
  for (const Launch& launch : host_.launches) {
    EXPECT_EQ(name_of(launch), "good");
  }
}

TEST_F(a_session, ends_when_no_sample_at_all_can_be_read) {
  files_.unreadable = {{"a", "no"}, {"b", "no"}, {"c", "no"}};
  ASSERT_TRUE(run({"a", "b", "c"}).ok());
  EXPECT_EQ(results_.size(), 3U);
  EXPECT_TRUE(host_.launches.empty());
}

TEST_F(a_session, says_error_when_there_is_no_folder_for_a_sample) {
  files_.full_after = 0;
  const SampleResult result = result_of({});
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.details, Lines{"no space left"});
}

TEST_F(a_session, blames_the_reference_when_there_is_no_folder_for_it_any_more) {
  files_.full_after = 1;
  const SampleResult result = result_of({that_prints("a")});
  EXPECT_EQ(result.verdict, Verdict::kReferenceFailed);
  EXPECT_EQ(result.details, Lines{"reference: no space left"});
}

TEST_F(a_session, without_a_reference_passes_what_ran_to_its_own_end) {
  options_.reference.reset();
  const SampleResult result = result_of({that_prints("a", Exited{3})});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_TRUE(result.details.empty());
  EXPECT_EQ(result.isolate->standard_output.head, "a");
  EXPECT_FALSE(result.reference.has_value());
}

TEST_F(a_session, without_a_reference_still_says_timeout_and_error) {
  options_.reference.reset();
  options_.limits.wall_time = 1s;
  files_.unreadable["bad"] = "gone";
  script_ = [](const Launch& launch) {
    return name_of(launch) == "hang" ? that_hangs() : that_does_not_start("no memory");
  };
  ASSERT_TRUE(run({"hang", "bad", "broken"}).ok());
  ASSERT_EQ(results_.size(), 3U);
  EXPECT_EQ(results_[0].verdict, Verdict::kTimeout);
  EXPECT_EQ(results_[1].verdict, Verdict::kError);
  EXPECT_EQ(results_[2].verdict, Verdict::kError);
  EXPECT_EQ(results_[2].details, Lines{"no memory"});
}

TEST_F(a_session, ends_with_the_hosts_error_after_what_it_had_delivered) {
  options_.reference.reset();
  host_.breaks_after = 2;
  const auto ran = run({"a", "b", "c", "d"});
  ASSERT_FALSE(ran.ok());
  EXPECT_EQ(ran.error().message, "no process can be started any more");
  ASSERT_EQ(results_.size(), 2U);
  EXPECT_EQ(results_[1].sample.name, "b");
  EXPECT_EQ(results_[1].verdict, Verdict::kPass);
}

}  // namespace
}  // namespace isolate::verify
