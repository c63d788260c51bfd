#include "cli/report_options.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "process/clock.h"
#include "process/whole_file.h"
#include "report/html_report.h"
#include "report/json_report.h"
#include "report/junit_report.h"
#include "report/progress_line.h"
#include "report/text_report.h"

namespace isolate::cli {
namespace {

constexpr std::size_t kUsualColumns = 80;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool wants_color(const std::string& when) {
  return when == "always" || (when == "auto" && isatty(STDOUT_FILENO) == 1 &&
                              variable("NO_COLOR").empty() && variable("TERM") != "dumb");
}

std::size_t columns_of_terminal(int fd) {
  winsize size{};
  return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsualColumns;
}

std::optional<ReportKind> kind_of(std::string_view word) {
  if (word == "json") {
    return ReportKind::kJson;
  }
  if (word == "junit") {
    return ReportKind::kJunit;
  }
  return word == "html" ? std::optional(ReportKind::kHtml) : std::nullopt;
}

// On standard error, so that it never gets into what is piped or kept of standard output.
std::unique_ptr<report::Report> with_progress(std::unique_ptr<report::Report> text) {
  static const process::Clock clock;
  if (isatty(STDERR_FILENO) != 1 || variable("TERM") == "dumb") {
    return text;
  }
  return std::make_unique<report::ProgressLine>(std::move(text), stderr,
                                                columns_of_terminal(STDERR_FILENO), clock);
}

}  // namespace

void add_report_options(CLI::App& app, ReportOptions& options) {
  app.add_option("--report", options.reports, "Also write a report: json=, junit= or html=FILE")
      ->type_name("KIND=FILE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--color", options.color, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
}

Result<std::vector<ReportFile>> parse_report_files(const WordList& words) {
  std::vector<ReportFile> files;
  for (const std::string& word : words) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const auto kind = kind_of(std::string_view(word).substr(0, equals));
    if (!kind || equals + 1 >= word.size()) {
      return Error{fmt::format(
          "--report {}: no such report: write json=FILE, junit=FILE or html=FILE", word)};
    }
    const std::string path = word.substr(equals + 1);
    if (std::any_of(files.begin(), files.end(),
                    [&](const ReportFile& file) { return file.path == path; })) {
      return Error{fmt::format("--report {}: that file already gets a report: name another", word)};
    }
    files.push_back({*kind, path});
  }
  return files;
}

Result<void> check_report_files(const std::vector<ReportFile>& files) {
  for (const ReportFile& file : files) {
    if (auto writable = process::check_can_be_written(file.path); !writable) {
      return writable;
    }
  }
  return {};
}

report::ReportList make_reports(const ReportOptions& options, const std::vector<ReportFile>& files,
                                const report::RunFacts& facts, const std::string& scope) {
  report::ReportList reports;
  reports.add(with_progress(
      std::make_unique<report::TextReport>(stdout, wants_color(options.color), scope)));
  for (const ReportFile& file : files) {
    switch (file.kind) {
      case ReportKind::kJson:
        reports.add(report::make_json_report(file.path, facts));
        break;
      case ReportKind::kJunit:
        reports.add(report::make_junit_report(file.path, facts, std::chrono::system_clock::now()));
        break;
      case ReportKind::kHtml:
        reports.add(report::make_html_report(file.path, facts));
        break;
    }
  }
  return reports;
}

}  // namespace isolate::cli
