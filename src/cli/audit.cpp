#include <fmt/format.h>

#include <cstdio>
#include <string>

#include <isolate/verify.h>

#include "cli/command.h"
#include "cli/sample_options.h"
#include "process/descendants.h"
#include "process/standard_descriptors.h"
#include "report/sample_name.h"
#include "report/text_report.h"
#include "verify/explain.h"
#include "verify/source_readings.h"

namespace isolate::cli {
namespace {

constexpr std::string_view kExamples =
    "Runs every sample in an isolate and names, with file and line, where it read a clock, "
    "entropy,\n"
    "process ids, addresses, the order of a folder, the environment, the network … (see README).\n"
    "Exit status: 0 nothing found, 1 something, 2 a sample could not be run to its own end.\n"
    "\n"
    "Examples:\n"
    "  isolate_run audit samples/                every sample below a folder\n"
    "  isolate_run audit --pin clock sample.py   what is pinned is not named\n"
    "  isolate_run verify --strict samples/      the same, as a verdict of verify";

constexpr int kNameWidth = 32;

struct Totals {
  std::size_t clean = 0;
  std::size_t found = 0;
  std::size_t not_run = 0;
  std::size_t skipped = 0;

  std::size_t all() const { return clean + found + not_run + skipped; }
};

void print_sample(const SampleResult& result, const std::string& word,
                  const std::vector<std::string>& details) {
  const std::string name = report::shown_name(result.sample.name);
  std::string text = fmt::format("  {:<{}} {}\n", name, kNameWidth, word);
  for (const std::string& detail : details) {
    text += fmt::format("      {}\n", detail);
  }
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

bool ran_to_its_end(const SampleResult& result) {
  return result.isolate && (std::holds_alternative<Exited>(result.isolate->ending) ||
                            std::holds_alternative<Signalled>(result.isolate->ending));
}

// What was found before a limit ended it is shown, too.
void report(const SampleResult& result, Totals& totals) {
  std::vector<std::string> details;
  if (result.isolate) {
    for (const Reading& reading : result.isolate->readings) {
      details.push_back(verify::describe_reading(reading));
    }
  }
  const std::size_t places = details.size();
  if (result.verdict == Verdict::kSkip) {
    ++totals.skipped;
    print_sample(result, fmt::format("SKIP  reason: {}", verify::escape(result.reason)), {});
  } else if (!ran_to_its_end(result)) {
    ++totals.not_run;
    details.insert(details.begin(), result.details.begin(), result.details.end());
    print_sample(result, std::string(verdict_name(result.verdict)), details);
  } else if (places > 0) {
    ++totals.found;
    print_sample(result, fmt::format("FOUND={}", places), details);
  } else {
    ++totals.clean;
    print_sample(result, "CLEAN", {});
  }
}

void print_summary(const Totals& totals) {
  std::string text = fmt::format("=== summary: CLEAN={}", totals.clean);
  for (const auto& [word, count] :
       {std::pair("FOUND", totals.found), std::pair("NOT_RUN", totals.not_run),
        std::pair("SKIP", totals.skipped)}) {
    text += count > 0 ? fmt::format(" {}={}", word, count) : "";
  }
  fmt::print("{} / {} ===\n", text, totals.all());
}

int status_of(const Totals& totals) {
  if (totals.not_run > 0) {
    return kNothingVerified;
  }
  return totals.found > 0 ? kSomeFailed : kAllPassed;
}

}  // namespace

int run_audit(const WordList& words) {
  process::occupy_standard_descriptors();
  CLI::App app("Names what samples read of nondeterministic sources.", "isolate_run audit");
  SampleOptions options;
  describe(app, "isolate_run audit [OPTIONS] PATH...", kExamples);
  add_sample_options(app, options);
  if (const auto done = parse_sample_words(app, words, options)) {
    return *done;
  }
  const auto part = part_to_run(options);
  if (!part) {
    return fail(part.error().message, kNothingVerified);
  }
  if (options.list) {
    return list_samples(part->samples);
  }
  const auto python = resolve_python(options.python);
  if (!python) {
    return fail(python.error().message, kNothingVerified);
  }
  if (auto followed = follow_ci_environment(part->ci); !followed) {
    return fail(followed.error().message, kNothingVerified);
  }
  auto run = run_options(options, *python);
  if (!run) {
    return fail(run.error().message, kNothingVerified);
  }
  run->note_readings = true;
  process::adopt_orphans();
  Totals totals;
  const std::size_t count = part->samples.size();
  const auto print_heading = [&] {
    fmt::print("=== audit of nondeterministic sources ({} sample{}) ===\n", count,
               count == 1 ? "" : "s");
  };
  const auto consume = [&](const SampleResult& result) {
    // Not earlier: where nothing can be run nothing is to be on standard output.
    if (totals.all() == 0) {
      print_heading();
    }
    report(result, totals);
  };
  const auto ran = count == 0 ? Result<void>() : run_samples(part->samples, *run, consume);
  if (!ran) {
    return fail(ran.error().message, kNothingVerified);
  }
  if (count == 0) {
    print_heading();
  }
  print_summary(totals);
  return end_output("the findings", status_of(totals), kNothingVerified);
}

}  // namespace isolate::cli
