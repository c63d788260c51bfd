#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include <isolate/verify.h>

#include "cli/command.h"
#include "cli/sample_options.h"
#include "pins/environment.h"
#include "process/descendants.h"
#include "process/run_command.h"
#include "process/wait_status.h"
#include "report/json_report.h"
#include "report/text_report.h"
#include "report/whole_file.h"

namespace isolate::cli {
namespace {

struct Options {
  SampleOptions samples;
  std::string reference;
  WordList reports;
  std::string color = "auto";
  bool no_cache = false;
};

constexpr std::string_view kExamples =
    "Exit status: 0 all pass, 1 some sample did not, 2 nothing could be verified.\n"
    "\n"
    "Examples:\n"
    "  isolate_run verify samples/                         every sample below a folder\n"
    "  isolate_run verify a.py b.py --jobs 4               these, four at a time\n"
    "  isolate_run verify samples/ --filter '*getattr*'    those whose name matches\n"
    "  isolate_run verify samples/ --report json=out.json  with a report for programs\n"
    "  isolate_run verify -O samples/                      both sides with CPython's -O";

void add_options(CLI::App& app, Options& options) {
  describe(app, "isolate_run verify [OPTIONS] PATH...", kExamples);
  add_sample_options(app, options.samples);
  app.add_option("--reference", options.reference,
                 "Compare with this python3.12 (default: the one of --python)")
      ->type_name("PATH");
  app.add_option("--report", options.reports, "Also write a report: json=FILE")
      ->type_name("KIND=FILE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--color", options.color, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--no-cache", options.no_cache, "Run every reference anew");
}

bool wants_color(const std::string& when) {
  return when == "always" || (when == "auto" && isatty(STDOUT_FILENO) == 1);
}

// A supervisor has no Python in it, so another process is asked what samples run in.
Result<std::string> runtime_json(const RunOptions& options) {
  constexpr std::chrono::seconds kTimeout{60};
  WordList command{options.isolate_run, "info", "--json", "--python", options.python};
  for (const std::string& request : options.environment) {
    command.insert(command.end(), {"--env", request});
  }
  auto asked = process::run_command(command, pins::current_environment(), kTimeout);
  if (!asked) {
    return Error{fmt::format("info --json: {}", asked.error().message)};
  }
  if (!process::succeeded(asked->ending)) {
    return Error{fmt::format("info --json: {}", asked->output)};
  }
  return asked->output;
}

Result<std::vector<std::unique_ptr<report::Report>>> make_reports(const Options& options,
                                                                  const RunOptions& run) {
  std::vector<std::unique_ptr<report::Report>> reports;
  reports.push_back(std::make_unique<report::TextReport>(stdout, wants_color(options.color)));
  for (const std::string& wanted : options.reports) {
    const std::size_t equals = wanted.find('=');
    if (wanted.substr(0, equals) != "json" || equals == std::string::npos ||
        equals + 1 == wanted.size()) {
      return Error{fmt::format("--report {}: no such report: write json=FILE", wanted)};
    }
    if (auto writable = report::check_can_be_written(wanted.substr(equals + 1)); !writable) {
      return writable.error();
    }
    auto runtime = runtime_json(run);
    if (!runtime) {
      return runtime.error();
    }
    reports.push_back(report::make_json_report(wanted.substr(equals + 1), *runtime));
  }
  return reports;
}

Result<bool> verify(const std::vector<Sample>& samples, const RunOptions& run,
                    const std::vector<std::unique_ptr<report::Report>>& reports) {
  report::Summary summary;
  bool begun = false;
  const auto begin = [&] {
    for (const auto& report : reports) {
      report->begin(samples);
    }
    begun = true;
  };
  const auto ran = run_samples(samples, run, [&](const SampleResult& result) {
    // Not earlier: where nothing can be verified nothing is to be on standard output.
    if (!begun) {
      begin();
    }
    summary.add(result.verdict);
    for (const auto& report : reports) {
      report->result(result);
    }
  });
  if (!ran) {
    return ran.error();
  }
  for (const auto& report : reports) {
    if (auto ended = report->end(summary); !ended) {
      return ended.error();
    }
  }
  return summary.all_succeeded();
}

}  // namespace

int run_verify(const WordList& words) {
  CLI::App app("Runs every sample in an isolate and under the reference python3.12, and compares.",
               "isolate_run verify");
  Options options;
  add_options(app, options);
  if (const auto done = parse_sample_words(app, words, options.samples)) {
    return *done;
  }
  const auto samples = selected_samples(options.samples);
  if (!samples) {
    return fail(samples.error().message, kNothingVerified);
  }
  if (options.samples.list) {
    return list_samples(*samples);
  }
  const auto python = resolve_python(options.samples.python);
  if (!python) {
    return fail(python.error().message, kNothingVerified);
  }
  RunOptions run = run_options(options.samples, *python);
  const auto reference = probe_python(
      "reference", options.reference.empty() ? *python : options.reference, ISOLATE_PYTHON_VERSION);
  if (!reference) {
    return fail(reference.error().message, kNothingVerified);
  }
  run.reference = *reference;
  run.find_causes = true;
  const auto reports = make_reports(options, run);
  if (!reports) {
    return fail(reports.error().message, kNothingVerified);
  }
  process::adopt_orphans();
  const auto all_passed = verify(*samples, run, *reports);
  if (!all_passed) {
    return fail(all_passed.error().message, kNothingVerified);
  }
  return *all_passed ? kAllPassed : kSomeFailed;
}

}  // namespace isolate::cli
