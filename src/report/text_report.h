// The report that people read: one line a sample, in the form of the log it began with.
#pragma once

#include <cstdio>
#include <string>

#include "report/report.h"

namespace isolate::report {

class TextReport final : public Report {
 public:
  // `stream` must outlive the report. `scope` says in the heading which part of what these samples
  // are, such as "shard 2/4 of 15 samples"; empty for all there is.
  TextReport(std::FILE* stream, bool color, std::string scope = "");

  void begin(const std::vector<Sample>& samples) override;
  void result(const SampleResult& result) override;
  Result<void> end(const Summary& summary) override;

 private:
  void write(const std::string& text);
  void write_detail(const std::string& detail);
  std::string painted(const std::string& text, int color) const;

  std::FILE* stream_;
  bool color_;
  std::string scope_;
  // What is said of each sample that did not succeed, once more at the end.
  std::vector<std::string> failed_;
  std::size_t lines_ = 0;
};

// The line of a sample without its end:
// "  NAME  VERDICT  cause=clock exit=1 sha=0123456789abcdef... (20B) (cached) pypy=PASS", with a
// column of 32 for the name, which a longer one leaves, and `verdict` as it is to be shown.
std::string sample_line(const SampleResult& result, const std::string& verdict);

// What does not make the run fail, but may be a mistake; printed above the summary.
std::vector<std::string> notes(const Summary& summary);

// "=== summary: PASS=14 DIVERGED=1 / 15 ===", and where they are not 0
// "=== summary: PASS=14 DIVERGED=1 / 15, 4 not run, engine pypy: DIVERGED=2 MISSING=1 ==="
std::string summary_line(const Summary& summary);

}  // namespace isolate::report
