#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include <isolate/verify.h>

#include "cli/certificate_options.h"
#include "cli/command.h"
#include "cli/golden_options.h"
#include "cli/report_options.h"
#include "cli/runtime_json.h"
#include "cli/sample_options.h"
#include "cli/verify_options.h"
#include "process/descendants.h"
#include "process/standard_descriptors.h"
#include "python/runtime_facts.h"
#include "verify/cache_folder.h"
#include "verify/explain.h"
#include "verify/sha256.h"

namespace isolate::cli {
namespace {

struct Options {
  SampleOptions samples;
  std::string reference;
  ReportOptions reports;
  GoldenOptions golden;
  CertificateOptions certificate;
  VerifyOptions verify;
};

constexpr std::string_view kExamples =
    "Exit status: 0 all passed on every engine, 1 some did not, 2 nothing could be verified.\n"
    "Further limits: " ISOLATE_RARE_LIMITS
    ".\n"
    "Examples:\n"
    "  isolate_run verify samples/                         every sample below a folder\n"
    "  isolate_run verify samples/ --report json=out.json  with a report for programs\n"
    "  isolate_run verify -O samples/                      both sides with CPython's -O";

void add_options(CLI::App& app, Options& options) {
  describe(app, "isolate_run verify [OPTIONS] PATH...", kExamples);
  add_sample_options(app, options.samples);
  app.add_option("--reference", options.reference,
                 "Compare with this python3.12 (default: the one of --python)")
      ->type_name("PATH");
  add_verify_options(app, options.verify);
  add_golden_options(app, options.golden);
  add_certificate_options(app, options.certificate);
  add_report_options(app, options.reports);
}

// The files that are wanted, also of XML_OUTPUT_FILE, none of which is written yet.
Result<std::vector<ReportFile>> report_files(const Options& options, const CiEnvironment& ci) {
  auto files = parse_report_files(options.reports.reports);
  if (!files) {
    return files;
  }
  const ReportFile junit{ReportKind::kJunit, ci.xml_file};
  if (!ci.xml_file.empty() && std::find(files->begin(), files->end(), junit) == files->end()) {
    files->push_back(junit);
  }
  if (auto writable = check_report_files(*files); !writable) {
    return writable.error();
  }
  return files;
}

report::RunFacts run_facts(const RunOptions& run, const std::string& runtime,
                           const report::Corpus& corpus) {
  report::RunFacts facts;
  facts.runtime_json = runtime;
  facts.corpus = corpus;
  if (run.limits.wall_time) {
    facts.limits["wall_ms"] = static_cast<std::uint64_t>(run.limits.wall_time->count());
  }
  if (run.limits.cpu_time) {
    facts.limits["cpu_ms"] = static_cast<std::uint64_t>(run.limits.cpu_time->count());
  }
  for (const auto& [name, limit] : {std::pair("memory_bytes", run.limits.memory_bytes),
                                    std::pair("output_bytes", run.limits.output_bytes),
                                    std::pair("processes", run.limits.processes),
                                    std::pair("file_bytes", run.limits.file_bytes),
                                    std::pair("open_files", run.limits.open_files),
                                    std::pair("stack_bytes", run.limits.stack_bytes)}) {
    if (limit) {
      facts.limits[name] = *limit;
    }
  }
  return facts;
}

// What reports and a certificate say of the runtime; empty where none is wanted.
Result<std::string> runtime_of(const RunOptions& run, bool wanted) {
  if (!wanted) {
    return std::string();
  }
  // They have digests, also where nothing is run.
  if (auto loaded = verify::Sha256::load(); !loaded) {
    return loaded.error();
  }
  return runtime_json(run);
}

Result<bool> verify(const std::vector<Sample>& samples, RunOptions run, report::ReportList reports,
                    GoldenRun& golden, CertificateRun& certificate,
                    const std::vector<Sample>& without_sample) {
  run.on_tick = [&] { reports.tick(); };
  std::vector<Sample> all = samples;
  all.insert(all.end(), without_sample.begin(), without_sample.end());
  const auto consume = [&](SampleResult result) {
    golden.add(result);
    certificate.add(result);
    // Not earlier: where nothing can be verified nothing is to be on standard output.
    if (!reports.begun()) {
      reports.begin(all);
    }
    reports.result(result);
  };
  // Of an empty shard there is nothing to run.
  const auto ran = samples.empty() ? Result<void>() : run_samples(samples, run, consume);
  if (!ran) {
    return ran.error();
  }
  if (!reports.begun()) {
    reports.begin(all);
  }
  if (reports.summary().total == samples.size()) {
    for (const Sample& sample : without_sample) {
      consume(golden.result_without_sample(sample));
    }
  }
  if (auto ended = reports.end(); !ended) {
    return ended.error();
  }
  if (auto finished = golden.finish(stdout); !finished) {
    return finished.error();
  }
  if (!reports.summary().all_succeeded()) {
    return false;
  }
  if (auto written = certificate.write(stdout); !written) {
    return written.error();
  }
  return true;
}

// For the heading: what part of the samples, and a reference that is not the isolates' own.
std::string scope_of(const Part& part, const RunOptions& run) {
  if (!run.reference || *run.reference == run.python) {
    return part.scope;
  }
  return fmt::format("{}{}reference {}", part.scope, part.scope.empty() ? "" : ", ",
                     verify::escape(*run.reference));
}

// Isolates that are compared with a golden file need no reference.
Result<void> choose_evidence(const Options& options, const std::string& python, RunOptions& run) {
  run.python_version = ISOLATE_PYTHON_VERSION;
  run.string_hash = python::string_hash();
  if (options.golden.verifies()) {
    run.golden = options.golden.file;
    return {};
  }
  auto reference = probe_python("reference", options.reference.empty() ? python : options.reference,
                                ISOLATE_PYTHON_VERSION);
  if (!reference) {
    return reference.error();
  }
  run.reference = *reference;
  run.find_causes = true;
  run.confirm_reference = options.golden.updates();
  run.cache = options.golden.no_cache ? "" : verify::cache_folder();
  return {};
}

}  // namespace

int run_verify(const WordList& words) {
  process::occupy_standard_descriptors();
  CLI::App app("Runs every sample in an isolate and under the reference python3.12, and compares.",
               "isolate_run verify");
  Options options;
  add_options(app, options);
  if (const auto done = parse_sample_words(app, words, options.samples)) {
    return *done;
  }
  if (auto taken = options.samples.list ? Result<void>() : take_older_away(options.certificate);
      !taken) {
    return fail(taken.error().message, kNothingVerified);
  }
  options.samples.names_are_kept = !options.golden.file.empty() || options.certificate.is_wanted();
  const auto part = part_to_run(options.samples);
  if (!part) {
    return fail(part.error().message, kNothingVerified);
  }
  if (options.samples.list) {
    return list_samples(part->samples);
  }
  const auto python = resolve_python(options.samples.python);
  if (!python) {
    return fail(python.error().message, kNothingVerified);
  }
  auto planned = run_options(options.samples, *python);
  if (planned) {
    planned = with_verify_options(std::move(*planned), options.verify);
  }
  if (!planned) {
    return fail(planned.error().message, kNothingVerified);
  }
  RunOptions run = std::move(*planned);
  if (auto chosen = choose_evidence(options, *python, run); !chosen) {
    return fail(chosen.error().message, kNothingVerified);
  }
  const auto found = find_samples(options.samples.paths);
  if (!found) {
    return fail(found.error().message, kNothingVerified);
  }
  auto golden =
      GoldenRun::prepare(options.golden, run, options.samples.paths, *found, part->samples);
  if (!golden) {
    return fail(golden.error().message, kNothingVerified);
  }
  const auto without_sample = verify::samples_of_shard(
      selected_of(golden->without_sample(), options.samples), part->corpus.shard);
  const auto files = report_files(options, part->ci);
  if (!files) {
    return fail(files.error().message, kNothingVerified);
  }
  const auto runtime = runtime_of(run, !files->empty() || options.certificate.is_wanted());
  if (!runtime) {
    return fail(runtime.error().message, kNothingVerified);
  }
  auto certificate = CertificateRun::prepare(options.certificate, run, *runtime, *part);
  if (!certificate) {
    return fail(certificate.error().message, kNothingVerified);
  }
  if (auto followed = follow_ci_environment(part->ci); !followed) {
    return fail(followed.error().message, kNothingVerified);
  }
  process::adopt_orphans();
  const auto all_passed =
      verify(part->samples, run,
             make_reports(options.reports, *files, run_facts(run, *runtime, part->corpus),
                          scope_of(*part, run)),
             *golden, *certificate, without_sample);
  if (!all_passed) {
    return fail(all_passed.error().message, kNothingVerified);
  }
  if (*all_passed && !certificate->is_missing()) {
    return kAllPassed;
  }
  return certificate->is_missing() ? fail(certificate->why_missing(), kSomeFailed) : kSomeFailed;
}

}  // namespace isolate::cli
