#include "cli/certificate_rerun.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include <isolate/sample.h>
#include <isolate/verify.h>

#include "cli/pin_options.h"
#include "cli/runtime_json.h"
#include "cli/sample_options.h"
#include "pins/environment.h"
#include "pins/source_pins.h"
#include "process/descendants.h"
#include "process/sandbox.h"
#include "python/runtime_facts.h"
#include "report/sample_name.h"
#include "verify/certificate_comparison.h"
#include "verify/certificate_making.h"
#include "verify/golden_file.h"
#include "verify/sha256.h"

namespace isolate::cli {
namespace {

using verify::Certificate;
using verify::CertifiedSample;
using Found = std::vector<std::pair<const CertifiedSample*, Sample>>;

// The certified samples that are among `paths`, in the order of the certificate.
Result<Found> find_certified(const Certificate& certificate, const WordList& paths) {
  const auto samples = find_samples(paths);
  if (!samples) {
    return samples.error();
  }
  std::map<std::string, const Sample*> by_name;
  std::set<std::string> twice;
  for (const Sample& sample : *samples) {
    std::string name = verify::golden_name(sample.name);
    if (!by_name.emplace(name, &sample).second) {
      twice.insert(std::move(name));
    }
  }
  Found found;
  for (const CertifiedSample& certified : certificate.samples) {
    if (twice.contains(certified.name)) {
      return Error{fmt::format("--rerun: two samples are called {}: give the folder above both",
                               report::shown_name(certified.name))};
    }
    if (const auto sample = by_name.find(certified.name); sample != by_name.end()) {
      found.emplace_back(&certified, *sample->second);
    }
  }
  return found;
}

Result<void> check_pins(const SourcePins& pins) {
  const auto possible = pins::choose_pins(pins::pin_requests(pins), pins::current_environment(),
                                          ISOLATE_MUSL_VERSION);
  if (!possible) {
    return possible.error();
  }
  if (*possible != pins) {
    return Error{
        "it was made with pins that this isolate_run sets otherwise: prove it again with "
        "the one that made it"};
  }
  return {};
}

Result<RunOptions> options_for(const Certificate& certificate, const RerunOptions& options) {
  const std::string& version = certificate.runtime.python_version;
  if (version != ISOLATE_PYTHON_VERSION) {
    return Error{
        fmt::format("it was made under CPython {}, and this is {}: prove it again with an "
                    "isolate_run of that version",
                    verify::golden_name(version), ISOLATE_PYTHON_VERSION)};
  }
  SampleOptions shared;
  shared.python.executable = options.python;
  shared.jobs = options.jobs;
  const auto python = resolve_python(shared.python);
  if (!python) {
    return python.error();
  }
  auto run = run_options(shared, *python);
  if (run) {
    run = verify::options_of(certificate.conditions, pins::current_environment(), std::move(*run));
  }
  if (!run) {
    return run;
  }
  if (auto possible = check_pins(run->pins); !possible) {
    return possible.error();
  }
  if ((run->sandbox & process::available_sandbox_parts()) != run->sandbox) {
    return Error{
        "it was made in a sandbox that this system does not give: prove it again elsewhere"};
  }
  std::error_code error;
  if (run->workdir && !std::filesystem::is_directory(*run->workdir, error)) {
    return Error{fmt::format("{}: runs started in it, and it is no directory here", *run->workdir)};
  }
  const auto reference =
      probe_python(kReferenceRole, options.reference.empty() ? *python : options.reference,
                   ISOLATE_PYTHON_VERSION);
  if (!reference) {
    return reference.error();
  }
  run->python_version = ISOLATE_PYTHON_VERSION;
  run->string_hash = python::string_hash();
  run->reference = *reference;
  return run;
}

void print_result(const std::string& name, const std::vector<std::string>& differences) {
  fmt::print("  {:<32} {}\n", report::shown_name(name),
             differences.empty() ? "as certified" : "DIFFERS");
  for (const std::string& line : differences) {
    fmt::print("      {}\n", line);
  }
}

// Another runtime makes no sample fail: what it printed counts.
Result<void> print_runtime(const Certificate& certificate, const RunOptions& run) {
  const auto runtime = runtime_json(run);
  if (!runtime) {
    return runtime.error();
  }
  const auto now = verify::new_certificate(run, *runtime, certificate.shard);
  if (!now) {
    return now.error();
  }
  for (const std::string& line : verify::runtime_differences(certificate, *now)) {
    fmt::print("  note: {}\n", line);
  }
  return {};
}

}  // namespace

void add_rerun_options(CLI::App& app, RerunOptions& options) {
  app.add_flag("--rerun", options.wanted, "Also run the samples of PATHs again, and compare");
  app.add_option("--python", options.python, "With --rerun: the interpreter to be")
      ->type_name("PATH");
  app.add_option("--reference", options.reference, "With --rerun: compare with this python3.12")
      ->type_name("PATH");
  app.add_option("--jobs", options.jobs, "With --rerun: samples that run at once (default: cores)")
      ->type_name("N")
      ->check(CLI::Range(1, 4096).description(""));
}

Result<bool> rerun(const Certificate& certificate, const RerunOptions& options) {
  const auto found = find_certified(certificate, options.paths);
  if (!found) {
    return found.error();
  }
  const auto run = options_for(certificate, options);
  if (!run) {
    return run.error();
  }
  fmt::print("=== run again ({} samples) ===\n", certificate.samples.size());
  if (auto printed = print_runtime(certificate, *run); !printed) {
    return printed.error();
  }
  std::vector<Sample> samples;
  std::set<std::string> there;
  for (const auto& [certified, sample] : *found) {
    samples.push_back(sample);
    there.insert(certified->name);
  }
  std::size_t same = 0;
  std::size_t next = 0;
  const auto compare = [&](const SampleResult& result) {
    const CertifiedSample& certified = *(*found)[next++].first;
    const auto differences =
        verify::differences(certified, result, certificate.conditions.compared);
    same += differences.empty() ? 1 : 0;
    print_result(certified.name, differences);
  };
  process::adopt_orphans();
  if (const auto ran = samples.empty() ? Result<void>() : run_samples(samples, *run, compare);
      !ran) {
    return ran.error();
  }
  for (const CertifiedSample& certified : certificate.samples) {
    if (!there.contains(certified.name)) {
      print_result(certified.name, {"no sample of this name is among the paths given"});
    }
  }
  fmt::print("=== summary: as certified {} / {} ===\n", same, certificate.samples.size());
  return same == certificate.samples.size();
}

}  // namespace isolate::cli
