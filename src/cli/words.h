// Tells isolate_run's own options, CPython's options and the program apart.
#pragma once

#include <string>
#include <vector>
#include <CLI/CLI.hpp>

#include <isolate/result.h>

namespace isolate::cli {

struct Words {
  std::vector<std::string> own;      // for `app`, as they were written
  std::vector<std::string> python;   // CPython's options in front of the program
  std::vector<std::string> program;  // the sample or -c CODE, -m MODULE, -; then its arguments
};

// Single run: everything from the first word that is no option belongs to the program.
Result<Words> split_single_run(const std::vector<std::string>& words, const CLI::App& app);

// verify and digest: PATHs, which count as own words, and options in any order.
Result<Words> split_many_samples(const std::vector<std::string>& words, const CLI::App& app);

}  // namespace isolate::cli
