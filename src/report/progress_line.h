// The line at the bottom of a terminal that says how far a run is.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "process/clock.h"
#include "report/report.h"

namespace isolate::report {

// Hands everything on to the report that it is drawn below, and takes the line away while that one
// writes. It is redrawn at most ten times a second, and gone when the report ends or is destroyed.
class ProgressLine final : public Report {
 public:
  // `terminal` is a terminal with `columns`; it and `clock` must outlive the object.
  ProgressLine(std::unique_ptr<Report> above, std::FILE* terminal, std::size_t columns,
               const process::Clock& clock);
  ~ProgressLine() override;
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void begin(const std::vector<Sample>& samples) override;
  void result(const SampleResult& result) override;
  void tick() override;
  Result<void> end(const Summary& summary) override;

 private:
  void draw();
  void erase();

  std::unique_ptr<Report> above_;
  std::FILE* terminal_;
  std::size_t columns_;
  const process::Clock& clock_;
  process::TimePoint begun_;
  std::optional<process::TimePoint> drawn_;
  std::size_t shown_width_ = 0;
  bool running_ = false;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
};

// "[ 120/5000]  3 failed  41.2/s  1m58s left"
std::string progress_text(std::size_t done, std::size_t total, std::size_t failed,
                          std::chrono::duration<double> elapsed);

}  // namespace isolate::report
