// All reports of a run as one: counts, and hands the one stream of results on to each.
#pragma once

#include <memory>
#include <vector>

#include "report/report.h"

namespace isolate::report {

class ReportList {
 public:
  void add(std::unique_ptr<Report> report) { reports_.push_back(std::move(report)); }

  void begin(const std::vector<Sample>& samples);
  void result(const SampleResult& result);
  void tick();
  // Ends every report, and gives the first error.
  Result<void> end();

  // Of what came so far.
  const Summary& summary() const { return summary_; }
  bool begun() const { return begun_; }

 private:
  std::vector<std::unique_ptr<Report>> reports_;
  Summary summary_;
  std::size_t samples_ = 0;
  bool begun_ = false;
};

}  // namespace isolate::report
