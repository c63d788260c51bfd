#include <fmt/format.h>

#include <optional>
#include <utility>

#include <isolate/sample.h>

#include "cli/command.h"
#include "cli/report_options.h"
#include "process/whole_file.h"
#include "report/json_reader.h"
#include "report/merge.h"
#include "verify/sha256.h"

namespace isolate::cli {
namespace {

struct Options {
  ReportOptions reports;
  WordList corpus;
  WordList paths;
};

constexpr std::string_view kExamples =
    "REPORTs are what verify --report json=FILE wrote (share/isolate_run/report-1.schema.json\n"
    "describes them). Every sample must be in exactly one.\n"
    "Exit status: 0 complete and all pass, 1 not so, 2 nothing could be merged.\n"
    "\n"
    "Examples:\n"
    "  isolate_run merge shard-*.json                       are all samples there, and do they "
    "pass?\n"
    "  isolate_run merge shard-*.json --report html=a.html  and a page of all of them\n"
    "  isolate_run merge shard-*.json --corpus samples/     all that the folder has now";

void add_options(CLI::App& app, Options& options) {
  describe(app, "isolate_run merge [OPTIONS] REPORT...", kExamples);
  app.add_option("REPORT", options.paths, "JSON reports of shards")->required()->type_name("");
  app.add_option("--corpus", options.corpus,
                 "The samples that there must be (default: as reported)")
      ->type_name("PATH")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_report_options(app, options.reports);
}

Result<std::vector<report::LoadedReport>> load(const WordList& paths) {
  std::vector<report::LoadedReport> reports;
  for (const std::string& path : paths) {
    const auto text = process::read_whole_file(path);
    if (!text) {
      return text.error();
    }
    auto report = report::read_json_report(path, *text);
    if (!report) {
      return report.error();
    }
    reports.push_back(std::move(*report));
  }
  return reports;
}

Result<std::optional<std::vector<std::string>>> corpus_names(const WordList& paths) {
  if (paths.empty()) {
    return std::optional<std::vector<std::string>>();
  }
  auto samples = find_samples(paths);
  if (!samples) {
    return samples.error();
  }
  name_apart(*samples, paths);
  std::vector<std::string> names;
  for (const Sample& sample : *samples) {
    names.push_back(sample.name);
  }
  return std::optional(names);
}

Result<report::Merged> merged(const Options& options) {
  if (auto loaded = verify::Sha256::load(); !loaded) {
    return loaded.error();
  }
  const auto names = corpus_names(options.corpus);
  if (!names) {
    return names.error();
  }
  const auto reports = load(options.paths);
  if (!reports) {
    return reports.error();
  }
  return report::merge_reports(*reports, *names);
}

std::string what_is_wrong(const report::Merged& merged) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
    }
  };
  add(merged.missing, "not run");
  add(merged.duplicate, "run more than once");
  add(merged.foreign, "not of the corpus");
  return text;
}

}  // namespace

int run_merge(const WordList& words) {
  CLI::App app(
      "Joins the JSON reports of shards, and checks that every sample was run exactly once.",
      "isolate_run merge");
  Options options;
  add_options(app, options);
  if (const auto done = parse(app, words, kNothingVerified)) {
    return *done;
  }
  const auto files = parse_report_files(options.reports.reports);
  if (!files) {
    return fail(files.error().message, kNothingVerified);
  }
  const auto joined = merged(options);
  if (!joined) {
    return fail(joined.error().message, kNothingVerified);
  }
  if (auto writable = check_report_files(*files); !writable) {
    return fail(writable.error().message, kNothingVerified);
  }
  std::vector<Sample> samples;
  for (const SampleResult& result : joined->results) {
    samples.push_back(result.sample);
  }
  report::ReportList reports =
      make_reports(options.reports, *files, joined->facts,
                   fmt::format("merged from {} report{}", options.paths.size(),
                               options.paths.size() == 1 ? "" : "s"));
  reports.begin(samples);
  for (const SampleResult& result : joined->results) {
    reports.result(result);
  }
  if (auto ended = reports.end(); !ended) {
    return fail(ended.error().message, kNothingVerified);
  }
  if (!joined->is_complete()) {
    return fail(
        fmt::format("merge: {}: every sample must be run exactly once", what_is_wrong(*joined)),
        kSomeFailed);
  }
  return reports.summary().all_succeeded() ? kAllPassed : kSomeFailed;
}

}  // namespace isolate::cli
