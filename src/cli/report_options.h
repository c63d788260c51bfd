// --report and --color: which reports there are, and where they go.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

#include "cli/command.h"
#include "report/report_list.h"
#include "report/run_facts.h"

namespace isolate::cli {

struct ReportOptions {
  WordList reports;
  std::string color = "auto";
};

void add_report_options(CLI::App& app, ReportOptions& options);

enum class ReportKind { kJson, kJunit, kHtml };

struct ReportFile {
  ReportKind kind;
  std::string path;

  bool operator==(const ReportFile&) const = default;
};

// The KIND=FILE words of --report. An error for what is none, and for two reports in one file.
Result<std::vector<ReportFile>> parse_report_files(const WordList& words);

// An error names the first that could not be written, before anything is run for it.
Result<void> check_report_files(const std::vector<ReportFile>& files);

// The text report on standard output, with a progress line where a terminal is, and the files.
// `scope` is for the heading (see TextReport).
report::ReportList make_reports(const ReportOptions& options, const std::vector<ReportFile>& files,
                                const report::RunFacts& facts, const std::string& scope);

}  // namespace isolate::cli
