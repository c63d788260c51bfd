// Results as tests of reports need them, and a run of them through a report.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/report.h"
#include "support/outcomes.h"

namespace isolate::test {

inline SampleResult passed(std::string name, std::string_view output = "ok\n") {
  SampleResult result;
  result.sample = {std::move(name), "/samples/x.py"};
  result.source_sha256 = sha256_of("source");
  result.verdict = Verdict::kPass;
  result.isolate = printed(output);
  result.isolate->resources.wall = std::chrono::milliseconds(5);
  result.time_spent = std::chrono::milliseconds(12);
  result.reference = printed(output);
  return result;
}

inline SampleResult with_verdict(std::string name, Verdict verdict,
                                 std::vector<std::string> details = {}) {
  SampleResult result = passed(std::move(name));
  result.verdict = verdict;
  result.details = std::move(details);
  return result;
}

inline Result<void> feed(report::Report& report, const std::vector<SampleResult>& results) {
  report::Summary summary;
  std::vector<Sample> samples;
  for (const SampleResult& result : results) {
    samples.push_back(result.sample);
  }
  report.begin(samples);
  for (const SampleResult& result : results) {
    summary.add(result);
    report.result(result);
  }
  return report.end(summary);
}

}  // namespace isolate::test
