#include "report/text_report.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>

#include "support/outcomes.h"

namespace isolate::report {
namespace {

using test::outcome_of;

SampleResult result_of(std::string name, Verdict verdict, std::optional<Outcome> isolate = {},
                       std::vector<std::string> details = {}) {
  SampleResult result;
  result.sample = {std::move(name), "/samples"};
  result.verdict = verdict;
  result.isolate = std::move(isolate);
  result.details = std::move(details);
  return result;
}

// All that a report of these results prints.
std::string text_of(const std::vector<SampleResult>& results, bool color = false,
                    const std::string& scope = "") {
  char* buffer = nullptr;
  std::size_t size = 0;
  std::FILE* stream = open_memstream(&buffer, &size);
  {
    TextReport report(stream, color, scope);
    Summary summary;
    std::vector<Sample> samples;
    for (const SampleResult& result : results) {
      samples.push_back(result.sample);
    }
    report.begin(samples);
    for (const SampleResult& result : results) {
      summary.add(result.verdict);
      report.result(result);
    }
    EXPECT_TRUE(report.end(summary).ok());
  }
  std::fclose(stream);
  std::string text(buffer, size);
  std::free(buffer);  // NOLINT(cppcoreguidelines-no-malloc): that is how open_memstream() gives it
  return text;
}

std::string line_of(const SampleResult& result) {
  const std::string text = text_of({result});
  const std::size_t begin = text.find('\n') + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

// The log that the report's form is taken from.
TEST(a_text_report, is_the_log_that_everybody_knows_byte_for_byte) {
  SampleResult result =
      result_of("01_args_basic", Verdict::kPass, outcome_of(Exited{0}, "12345678901234567890"));
  result.isolate->standard_output.sha256 =
      "f6d7a18d69cff172000000000000000000000000000000000000000000000000";
  std::vector<SampleResult> results(15, result);
  const std::string line =
      "  01_args_basic                    PASS  sha=f6d7a18d69cff172... (20B)\n";
  std::string expected = "=== run + bit-exact compare (15 samples) ===\n";
  for (int i = 0; i < 15; ++i) {
    expected += line;
  }
  expected += "=== summary: PASS=15 / 15 ===\n";
  EXPECT_EQ(text_of(results), expected);
}

TEST(a_text_report, counts_one_sample_in_the_singular) {
  EXPECT_TRUE(text_of({result_of("a", Verdict::kPass, outcome_of(Exited{0}))})
                  .starts_with("=== run + bit-exact compare (1 sample) ===\n"));
}

TEST(a_text_report, of_nothing_says_so) {
  EXPECT_EQ(text_of({}),
            "=== run + bit-exact compare (0 samples) ===\n=== summary: PASS=0 / 0 ===\n");
}

TEST(a_sample_line, shows_an_exit_status_that_is_not_0_in_front_of_the_digest) {
  EXPECT_EQ(line_of(result_of("a", Verdict::kPass, outcome_of(Exited{3}, "abc"))),
            "  a                                PASS  exit=3 sha=ba7816bf8f01cfea... (3B)");
}

TEST(a_sample_line, shows_the_signal_that_the_isolate_died_by) {
  EXPECT_EQ(line_of(result_of("a", Verdict::kCrashed, outcome_of(Signalled{SIGSEGV}, ""))),
            "  a                                CRASHED  signal=SIGSEGV sha=e3b0c44298fc1c14... "
            "(0B)");
}

TEST(a_sample_line, shows_no_digest_where_the_sample_did_not_come_to_its_end) {
  EXPECT_EQ(line_of(result_of("a", Verdict::kTimeout,
                              outcome_of(LimitHit{Limit::kWallTime, "wall time limit of 60 s"}))),
            "  a                                TIMEOUT");
  EXPECT_EQ(line_of(result_of("a", Verdict::kError, outcome_of(NotStarted{"gone"}))),
            "  a                                ERROR");
  EXPECT_EQ(line_of(result_of("a", Verdict::kError)), "  a                                ERROR");
}

TEST(a_sample_line, has_a_column_for_each_engine) {
  SampleResult result = result_of("a", Verdict::kError);
  result.engines = {{"one", Verdict::kPass, {}, {}}, {"two", Verdict::kMissing, {}, {}}};
  EXPECT_EQ(line_of(result), "  a                                ERROR  one=PASS two=MISSING");
}

TEST(a_summary_line, says_how_many_were_not_run) {
  Summary summary;
  summary.add(Verdict::kDiverged);
  summary.not_run = 4;
  EXPECT_EQ(summary_line(summary), "=== summary: PASS=0 DIVERGED=1 / 1, 4 not run ===");
}

TEST(a_summary_line, says_which_engines_failed_and_how) {
  SampleResult result = result_of("a", Verdict::kPass, outcome_of(Exited{0}, "abc"));
  result.engines = {{"two", Verdict::kDiverged, {}, {}},
                    {"one", Verdict::kPass, {}, {}},
                    {"three", Verdict::kMissing, {}, {}}};
  Summary summary;
  summary.add(result);
  result.engines[0].verdict = Verdict::kXpass;
  result.engines[2].verdict = Verdict::kXfail;
  summary.add(result);
  EXPECT_FALSE(summary.all_succeeded());
  EXPECT_EQ(summary_line(summary),
            "=== summary: PASS=2 / 2, engine two: DIVERGED=1 XPASS=1, engine three: MISSING=1 ===");
}

TEST(a_summary_line, says_nothing_of_engines_that_did_as_expected) {
  SampleResult result = result_of("a", Verdict::kPass, outcome_of(Exited{0}, "abc"));
  result.engines = {{"one", Verdict::kPass, {}, {}}, {"two", Verdict::kXfail, {}, {}}};
  Summary summary;
  summary.add(result);
  EXPECT_EQ(summary_line(summary), "=== summary: PASS=1 / 1 ===");
}

TEST(notes, name_the_engines_of_directives_that_are_not_in_the_run_and_some_samples) {
  Summary summary;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    SampleResult result = result_of(name, Verdict::kPass, outcome_of(Exited{0}, "abc"));
    result.engines = {{"pypy", Verdict::kPass, {}, {}}, {"rust", Verdict::kPass, {}, {}}};
    result.unknown_engines = {"pypi"};
    summary.add(result);
  }
  EXPECT_EQ(notes(summary),
            (std::vector<std::string>{"note: engine-xfail=pypi of a, b, c and 2 more: no engine of "
                                      "this run has that name (its engines: pypy, rust)"}));
  EXPECT_EQ(notes(Summary{}), std::vector<std::string>{});
}

TEST(a_text_report, gives_the_reason_of_a_skip_once) {
  SampleResult result = result_of("a", Verdict::kSkip, {}, {"not here"});
  result.reason = "not here";
  EXPECT_EQ(text_of({result}),
            "=== run + bit-exact compare (1 sample) ===\n"
            "  a                                SKIP  reason: not here\n"
            "=== summary: PASS=0 SKIP=1 / 1 ===\n");
}

TEST(a_sample_line, has_no_space_at_its_end) {
  for (const Verdict verdict : kAllVerdicts) {
    EXPECT_FALSE(line_of(result_of("a", verdict)).ends_with(' '));
    EXPECT_FALSE(line_of(result_of("a", verdict, outcome_of(Exited{0}))).ends_with(' '));
  }
}

TEST(a_sample_line, keeps_a_name_that_is_longer_than_its_column_whole) {
  const std::string name(200, 'n');
  EXPECT_EQ(line_of(result_of(name, Verdict::kError)), "  " + name + " ERROR");
}

TEST(a_sample_line, escapes_names_that_would_play_tricks) {
  EXPECT_EQ(line_of(result_of("a\nb\x1b[2J\xff", Verdict::kPass, outcome_of(Exited{0}, "abc"))),
            "  a\\nb\\x1b[2J\\xff                  PASS  sha=ba7816bf8f01cfea... (3B)");
}

TEST(a_sample_line, lets_no_name_stand_for_another_part_of_the_line) {
  EXPECT_EQ(line_of(result_of("  PASS", Verdict::kError)),
            "  \\x20\\x20PASS                     ERROR");
  EXPECT_EQ(line_of(result_of("a PASS", Verdict::kError)),
            "  a\\x20PASS                        ERROR");
  EXPECT_EQ(line_of(result_of("a  b ", Verdict::kError)),
            "  a\\x20\\x20b\\x20                   ERROR");
  EXPECT_EQ(line_of(result_of("=== x", Verdict::kError)),
            "  \\x3d== x                         ERROR");
  EXPECT_EQ(line_of(result_of("with one blank", Verdict::kError)),
            "  with one blank                   ERROR");
}

TEST(a_sample_line, shows_names_of_every_script_and_pads_them_by_their_width) {
  EXPECT_EQ(line_of(result_of("caf\u00e9", Verdict::kError)),
            "  caf\u00e9                             ERROR");
  EXPECT_EQ(line_of(result_of("\u65e5\u672c", Verdict::kError)),
            "  \u65e5\u672c                             ERROR");
}

TEST(a_sample_line, has_the_cause_the_ending_the_digest_the_evidence_the_engines_and_the_reason) {
  SampleResult result = result_of("a", Verdict::kXfail, outcome_of(Exited{3}, "abc"));
  result.causes = {Cause::kClock, Cause::kPid};
  result.evidence = Evidence::kCached;
  result.engines = {{"pypy", Verdict::kPass, {}, {}}, {"rust", Verdict::kMissing, {}, {}}};
  result.reason = "not yet\n";
  EXPECT_EQ(line_of(result),
            "  a                                XFAIL  cause=clock+pid exit=3 "
            "sha=ba7816bf8f01cfea... (3B) (cached) pypy=PASS rust=MISSING reason: not yet\\n");
}

TEST(a_sample_line, says_when_the_evidence_is_a_golden_file) {
  SampleResult result = result_of("a", Verdict::kPass, outcome_of(Exited{0}, "abc"));
  result.evidence = Evidence::kGolden;
  EXPECT_TRUE(line_of(result).ends_with("PASS  sha=ba7816bf8f01cfea... (3B) (golden)"));
}

TEST(a_text_report, is_not_widened_by_one_long_name) {
  const std::string text =
      text_of({result_of(std::string(50, 'n'), Verdict::kError), result_of("a", Verdict::kError)});
  EXPECT_NE(text.find("\n  a                                ERROR\n"), std::string::npos);
}

TEST(a_text_report, says_in_its_heading_which_part_it_is) {
  EXPECT_TRUE(text_of({}, false, "shard 2/4 of 15")
                  .starts_with("=== run + bit-exact compare (0 samples, shard 2/4 of 15) ===\n"));
}

TEST(a_text_report, ends_the_details_with_how_to_replay_the_sample) {
  SampleResult result = result_of("a", Verdict::kDiverged, {}, {"why"});
  result.engines = {{"pypy", Verdict::kDiverged, {}, {"stdout differs"}}};
  result.replay = "isolate_run verify a.py";
  EXPECT_EQ(text_of({result}),
            "=== run + bit-exact compare (1 sample) ===\n"
            "  a                                DIVERGED  pypy=DIVERGED\n"
            "      why\n"
            "      engine pypy: DIVERGED\n"
            "        stdout differs\n"
            "      replay: isolate_run verify a.py\n"
            "=== summary: PASS=0 DIVERGED=1 / 1 ===\n");
}

TEST(a_text_report, keeps_a_detail_on_its_line_whatever_is_in_it) {
  const std::string text =
      text_of({result_of("a", Verdict::kError, {}, {"x\n=== summary: PASS=1 / 1 ===\x1b[2J"})});
  EXPECT_NE(text.find("      x\\n\\x3d== summary: PASS=1 / 1 ===\\x1b[2J\n"), std::string::npos)
      << text;
}

TEST(a_text_report, puts_details_below_their_sample_on_deeper_lines) {
  const std::string text = text_of({result_of("a", Verdict::kError, {}, {"first", "  second"}),
                                    result_of("b", Verdict::kError)});
  EXPECT_EQ(text,
            "=== run + bit-exact compare (2 samples) ===\n"
            "  a                                ERROR\n"
            "      first\n"
            "        second\n"
            "  b                                ERROR\n"
            "=== summary: PASS=0 ERROR=2 / 2 ===\n");
}

TEST(a_text_report, names_what_failed_once_more_at_the_end_of_more_than_a_screen) {
  std::vector<SampleResult> results;
  for (int i = 0; i < 24; ++i) {
    results.push_back(result_of("s" + std::to_string(i), Verdict::kPass));
  }
  results[3].verdict = Verdict::kNondeterministic;
  results[3].causes = {Cause::kClock, Cause::kPid};
  results[5].engines = {{"pypy", Verdict::kDiverged, {}, {}}};
  EXPECT_NE(text_of(results).find("\nfailed: s3 NONDETERMINISTIC cause=clock+pid\n"
                                  "failed: s5 pypy=DIVERGED\n=== summary"),
            std::string::npos);
  results.pop_back();
  EXPECT_EQ(text_of(results).find("failed"), std::string::npos);
}

TEST(a_summary, counts_every_verdict_that_there_was_with_pass_first) {
  const std::string text = text_of(
      {result_of("a", Verdict::kDiverged), result_of("b", Verdict::kPass),
       result_of("c", Verdict::kDiverged), result_of("d", Verdict::kTimeout),
       result_of("e", Verdict::kError), result_of("f", Verdict::kCrashed),
       result_of("g", Verdict::kReferenceFailed), result_of("h", Verdict::kNondeterministic)});
  EXPECT_TRUE(
      text.ends_with("\n=== summary: PASS=1 ERROR=1 TIMEOUT=1 CRASHED=1 REFERENCE_FAILED=1 "
                     "NONDETERMINISTIC=1 DIVERGED=2 / 8 ===\n"))
      << text;
}

TEST(a_summary, is_all_passed_only_when_every_sample_passed) {
  Summary summary;
  EXPECT_TRUE(summary.all_succeeded());
  summary.add(Verdict::kPass);
  EXPECT_TRUE(summary.all_succeeded());
  summary.add(Verdict::kNondeterministic);
  EXPECT_FALSE(summary.all_succeeded());
  EXPECT_EQ(summary.total, 2U);
  EXPECT_EQ(summary.count(Verdict::kPass), 1U);
  EXPECT_EQ(summary.count(Verdict::kNondeterministic), 1U);
  EXPECT_EQ(summary.count(Verdict::kError), 0U);
}

TEST(a_coloured_report, paints_the_verdict_green_or_red_and_nothing_else) {
  const std::string text = text_of({result_of("a", Verdict::kPass, outcome_of(Exited{0}, "abc")),
                                    result_of("b", Verdict::kDiverged)},
                                   true);
  EXPECT_EQ(text,
            "=== run + bit-exact compare (2 samples) ===\n"
            "  a                                \x1b[32mPASS\x1b[0m  sha=ba7816bf8f01cfea... (3B)\n"
            "  b                                \x1b[31mDIVERGED\x1b[0m\n"
            "=== summary: PASS=1 DIVERGED=1 / 2 ===\n");
}

TEST(a_coloured_report, is_the_plain_one_without_the_colours) {
  const std::vector<SampleResult> results = {
      result_of("a", Verdict::kPass, outcome_of(Exited{3}, "abc")),
      result_of("b", Verdict::kTimeout, {}, {"detail"})};
  std::string text = text_of(results, true);
  for (const std::string code : {"\x1b[32m", "\x1b[31m", "\x1b[0m"}) {
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code)) {
      text.erase(at, code.size());
    }
  }
  EXPECT_EQ(text, text_of(results));
}

TEST(a_text_report, shows_each_line_as_soon_as_it_has_it) {
  char* buffer = nullptr;
  std::size_t size = 0;
  std::FILE* stream = open_memstream(&buffer, &size);
  setvbuf(stream, nullptr, _IOFBF, 100'000);
  TextReport report(stream, false);
  const SampleResult result = result_of("a", Verdict::kError);
  report.begin({result.sample});
  report.result(result);
  EXPECT_TRUE(std::string(buffer, size).ends_with("ERROR\n"));
  std::fclose(stream);
  std::free(buffer);  // NOLINT(cppcoreguidelines-no-malloc)
}

TEST(a_text_report, that_cannot_be_written_is_an_error) {
  std::FILE* stream = std::fopen("/dev/full", "w");
  ASSERT_NE(stream, nullptr);
  TextReport report(stream, false);
  report.begin({});
  const auto ended = report.end({});
  ASSERT_FALSE(ended.ok());
  EXPECT_EQ(ended.error().message,
            "standard output: the report could not be written: check where it goes");
  std::fclose(stream);
}

TEST(a_text_report, that_could_not_be_written_in_between_is_an_error_at_its_end) {
  std::FILE* stream = std::fopen("/dev/full", "w");
  ASSERT_NE(stream, nullptr);
  setvbuf(stream, nullptr, _IONBF, 0);
  TextReport report(stream, false);
  const SampleResult result = result_of("a", Verdict::kPass, outcome_of(Exited{0}));
  report.begin({result.sample});
  report.result(result);
  EXPECT_FALSE(report.end({}).ok());
  std::fclose(stream);
}

}  // namespace
}  // namespace isolate::report
