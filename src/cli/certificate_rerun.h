// certificate check --rerun: runs what a certificate proves once more, and compares.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

#include "cli/command.h"
#include "verify/certificate.h"

namespace isolate::cli {

struct RerunOptions {
  bool wanted = false;
  WordList paths;
  std::string python;
  std::string reference;
  int jobs = 0;
};

void add_rerun_options(CLI::App& app, RerunOptions& options);

// Runs every certified sample that is among `paths` in an isolate and under the reference, never
// from the cache, and prints a line for each. Whether all of them gave what is certified; an error
// where nothing could be run.
Result<bool> rerun(const verify::Certificate& certificate, const RerunOptions& options);

}  // namespace isolate::cli
