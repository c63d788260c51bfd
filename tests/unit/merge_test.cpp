#include "report/merge.h"

#include <gtest/gtest.h>

#include <map>

#include "support/report_results.h"

namespace isolate::report {
namespace {

using Names = std::vector<std::string>;

const Names kNames = {"z", "a", "m", "b"};

std::string digest_of(const Names& names) { return corpus_digest({names, {}}); }

LoadedReport report_of(std::string path, const Names& ran, verify::Shard shard = {1, 2}) {
  LoadedReport report;
  report.path = std::move(path);
  report.tool_version = "1";
  report.facts = {R"({"libc": "x", "pins": {"TZ": "UTC"}, "environment": ["HOME=/a", "TZ=UTC"]})",
                  {kNames, shard},
                  {}};
  report.names_sha256 = digest_of(kNames);
  for (const std::string& name : ran) {
    report.results.push_back(test::passed(name));
  }
  return report;
}

Merged merge(const std::vector<LoadedReport>& reports, std::optional<Names> corpus = {}) {
  const auto merged = merge_reports(reports, corpus);
  EXPECT_TRUE(merged.ok()) << merged.error().message;
  return merged ? *merged : Merged{};
}

std::string error_of(const std::vector<LoadedReport>& reports) {
  const auto merged = merge_reports(reports, {});
  EXPECT_FALSE(merged.ok());
  return merged ? "" : merged.error().message;
}

Names names_of(const Merged& merged) {
  Names names;
  for (const SampleResult& result : merged.results) {
    names.push_back(result.sample.name);
  }
  return names;
}

std::string first_detail(const Merged& merged, const std::string& name) {
  for (const SampleResult& result : merged.results) {
    if (result.sample.name == name) {
      EXPECT_EQ(result.verdict, Verdict::kError);
      return result.details.empty() ? "" : result.details.front();
    }
  }
  return "no such sample";
}

TEST(merging, joins_shards_in_the_order_of_the_corpus) {
  const Merged merged = merge({report_of("1", {"m", "b"}), report_of("2", {"z", "a"}, {2, 2})});
  EXPECT_TRUE(merged.is_complete());
  EXPECT_EQ(names_of(merged), kNames);
  EXPECT_EQ(merged.facts.corpus.shard, (verify::Shard{1, 1}));
}

TEST(merging, names_a_sample_that_no_report_has) {
  const Merged merged = merge({report_of("1", {"m", "b", "z"}, {1, 1})});
  EXPECT_FALSE(merged.is_complete());
  EXPECT_EQ(merged.missing, 1U);
  EXPECT_EQ(first_detail(merged, "a"), "it was not run: no report has it");
}

TEST(merging, says_which_shard_a_missing_sample_is_of) {
  const auto index = verify::shard_of("a", 2);
  const std::string shard = std::to_string(index) + "/2";
  EXPECT_EQ(first_detail(merge({report_of("1", {"m", "b", "z"}, {index, 2})}), "a"),
            "it was not run: no report has it, although shard " + shard + " is there");
  EXPECT_EQ(first_detail(merge({report_of("1", {"m", "b", "z"}, {3 - index, 2})}), "a"),
            "it was not run: no report has it: shard " + shard + " is not there");
}

TEST(merging, names_a_sample_that_several_reports_have) {
  const Merged merged = merge({report_of("1", {"m", "b"}), report_of("2", {"z", "a", "m"})});
  EXPECT_EQ(merged.duplicate, 1U);
  EXPECT_EQ(first_detail(merged, "m"), "it was run more than once: 1, 2");
  EXPECT_EQ(names_of(merged), kNames);
}

TEST(merging, wants_what_the_corpus_on_the_command_line_has) {
  const std::vector<LoadedReport> all{report_of("1", kNames, {1, 1})};
  EXPECT_TRUE(merge(all, kNames).is_complete());
  const Merged more = merge(all, Names{"z", "a", "m", "b", "new"});
  EXPECT_EQ(more.missing, 1U);
  EXPECT_EQ(first_detail(more, "new"), "it was not run: no report has it");
  const Merged less = merge(all, Names{"z", "a", "m"});
  EXPECT_EQ(less.foreign, 1U);
  EXPECT_EQ(first_detail(less, "b"), "it is not of the corpus: 1");
}

TEST(merging, lets_samples_of_two_folders_share_a_name) {
  LoadedReport report = report_of("1", {"x", "x"}, {1, 1});
  report.facts.corpus.names = {"x", "x"};
  EXPECT_TRUE(merge({report}).is_complete());
  report.results.pop_back();
  const Merged merged = merge({report});
  EXPECT_EQ(merged.missing, 1U);
  EXPECT_EQ(merged.results.size(), 2U);
}

TEST(merging, shows_a_failure_rather_than_a_pass_of_what_was_run_twice) {
  LoadedReport failed = report_of("2", {});
  failed.results.push_back(test::with_verdict("m", Verdict::kDiverged, {"why"}));
  const Merged merged = merge({report_of("1", kNames), failed});
  EXPECT_EQ(merged.results.at(2).details, (Names{"it was run more than once: 1, 2", "why"}));
}

TEST(merging, refuses_reports_of_different_corpora) {
  LoadedReport other = report_of("2", {});
  other.names_sha256 = digest_of({"x"});
  EXPECT_EQ(error_of({report_of("1", {}), other}),
            "1 and 2: their corpora differ: merge reports of one corpus, run in the same way");
}

TEST(merging, refuses_reports_of_different_runtimes_pins_and_versions) {
  const auto with_runtime = [](const std::string& runtime) {
    LoadedReport report = report_of("2", {});
    report.facts.runtime_json = runtime;
    return report;
  };
  const LoadedReport first = report_of("1", {});
  EXPECT_NE(
      error_of({first,
                with_runtime(R"({"libc": "y", "pins": {"TZ": "UTC"}, "environment": ["TZ=UTC"]})")})
          .find("runtimes (libc)"),
      std::string::npos);
  EXPECT_NE(
      error_of({first,
                with_runtime(R"({"libc": "x", "pins": {"TZ": "CET"}, "environment": ["TZ=UTC"]})")})
          .find("their pins"),
      std::string::npos);
  EXPECT_NE(
      error_of(
          {first, with_runtime(
                      R"({"libc": "x", "pins": {"TZ": "UTC"}, "environment": ["TZ=UTC", "A=1"]})")})
          .find("runtimes (environment)"),
      std::string::npos);
  // What is a machine's own, in any order.
  EXPECT_TRUE(
      merge_reports(
          {first,
           with_runtime(
               R"({"libc": "x", "pins": {"TZ": "UTC"}, "environment": ["TZ=UTC", "HOME=/b"]})")},
          {})
          .ok());
  LoadedReport newer = report_of("2", {});
  newer.tool_version = "2";
  EXPECT_NE(error_of({first, newer}).find("versions of isolate_run"), std::string::npos);
}

}  // namespace
}  // namespace isolate::report
