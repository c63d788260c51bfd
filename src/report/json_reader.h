// Reads back what the JSON report wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>
#include <isolate/verify.h>

#include "report/run_facts.h"

namespace isolate::report {

struct LoadedReport {
  std::string path;
  std::string tool_version;
  RunFacts facts;
  std::string names_sha256;
  // In the order of the report. Of what samples printed only digests and sizes are known.
  std::vector<SampleResult> results;
};

// An error, one line that begins with `path`, says why `text` is no complete report of this schema:
// truncated, corrupt, or of a newer isolate_run. After Sha256::load() only.
Result<LoadedReport> read_json_report(const std::string& path, std::string_view text);

}  // namespace isolate::report
