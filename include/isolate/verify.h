// Running samples in isolates, and comparing them with a reference CPython.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <isolate/cause.h>
#include <isolate/comparison.h>
#include <isolate/limits.h>
#include <isolate/outcome.h>
#include <isolate/pins.h>
#include <isolate/result.h>
#include <isolate/sample.h>
#include <isolate/sandbox.h>
#include <isolate/verdict.h>

namespace isolate {

// A further command that runs Python, compared with the reference on each sample.
struct Engine {
  std::string name;
  // The program, by path or looked up on PATH, and its first arguments; the sample's path and
  // arguments follow.
  std::vector<std::string> command;
};

// With --repeat the samples' turns are shuffled, always the same way.
inline constexpr unsigned kShuffleSeed = 1;

struct RunOptions {
  // The interpreter that isolates are to be, by absolute path.
  std::string python;
  // CPython's own options (-O, -X …), for isolate and reference alike.
  std::vector<std::string> python_options;
  // NAME or NAME=VALUE, beyond the pinned environment.
  std::vector<std::string> environment;
  // For isolate, reference and engines alike.
  SourcePins pins;
  // Samples that are under way at once; at least 1.
  int jobs = 1;
  // A sample's `timeout` directive stands over the wall time.
  Limits limits;
  // Those that hold where none is asked for: a replay command does not name them.
  Limits default_limits;
  // Of isolate, reference and engines alike.
  SandboxParts sandbox = 0;
  ComparedChannels compared;
  std::vector<Engine> engines;
  // How often isolate and reference run each sample, in turns shuffled with kShuffleSeed.
  int repeat = 1;
  // No result is delivered after the first that did not succeed, and what is under way is ended.
  bool fail_fast = false;
  // The working directory of every run, by absolute path; nothing for an empty scratch directory.
  std::optional<std::string> workdir;
  // Where samples that did not succeed leave what their runs wrote (see verify/artifacts.h).
  std::optional<std::string> artifacts;
  // The isolate_run executable, which is started again as the zygote.
  std::string isolate_run = "/proc/self/exe";
  // What isolates are compared with, by absolute path; nothing to run isolates only.
  std::optional<std::string> reference;
  // Called about ten times a second while samples run; may be empty.
  std::function<void()> on_tick;
  // Runs every reference until it agreed or disagreed with itself, also where the isolate agrees.
  bool confirm_reference = false;
  // Compares isolates with the entries of this golden file; no reference is run.
  std::string golden;
  // The version of CPython, "3.12.1", which a golden file must have been made under.
  std::string python_version;
  // Its sys.hash_info.algorithm: a sample that differs from the golden file is told where that one
  // was made with another.
  std::string string_hash;
  // Where outcomes of the reference are kept and found again; empty for nowhere.
  std::string cache;
  // Isolates note what their samples read of sources that are not pinned (Outcome::readings).
  bool note_readings = false;
  // A sample that read such a source is REJECTED. Needs note_readings.
  bool strict = false;
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
  // Or what it is given as standard input; between its first run and its last.
  bool source_changed = false;
  // Without a reference: PASS when the sample ran to its own end.
  Verdict verdict = Verdict::kError;
  std::optional<Outcome> isolate;
  std::optional<Outcome> reference;
  Evidence evidence = Evidence::kRun;
  // It was run at least twice and gave the same each time.
  bool reference_agreed_with_itself = false;
  // For NONDETERMINISTIC and DIVERGED, sorted.
  std::vector<Cause> causes;
  // In the order of the engines of the run.
  std::vector<EngineResult> engines;
  // What a directive gave for SKIP, XFAIL and XPASS.
  std::string reason;
  // Engines that its directives name and that are not in the run, where there are any in it.
  std::vector<std::string> unknown_engines;
  // What all its runs took together: those of every side, repetitions and searches for a cause.
  std::chrono::microseconds time_spent{0};
  // The shell command that runs this sample alone again the same way; empty for what succeeded.
  std::string replay;
  // For a person: why the verdict is what it is, one item a line. Empty for PASS. May hold any
  // bytes that the sample printed, already escaped.
  std::vector<std::string> details;
};

// Whether a result, its engines' too, lets the run end with status 0.
bool succeeded(const SampleResult& result);

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
