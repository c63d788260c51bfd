// The options that verify and digest share.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <isolate/sample.h>
#include <isolate/verify.h>

#include "cli/ci_environment.h"
#include "cli/command.h"
#include "cli/limit_options.h"
#include "cli/words.h"
#include "report/run_facts.h"

namespace isolate::cli {

struct SampleOptions {
  WordList paths;
  PythonOptions python;
  WordList python_options;
  int jobs = 0;
  LimitOptions limits;
  std::string sandbox;
  std::uint64_t output_mib = 1024;
  // No option: whether names go into files that know samples by them, wherever they are found from.
  bool names_are_kept = false;
  std::string workdir = "scratch";
  bool fail_fast = false;
  WordList filters;
  WordList excludes;
  std::string shard;
  bool list = false;
};

void add_sample_options(CLI::App& app, SampleOptions& options);

// Splits, parses and checks the words; gives the status to exit with when there is nothing to run.
std::optional<int> parse_sample_words(CLI::App& app, const WordList& words, SampleOptions& options);

// The samples that the options select; none is an error.
Result<std::vector<Sample>> selected_samples(const SampleOptions& options);

// What this call is to run of them, as --shard or the environment says; an empty shard is none.
struct Part {
  std::vector<Sample> samples;
  report::Corpus corpus;
  CiEnvironment ci;
  // "shard 2/4 of 15 samples", for a heading; empty when it is all of them.
  std::string scope;
};
Result<Part> part_to_run(const SampleOptions& options);
// Those of `samples` that the options select; perhaps none.
std::vector<Sample> selected_of(std::vector<Sample> samples, const SampleOptions& options);

// Prints the names for --list.
int list_samples(const std::vector<Sample>& samples);

// An error names the directory that is none.
Result<RunOptions> run_options(const SampleOptions& options, const std::string& python);

}  // namespace isolate::cli
