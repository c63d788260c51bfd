#include <fmt/format.h>

#include <cstdio>

#include <isolate/verify.h>

#include "cli/command.h"
#include "cli/sample_options.h"
#include "process/descendants.h"
#include "process/standard_descriptors.h"
#include "verify/explain.h"

namespace isolate::cli {
namespace {

constexpr std::string_view kExamples =
    "Prints `SHA256  BYTES  NAME` of each sample's standard output, one line each.\n"
    "Exit status: 0 all ran to their own end, 1 some did not, 2 nothing could be run.\n"
    "Further limits: " ISOLATE_RARE_LIMITS
    ".\n"
    "\n"
    "Examples:\n"
    "  isolate_run digest samples/             every sample below a folder\n"
    "  isolate_run digest sample.py --jobs 1   one sample\n"
    "  isolate_run digest -O samples/          with CPython's -O";

void add_options(CLI::App& app, SampleOptions& options) {
  describe(app, "isolate_run digest [OPTIONS] PATH...", kExamples);
  add_sample_options(app, options);
}

}  // namespace

int run_digest(const WordList& words) {
  process::occupy_standard_descriptors();
  CLI::App app("Runs every sample in an isolate and prints the SHA-256 of its standard output.",
               "isolate_run digest");
  SampleOptions options;
  add_options(app, options);
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
  if (part->samples.empty()) {
    return kAllPassed;
  }
  const auto run = run_options(options, *python);
  if (!run) {
    return fail(run.error().message, kNothingVerified);
  }
  process::adopt_orphans();
  int status = kAllPassed;
  const auto ran = run_samples(part->samples, *run, [&](const auto& result) {
    if (result.verdict == Verdict::kPass) {
      const StreamContent& output = result.isolate->standard_output;
      std::fputs(fmt::format("{}  {}  {}\n", output.sha256, output.bytes,
                             verify::escape(result.sample.name))
                     .c_str(),
                 stdout);
    } else if (result.verdict == Verdict::kSkip) {
      fail(fmt::format("{}: skipped: {}", verify::escape(result.sample.name), result.reason),
           status);
    } else if (result.verdict == Verdict::kXfail) {
      fail(fmt::format("{}: {}: {}", verify::escape(result.sample.name), result.details.front(),
                       result.details.back()),
           status);
    } else if (!is_success(result.verdict)) {
      status =
          fail(fmt::format("{}: {}", verify::escape(result.sample.name), result.details.front()),
               kSomeFailed);
    }
  });
  if (!ran) {
    return fail(ran.error().message, kNothingVerified);
  }
  return end_output("the digests", status, kNothingVerified);
}

}  // namespace isolate::cli
