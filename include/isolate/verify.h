// Running samples in isolates, and comparing them with a reference CPython.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <isolate/cause.h>
#include <isolate/outcome.h>
#include <isolate/result.h>
#include <isolate/sample.h>
#include <isolate/verdict.h>

namespace isolate {

struct RunOptions {
  // The interpreter that isolates are to be, by absolute path.
  std::string python;
  // CPython's own options (-O, -X …), for isolate and reference alike.
  std::vector<std::string> python_options;
  // NAME or NAME=VALUE, beyond the pinned environment.
  std::vector<std::string> environment;
  // Samples that are under way at once; at least 1.
  int jobs = 1;
  // Wall time of each run; nothing for no limit.
  std::optional<std::chrono::milliseconds> timeout;
  // The isolate_run executable, which is started again as the zygote.
  std::string isolate_run = "/proc/self/exe";
  // What isolates are compared with, by absolute path; nothing to run isolates only.
  std::optional<std::string> reference;
  // Finds out by further runs why a NONDETERMINISTIC or DIVERGED sample's outcomes differ.
  bool find_causes = false;
};

// Where the outcome comes from that the isolate's was compared with.
enum class Evidence { kRun, kGolden, kCached };

// How a further Python compares with the reference (or the golden file) on one sample.
struct EngineResult {
  std::string name;
  Verdict verdict = Verdict::kError;
  std::optional<Outcome> outcome;
  std::vector<std::string> details;
};

struct SampleResult {
  Sample sample;
  std::string source_sha256;
  // Without a reference: PASS when the sample ran to its own end.
  Verdict verdict = Verdict::kError;
  std::optional<Outcome> isolate;
  std::optional<Outcome> reference;
  Evidence evidence = Evidence::kRun;
  // For NONDETERMINISTIC and DIVERGED, sorted.
  std::vector<Cause> causes;
  // In the order of the engines of the run.
  std::vector<EngineResult> engines;
  // What a directive gave for SKIP, XFAIL and XPASS.
  std::string reason;
  // The shell command that runs this sample alone again the same way; empty for what succeeded.
  std::string replay;
  // For a person: why the verdict is what it is, one item a line. Empty for PASS. May hold any
  // bytes that the sample printed, already escaped.
  std::vector<std::string> details;
};

// Called once a sample, in the order of the samples whatever the number of jobs.
using ResultConsumer = std::function<void(const SampleResult&)>;

// Runs every sample. Blocks until all are done; single-threaded; at most one call a process at a
// time. An error means that nothing, or nothing more, could be run: consumed results stay valid.
Result<void> run_samples(const std::vector<Sample>& samples, const RunOptions& options,
                         const ResultConsumer& consumer);

inline constexpr const char* kReferenceRole = "reference";

// Checks that `executable` starts and is CPython of exactly `version` ("3.12.1"). Returns it as an
// absolute path, looked up on PATH when it has no slash. Errors begin with `role`, such as
// "reference".
Result<std::string> probe_python(const std::string& role, const std::string& executable,
                                 const std::string& version);

}  // namespace isolate
