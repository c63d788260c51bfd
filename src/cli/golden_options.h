// The options of verify for outcomes that were seen before: the golden file and the cache.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <isolate/sample.h>
#include <isolate/verify.h>

#include "cli/command.h"
#include "verify/golden_update.h"

namespace isolate::cli {

struct GoldenOptions {
  std::string file;
  std::string update;  // empty, "yes" or "force"
  bool no_cache = false;

  bool verifies() const { return !file.empty() && update.empty(); }
  bool updates() const { return !update.empty(); }
};

void add_golden_options(CLI::App& app, GoldenOptions& options);

// What one run of verify does with its golden file. Every step does nothing without --golden.
class GoldenRun {
 public:
  // Checks the options, and that the file can be used. `found` are all samples of `paths`,
  // `selected` those that are to be run.
  static Result<GoldenRun> prepare(const GoldenOptions& options, const RunOptions& run,
                                   const std::vector<std::string>& paths,
                                   const std::vector<Sample>& found,
                                   const std::vector<Sample>& selected);

  // A sample, without a path, for each entry that has none. What selects samples selects them.
  const std::vector<Sample>& without_sample() const { return without_sample_; }
  SampleResult result_without_sample(const Sample& sample) const;

  // Takes a result in, and adds to its details why it does not become golden.
  void add(SampleResult& result);

  // Writes the file and says on `stream` what has changed.
  Result<void> finish(std::FILE* stream) const;

 private:
  std::string file_;
  std::vector<Sample> without_sample_;
  std::optional<verify::GoldenUpdate> update_;
  std::size_t left_out_ = 0;  // samples that were run and gave no entry
};

}  // namespace isolate::cli
