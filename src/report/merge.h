// Joins the reports of shards into one, in which every sample of the corpus stands exactly once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <isolate/result.h>

#include "report/json_reader.h"

namespace isolate::report {

struct Merged {
  RunFacts facts;
  // One for each sample of the corpus, in its order. A sample that no report has, or more than one,
  // is an ERROR that says so; samples that are not in the corpus follow, likewise.
  std::vector<SampleResult> results;
  std::size_t missing = 0;
  std::size_t duplicate = 0;
  std::size_t foreign = 0;

  bool is_complete() const { return missing + duplicate + foreign == 0; }
};

// `corpus` are the names that there must be; without them, those that the reports name. At least
// one report. An error when the reports are not of one corpus, runtime, set of pins and version.
Result<Merged> merge_reports(const std::vector<LoadedReport>& reports,
                             const std::optional<std::vector<std::string>>& corpus);

}  // namespace isolate::report
