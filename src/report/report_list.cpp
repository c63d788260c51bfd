#include "report/report_list.h"

namespace isolate::report {

void ReportList::begin(const std::vector<Sample>& samples) {
  begun_ = true;
  samples_ = samples.size();
  for (const auto& report : reports_) {
    report->begin(samples);
  }
}

void ReportList::result(const SampleResult& result) {
  summary_.add(result);
  for (const auto& report : reports_) {
    report->result(result);
  }
}

void ReportList::tick() {
  if (begun_) {
    for (const auto& report : reports_) {
      report->tick();
    }
  }
}

Result<void> ReportList::end() {
  summary_.not_run = samples_ - summary_.total;
  Result<void> first;
  for (const auto& report : reports_) {
    if (auto ended = report->end(summary_); !ended && first) {
      first = ended;
    }
  }
  return first;
}

}  // namespace isolate::report
