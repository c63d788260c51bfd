// The options that verify and digest share.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <isolate/sample.h>
#include <isolate/verify.h>

#include "cli/command.h"
#include "cli/words.h"
#include "report/report.h"

namespace isolate::cli {

struct SampleOptions {
  WordList paths;
  PythonOptions python;
  WordList python_options;
  int jobs = 0;
  double timeout = 60;
  WordList filters;
  WordList excludes;
  bool list = false;
};

void add_sample_options(CLI::App& app, SampleOptions& options);

// Splits, parses and checks the words; gives the status to exit with when there is nothing to run.
std::optional<int> parse_sample_words(CLI::App& app, const WordList& words, SampleOptions& options);

// The samples that the options select; none is an error.
Result<std::vector<Sample>> selected_samples(const SampleOptions& options);

// Those of `samples` that the options select; perhaps none.
std::vector<Sample> selected_of(std::vector<Sample> samples, const SampleOptions& options);

// Prints the names for --list.
int list_samples(const std::vector<Sample>& samples);

RunOptions run_options(const SampleOptions& options, const std::string& python);

}  // namespace isolate::cli
