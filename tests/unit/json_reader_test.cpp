#include "report/json_reader.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <nlohmann/json.hpp>

#include "report/json_report.h"
#include "support/report_results.h"
#include "support/temporary_folder.h"

namespace isolate::report {
namespace {

using Json = nlohmann::ordered_json;
using test::outcome_of;

std::vector<SampleResult> results_of_all_kinds() {
  SampleResult diverged = test::with_verdict("b", Verdict::kDiverged, {"why", "  more"});
  diverged.causes = {Cause::kClock, Cause::kDirectoryOrder};
  diverged.evidence = Evidence::kGolden;
  diverged.reason = "reason";
  diverged.replay = "replay";
  diverged.unknown_engines = {"pypi"};
  diverged.isolate = outcome_of(Signalled{SIGSEGV}, "abc", "err");
  diverged.engines = {{"z", Verdict::kPass, outcome_of(Exited{3}), {}},
                      {"a", Verdict::kMissing, {}, {"not there"}}};
  SampleResult timeout = test::with_verdict("c", Verdict::kTimeout);
  timeout.isolate = outcome_of(LimitHit{Limit::kWallTime, "wall time limit of 1 s"});
  timeout.reference.reset();
  SampleResult error = test::with_verdict("d", Verdict::kError);
  error.isolate = outcome_of(NotStarted{"gone"});
  return {test::passed("a"), diverged, timeout, error};
}

const RunFacts kFacts{
    R"({"pins": {"TZ": "UTC"}})", {{"a", "b", "c", "d", "e"}, {2, 3}}, {{"wall_ms", 1000}}};

std::string written(const std::vector<SampleResult>& results, const RunFacts& facts = kFacts) {
  const test::TemporaryFolder folder;
  const auto report = make_json_report(folder / "r.json", facts);
  EXPECT_TRUE(test::feed(*report, results).ok());
  return test::read_file(folder / "r.json");
}

std::string error_of(std::string_view text) {
  const auto report = read_json_report("r.json", text);
  EXPECT_FALSE(report.ok());
  const std::string message = report ? "" : report.error().message;
  EXPECT_TRUE(message.starts_with("r.json: ")) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  return message;
}

std::string changed(const std::function<void(Json&)>& change) {
  Json json = Json::parse(written(results_of_all_kinds()));
  change(json);
  return json.dump();
}

TEST(a_json_report_that_is_read, gives_the_same_report_when_it_is_written_again) {
  const std::string text = written(results_of_all_kinds());
  const auto report = read_json_report("r.json", text);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(written(report->results, report->facts), text);
  EXPECT_EQ(report->facts.corpus.shard, (verify::Shard{2, 3}));
  EXPECT_EQ(report->results.at(1).engines.at(0).name, "z");
}

TEST(a_json_report_that_is_read, may_be_of_a_release_that_did_not_know_the_time_of_all_runs) {
  const std::string text = changed([](Json& json) {
    for (Json& sample : json["samples"]) {
      sample.erase("resources");
      sample.erase("unknown_engines");
    }
  });
  const auto report = read_json_report("r.json", text);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->results.at(0).time_spent, report->results.at(0).isolate->resources.wall);
  EXPECT_TRUE(report->results.at(1).unknown_engines.empty());
}

TEST(a_json_report_that_is_read, is_refused_wherever_it_was_cut) {
  const std::string text = written(results_of_all_kinds());
  for (std::size_t size = 0; size + 2 < text.size(); size += 1 + text.size() / 200) {
    error_of(text.substr(0, size));
  }
}

TEST(a_json_report_that_is_read, is_refused_when_it_is_something_else) {
  error_of("");
  error_of("null");
  error_of("[]");
  error_of("{}");
  error_of(R"({"schema": 1})");
  error_of(std::string(1000, '\0'));
}

TEST(a_json_report_that_is_read, is_refused_when_it_does_not_agree_with_itself) {
  error_of(changed([](Json& json) { json["schema"] = 2; }));
  error_of(changed([](Json& json) { json["tool"]["name"] = "other"; }));
  error_of(changed([](Json& json) { json["samples"].erase(1); }));
  error_of(changed([](Json& json) { json["samples"][1]["verdict"] = "PASS"; }));
  error_of(changed([](Json& json) { json["samples"][1]["verdict"] = "FINE"; }));
  error_of(changed([](Json& json) { json["samples"][1]["name"] = "a"; }));
  error_of(changed([](Json& json) { json["samples"][1]["cause"] = "weather"; }));
  error_of(changed([](Json& json) { json["samples"][1]["isolate"]["signal"] = "SIGNONE"; }));
  error_of(changed([](Json& json) { json["samples"][0]["isolate"].erase("stdout_sha256"); }));
  error_of(changed([](Json& json) { json["samples"][0]["details"] = 7; }));
  error_of(changed([](Json& json) { json["corpus"]["names"].erase(4); }));
  error_of(changed([](Json& json) { json["corpus"]["names"][4] = "f"; }));
  error_of(changed([](Json& json) { json["corpus"]["shard"]["index"] = 4; }));
  error_of(changed([](Json& json) { json["summary"]["total"] = 9; }));
}

}  // namespace
}  // namespace isolate::report
