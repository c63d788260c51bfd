// The options of verify that say what is compared, and how often.
#pragma once

#include <string>

#include <isolate/result.h>
#include <isolate/verify.h>

#include "cli/command.h"

namespace isolate::cli {

struct VerifyOptions {
  std::string compare = "stdout,exit";
  WordList engines;
  int repeat = 1;
  std::string artifacts;
  bool strict = false;
};

void add_verify_options(CLI::App& app, VerifyOptions& options);

// `run` with what the options say. An error names the word that cannot be understood.
Result<RunOptions> with_verify_options(RunOptions run, const VerifyOptions& options);

}  // namespace isolate::cli
