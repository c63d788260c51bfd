// The report that people read: one line a sample, in the form of the log it began with.
#pragma once

#include <cstdio>

#include "report/report.h"

namespace isolate::report {

class TextReport final : public Report {
 public:
  // `stream` must outlive the report.
  TextReport(std::FILE* stream, bool color);

  void begin(const std::vector<Sample>& samples) override;
  void result(const SampleResult& result) override;
  Result<void> end(const Summary& summary) override;

 private:
  void write(const std::string& text);
  std::string painted(const std::string& text, Verdict verdict) const;

  std::FILE* stream_;
  bool color_;
  std::size_t name_width_;
};

// The line of a sample without its end: "  NAME  VERDICT  exit=1 sha=0123456789abcdef... (20B)",
// with the escaped name padded to `name_width`.
std::string sample_line(const SampleResult& result, const std::string& verdict,
                        std::size_t name_width);

// "=== summary: PASS=14 DIVERGED=1 / 15 ==="
std::string summary_line(const Summary& summary);

}  // namespace isolate::report
