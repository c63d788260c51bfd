#include "report/json_report.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <nlohmann/json.hpp>

#include <isolate/version.h>

#include "support/outcomes.h"
#include "support/temporary_folder.h"

namespace isolate::report {
namespace {

using Json = nlohmann::json;
using Names = std::vector<std::string>;
using test::outcome_of;

Names keys_of(const Json& object) {
  Names keys;
  for (const auto& [key, value] : object.items()) {
    keys.push_back(key);
  }
  return keys;
}

const Names kOutcomeKeys = {"exit_code",     "limit",        "resources",    "stderr_bytes",
                            "stderr_sha256", "stdout_bytes", "stdout_sha256"};

class a_json_report : public testing::Test {
 protected:
  Json report_of(const std::vector<SampleResult>& results) {
    const auto report = make_json_report(folder_ / "report.json", facts_);
    Summary summary;
    std::vector<Sample> samples;
    for (const SampleResult& result : results) {
      samples.push_back(result.sample);
    }
    report->begin(samples);
    for (const SampleResult& result : results) {
      summary.add(result);
      report->result(result);
    }
    EXPECT_FALSE(test::exists(folder_ / "report.json")) << "it must appear complete";
    const auto ended = report->end(summary);
    EXPECT_TRUE(ended.ok());
    text_ = test::read_file(folder_ / "report.json");
    return Json::parse(text_, nullptr, false);
  }

  static SampleResult a_pass() {
    SampleResult result;
    result.time_spent = std::chrono::microseconds(9);
    result.sample = {"deep/sample", "/samples/deep/sample.py"};
    result.source_sha256 = "0123";
    result.verdict = Verdict::kPass;
    result.isolate = outcome_of(Exited{3}, "abc", "err");
    result.isolate->resources.wall = std::chrono::microseconds(1);
    result.isolate->resources.user = std::chrono::microseconds(2);
    result.isolate->resources.system = std::chrono::microseconds(3);
    result.isolate->resources.peak_memory_kib = 4;
    result.isolate->resources.minor_faults = 5;
    result.isolate->resources.major_faults = 6;
    result.isolate->resources.voluntary_switches = 7;
    result.isolate->resources.involuntary_switches = 8;
    result.reference = outcome_of(Exited{3}, "abc");
    return result;
  }

  test::TemporaryFolder folder_;
  RunFacts facts_{
      R"({"libm": "/lib/libm.so.6"})", {{"a", "deep/sample"}, {2, 3}}, {{"wall_ms", 60000}}};
  std::string text_;
};

TEST_F(a_json_report, is_one_object_with_the_documented_keys) {
  const Json report = report_of({a_pass()});
  EXPECT_EQ(keys_of(report),
            (Names{"corpus", "limits", "runtime", "samples", "schema", "summary", "tool"}));
  EXPECT_EQ(report["schema"], 1);
  EXPECT_EQ(report["tool"], (Json{{"name", "isolate_run"}, {"version", version()}}));
  EXPECT_EQ(report["runtime"], (Json{{"libm", "/lib/libm.so.6"}}));
  EXPECT_EQ(text_.back(), '\n');
}

TEST_F(a_json_report, has_all_that_is_known_of_a_sample) {
  const Json sample = report_of({a_pass()})["samples"].at(0);
  EXPECT_EQ(keys_of(sample), (Names{"cause", "details", "engines", "evidence", "isolate", "name",
                                    "path", "reason", "reference", "replay", "resources",
                                    "source_sha256", "unknown_engines", "verdict"}));
  EXPECT_EQ(sample["name"], "deep/sample");
  EXPECT_EQ(sample["path"], "/samples/deep/sample.py");
  EXPECT_EQ(sample["source_sha256"], "0123");
  EXPECT_EQ(sample["verdict"], "PASS");
  EXPECT_EQ(sample["resources"], (Json{{"wall_us", 9}}));
  EXPECT_EQ(sample["cause"], nullptr);
  EXPECT_EQ(sample["details"], Json::array());
  EXPECT_EQ(keys_of(sample["isolate"]), kOutcomeKeys);
  EXPECT_EQ(keys_of(sample["reference"]), kOutcomeKeys);
}

TEST_F(a_json_report, has_all_that_is_known_of_an_outcome) {
  const Json isolate = report_of({a_pass()})["samples"].at(0)["isolate"];
  EXPECT_EQ(isolate["stdout_sha256"], test::sha256_of("abc"));
  EXPECT_EQ(isolate["stdout_bytes"], 3);
  EXPECT_EQ(isolate["stderr_sha256"], test::sha256_of("err"));
  EXPECT_EQ(isolate["stderr_bytes"], 3);
  EXPECT_EQ(isolate["exit_code"], 3);
  EXPECT_EQ(isolate["limit"], nullptr);
  EXPECT_EQ(isolate["resources"], (Json{{"wall_us", 1},
                                        {"user_us", 2},
                                        {"system_us", 3},
                                        {"peak_memory_kib", 4},
                                        {"minor_faults", 5},
                                        {"major_faults", 6},
                                        {"voluntary_switches", 7},
                                        {"involuntary_switches", 8}}));
}

TEST_F(a_json_report, says_which_corpus_and_which_part_of_it_it_is_of) {
  const Json report = report_of({a_pass()});
  EXPECT_EQ(report["corpus"],
            (Json{{"samples", 2},
                  {"names_sha256", test::sha256_of(std::string_view("a\0deep/sample\0", 14))},
                  {"shard", {{"index", 2}, {"count", 3}}},
                  {"names", {"a", "deep/sample"}}}));
  EXPECT_EQ(report["limits"], (Json{{"wall_ms", 60000}}));
}

TEST_F(a_json_report, has_causes_engines_evidence_reason_and_replay) {
  SampleResult result = a_pass();
  result.verdict = Verdict::kDiverged;
  result.causes = {Cause::kClock, Cause::kPid};
  result.evidence = Evidence::kCached;
  result.reason = "known";
  result.replay = "isolate_run verify x.py";
  result.engines = {{"pypy", Verdict::kPass, outcome_of(Exited{3}, "abc"), {}},
                    {"none", Verdict::kMissing, {}, {"not there"}}};
  const Json sample = report_of({result})["samples"].at(0);
  EXPECT_EQ(sample["cause"], "clock+pid");
  EXPECT_EQ(sample["evidence"], "cached");
  EXPECT_EQ(sample["reason"], "known");
  EXPECT_EQ(sample["replay"], "isolate_run verify x.py");
  EXPECT_EQ(sample["engines"]["pypy"]["verdict"], "PASS");
  EXPECT_EQ(sample["engines"]["pypy"]["stdout_sha256"], test::sha256_of("abc"));
  EXPECT_EQ(sample["engines"]["none"], (Json{{"verdict", "MISSING"}, {"details", {"not there"}}}));
}

TEST_F(a_json_report, names_the_signal_instead_of_an_exit_code) {
  SampleResult result = a_pass();
  result.isolate = outcome_of(Signalled{SIGSEGV});
  const Json isolate = report_of({result})["samples"].at(0)["isolate"];
  EXPECT_EQ(isolate["signal"], "SIGSEGV");
  EXPECT_FALSE(isolate.contains("exit_code"));
}

TEST_F(a_json_report, names_the_limit_that_was_hit_instead_of_either) {
  SampleResult result = a_pass();
  result.verdict = Verdict::kTimeout;
  result.isolate = outcome_of(LimitHit{Limit::kWallTime, "wall time limit of 60 s"}, "so far");
  const Json isolate = report_of({result})["samples"].at(0)["isolate"];
  EXPECT_EQ(isolate["limit"], "wall time limit of 60 s");
  EXPECT_EQ(isolate["stdout_bytes"], 6);
  EXPECT_FALSE(isolate.contains("exit_code"));
  EXPECT_FALSE(isolate.contains("signal"));
}

TEST_F(a_json_report, has_nothing_where_a_side_was_not_run_and_the_reason_where_it_could_not) {
  SampleResult result = a_pass();
  result.verdict = Verdict::kError;
  result.isolate = outcome_of(NotStarted{"no such file"});
  result.reference.reset();
  const Json sample = report_of({result})["samples"].at(0);
  EXPECT_EQ(sample["isolate"], (Json{{"error", "no such file"}}));
  EXPECT_EQ(sample["reference"], nullptr);
}

TEST_F(a_json_report, keeps_the_order_of_samples_and_details) {
  std::vector<SampleResult> results;
  for (const char* name : {"z", "a", "m"}) {
    results.push_back(a_pass());
    results.back().sample.name = name;
    results.back().details = {"second thought", "first thought"};
  }
  const Json samples = report_of(results)["samples"];
  ASSERT_EQ(samples.size(), 3U);
  EXPECT_EQ(samples[0]["name"], "z");
  EXPECT_EQ(samples[1]["name"], "a");
  EXPECT_EQ(samples[2]["name"], "m");
  EXPECT_EQ(samples[0]["details"], (Json{"second thought", "first thought"}));
}

TEST_F(a_json_report, has_what_each_engine_made_of_a_sample) {
  SampleResult result = a_pass();
  result.engines = {{"good", Verdict::kPass, outcome_of(Exited{3}, "abc"), {}},
                    {"gone", Verdict::kMissing, std::nullopt, {"it is not there"}}};
  const Json engines = report_of({result})["samples"].at(0)["engines"];
  EXPECT_EQ(engines["good"]["verdict"], "PASS");
  EXPECT_EQ(engines["good"]["stdout_bytes"], 3);
  EXPECT_EQ(engines["good"]["exit_code"], 3);
  EXPECT_EQ(engines["gone"], (Json{{"verdict", "MISSING"}, {"details", {"it is not there"}}}));
}

TEST_F(a_json_report, counts_each_verdict_even_those_that_there_were_none_of) {
  std::vector<SampleResult> results(3, a_pass());
  results[1].verdict = Verdict::kDiverged;
  const Json summary = report_of(results)["summary"];
  Json expected{{"total", 3}, {"not_run", 0}};
  for (const Verdict verdict : kAllVerdicts) {
    expected[std::string(verdict_name(verdict))] = 0;
  }
  expected["PASS"] = 2;
  expected["DIVERGED"] = 1;
  EXPECT_EQ(summary, expected);
}

TEST_F(a_json_report, of_no_samples_has_an_empty_list) {
  const Json report = report_of({});
  EXPECT_EQ(report["samples"], Json::array());
  EXPECT_EQ(report["summary"]["total"], 0);
}

TEST_F(a_json_report, is_json_whatever_bytes_names_and_paths_have) {
  SampleResult result = a_pass();
  result.sample = {"bad\xff\n\"name\"", "/samples/bad\xff\x1b\\name.py"};
  result.details = {"\x80"};
  const Json sample = report_of({result})["samples"].at(0);
  ASSERT_FALSE(sample.is_discarded());
  EXPECT_EQ(sample["name"], "bad\xef\xbf\xbd\n\"name\"");
  EXPECT_EQ(sample["path"], "/samples/bad\xef\xbf\xbd\x1b\\name.py");
  EXPECT_EQ(text_.find('\xff'), std::string::npos);
}

TEST_F(a_json_report, keeps_numbers_that_do_not_fit_into_32_bits) {
  SampleResult result = a_pass();
  result.isolate->standard_output.bytes = 5'000'000'000;
  EXPECT_EQ(report_of({result})["samples"].at(0)["isolate"]["stdout_bytes"], 5'000'000'000);
}

TEST_F(a_json_report, that_cannot_be_written_is_an_error_with_its_path) {
  const auto report = make_json_report(folder_ / "missing/report.json", {});
  report->begin({});
  const auto ended = report->end({});
  ASSERT_FALSE(ended.ok());
  EXPECT_TRUE(ended.error().message.starts_with(folder_ / "missing/report.json"));
}

TEST(the_runtime_as_json, has_every_fact) {
  RuntimeFacts facts;
  facts.python_version = "3.12.1";
  facts.python_build = "3.12.1 (main)";
  facts.python_platform = "linux-x86_64";
  facts.string_hash = "siphash13";
  facts.prefix = "/usr";
  facts.libpython = "/lib/libpython3.12.so.1.0";
  facts.libm = "/lib/libm.so.6";
  facts.libc_version = "glibc 2.36";
  facts.reference_executable = "/usr/bin/python3.12";
  facts.pins = {{"PYTHONHASHSEED", "0"}, {"umask", "022"}};
  facts.environment = {"TZ=UTC", "BAD=\xff"};
  const std::string text = runtime_as_json(facts);
  EXPECT_EQ(Json::parse(text, nullptr, false),
            (Json{{"isolate_run", version()},
                  {"python",
                   {{"version", "3.12.1"},
                    {"build", "3.12.1 (main)"},
                    {"platform", "linux-x86_64"},
                    {"string_hash", "siphash13"},
                    {"prefix", "/usr"}}},
                  {"libpython", "/lib/libpython3.12.so.1.0"},
                  {"libm", "/lib/libm.so.6"},
                  {"libc", "glibc 2.36"},
                  {"reference", {{"executable", "/usr/bin/python3.12"}}},
                  {"pins", {{"PYTHONHASHSEED", "0"}, {"umask", "022"}}},
                  {"environment", {"TZ=UTC", "BAD=\xef\xbf\xbd"}}}));
}

TEST(the_runtime_as_json, keeps_the_order_of_the_pins) {
  RuntimeFacts facts;
  facts.pins = {{"z", "1"}, {"a", "2"}};
  const std::string text = runtime_as_json(facts);
  EXPECT_LT(text.find("\"z\""), text.find("\"a\""));
}

}  // namespace
}  // namespace isolate::report
