#include "report/text_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "verify/explain.h"

namespace isolate::report {
namespace {

constexpr std::size_t kLeastNameWidth = 32;
constexpr std::size_t kShownDigits = 16;

// What the isolate printed, and how it ended when that was not with status 0.
std::string outcome_fields(const Outcome& outcome) {
  std::string text;
  const bool exited = std::holds_alternative<Exited>(outcome.ending);
  const bool signalled = std::holds_alternative<Signalled>(outcome.ending);
  if (!exited && !signalled) {
    return text;
  }
  if (outcome.ending != Ending(Exited{0})) {
    text += fmt::format("{} ", verify::describe_ending(outcome.ending));
  }
  return text + fmt::format("sha={}... ({}B)",
                            outcome.standard_output.sha256.substr(0, kShownDigits),
                            outcome.standard_output.bytes);
}

}  // namespace

std::string sample_line(const SampleResult& result, const std::string& verdict,
                        std::size_t name_width) {
  std::string fields;
  for (const Cause cause : result.causes) {
    fields += fmt::format("{}{}", fields.empty() ? "cause=" : "+", cause_name(cause));
  }
  if (result.isolate) {
    fields += (fields.empty() ? "" : " ") + outcome_fields(*result.isolate);
  }
  std::string line =
      fmt::format("  {:<{}} {}", verify::escape(result.sample.name), name_width, verdict);
  return fields.empty() ? line : fmt::format("{}  {}", line, fields);
}

std::string summary_line(const Summary& summary) {
  std::string counts = fmt::format("PASS={}", summary.count(Verdict::kPass));
  for (const Verdict verdict : kAllVerdicts) {
    if (verdict != Verdict::kPass && summary.count(verdict) > 0) {
      counts += fmt::format(" {}={}", verdict_name(verdict), summary.count(verdict));
    }
  }
  return fmt::format("=== summary: {} / {} ===", counts, summary.total);
}

TextReport::TextReport(std::FILE* stream, bool color)
    : stream_(stream), color_(color), name_width_(kLeastNameWidth) {}

void TextReport::write(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream_);
}

std::string TextReport::painted(const std::string& text, Verdict verdict) const {
  if (!color_) {
    return text;
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", verdict == Verdict::kPass ? 32 : 31, text);
}

void TextReport::begin(const std::vector<Sample>& samples) {
  for (const Sample& sample : samples) {
    name_width_ = std::max(name_width_, verify::escape(sample.name).size());
  }
  write(fmt::format("=== run + bit-exact compare ({} sample{}) ===\n", samples.size(),
                    samples.size() == 1 ? "" : "s"));
}

void TextReport::result(const SampleResult& result) {
  const std::string verdict = painted(std::string(verdict_name(result.verdict)), result.verdict);
  write(sample_line(result, verdict, name_width_) + "\n");
  for (const std::string& detail : result.details) {
    write(fmt::format("      {}\n", detail));
  }
  std::fflush(stream_);
}

Result<void> TextReport::end(const Summary& summary) {
  write(summary_line(summary) + "\n");
  if (std::fflush(stream_) != 0 || std::ferror(stream_) != 0) {
    return Error{"standard output: the report could not be written: check where it goes"};
  }
  return {};
}

}  // namespace isolate::report
