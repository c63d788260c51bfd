#include "report/text_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/result_text.h"
#include "report/sample_name.h"
#include "verify/explain.h"

namespace isolate::report {
namespace {

constexpr std::size_t kNameWidth = 32;
constexpr std::size_t kShownDigits = 16;
// What is further above the end than this is named there once more.
constexpr std::size_t kScreenLines = 24;

constexpr int kRed = 31;
constexpr int kGreen = 32;
constexpr int kYellow = 33;
constexpr int kCyan = 36;

int color_of(Verdict verdict) {
  if (verdict == Verdict::kPass) {
    return kGreen;
  }
  return is_success(verdict) ? kYellow : kRed;
}

// What the isolate printed, and how it ended when that was not with status 0.
void add_outcome(const SampleResult& result, std::vector<std::string>& fields) {
  const Outcome& outcome = *result.isolate;
  const bool exited = std::holds_alternative<Exited>(outcome.ending);
  const bool signalled = std::holds_alternative<Signalled>(outcome.ending);
  if (!exited && !signalled) {
    return;
  }
  if (outcome.ending != Ending(Exited{0})) {
    fields.push_back(verify::describe_ending(outcome.ending));
  }
  fields.push_back(fmt::format("sha={}... ({}B)",
                               outcome.standard_output.sha256.substr(0, kShownDigits),
                               outcome.standard_output.bytes));
  if (result.evidence != Evidence::kRun) {
    fields.push_back(fmt::format("({})", evidence_name(result.evidence)));
  }
}

}  // namespace

std::string sample_line(const SampleResult& result, const std::string& verdict) {
  std::vector<std::string> fields;
  if (!result.causes.empty()) {
    fields.push_back(fmt::format("cause={}", joined_causes(result)));
  }
  if (result.isolate) {
    add_outcome(result, fields);
  }
  for (const EngineResult& engine : result.engines) {
    fields.push_back(fmt::format("{}={}", shown_name(engine.name), verdict_name(engine.verdict)));
  }
  if (!result.reason.empty()) {
    fields.push_back(fmt::format("reason: {}", verify::escape(result.reason)));
  }
  const std::string name = shown_name(result.sample.name);
  const std::size_t width = std::min(verify::display_width(name), kNameWidth);
  std::string line = fmt::format("  {}{} {}", name, std::string(kNameWidth - width, ' '), verdict);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    line += (i == 0 ? "  " : " ") + fields[i];
  }
  return line;
}

namespace {

// "PASS=2 DIVERGED=1", of those verdicts that `counts` has and that are to be shown.
template <typename Shown>
std::string counts_text(const std::map<Verdict, std::size_t>& counts, const Shown& is_shown) {
  std::string text;
  for (const Verdict verdict : kAllVerdicts) {
    const auto found = counts.find(verdict);
    if (found != counts.end() && found->second > 0 && is_shown(verdict)) {
      text += fmt::format("{}{}={}", text.empty() ? "" : " ", verdict_name(verdict), found->second);
    }
  }
  return text;
}

}  // namespace

std::string summary_line(const Summary& summary) {
  std::string line = fmt::format("=== summary: PASS={}", summary.count(Verdict::kPass));
  const std::string others =
      counts_text(summary.counts, [](Verdict verdict) { return verdict != Verdict::kPass; });
  line += fmt::format("{}{} / {}", others.empty() ? "" : " ", others, summary.total);
  if (summary.not_run > 0) {
    line += fmt::format(", {} not run", summary.not_run);
  }
  for (const Summary::EngineCounts& engine : summary.engines) {
    const std::string failed =
        counts_text(engine.counts, [](Verdict verdict) { return !is_success(verdict); });
    if (!failed.empty()) {
      line += fmt::format(", engine {}: {}", shown_name(engine.name), failed);
    }
  }
  return line + " ===";
}

namespace {

// "failed: deep/one DIVERGED cause=clock e=CRASHED", of what did not succeed.
std::string failed_line(const SampleResult& result) {
  std::string line = "failed: " + shown_name(result.sample.name);
  if (!is_success(result.verdict)) {
    line += fmt::format(" {}", verdict_name(result.verdict));
  }
  if (!result.causes.empty()) {
    line += fmt::format(" cause={}", joined_causes(result));
  }
  for (const EngineResult& engine : result.engines) {
    if (!is_success(engine.verdict)) {
      line += fmt::format(" {}={}", shown_name(engine.name), verdict_name(engine.verdict));
    }
  }
  return line;
}

}  // namespace

std::vector<std::string> notes(const Summary& summary) {
  constexpr std::size_t kNamedSamples = 3;
  std::vector<std::string> lines;
  for (const auto& [unknown, samples] : summary.unknown_engines) {
    std::string where;
    for (std::size_t i = 0; i < samples.size() && i < kNamedSamples; ++i) {
      where += fmt::format("{}{}", i == 0 ? "" : ", ", shown_name(samples[i]));
    }
    if (samples.size() > kNamedSamples) {
      where += fmt::format(" and {} more", samples.size() - kNamedSamples);
    }
    std::string engines;
    for (const Summary::EngineCounts& engine : summary.engines) {
      engines += fmt::format("{}{}", engines.empty() ? "" : ", ", shown_name(engine.name));
    }
    lines.push_back(fmt::format(
        "note: engine-xfail={} of {}: no engine of this run has that name (its engines: {})",
        shown_name(unknown), where, engines));
  }
  return lines;
}

TextReport::TextReport(std::FILE* stream, bool color, std::string scope)
    : stream_(stream), color_(color), scope_(std::move(scope)) {}

void TextReport::write(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream_);
  lines_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string TextReport::painted(const std::string& text, int color) const {
  return color_ ? fmt::format("\x1b[{}m{}\x1b[0m", color, text) : text;
}

void TextReport::write_detail(const std::string& detail) {
  int color = 0;
  if (detail.starts_with("  @@")) {
    color = kCyan;
  } else if (detail.starts_with("  -")) {
    color = kRed;
  } else if (detail.starts_with("  +")) {
    color = kGreen;
  }
  write(fmt::format("      {}\n", color != 0 ? painted(detail, color) : detail));
}

void TextReport::begin(const std::vector<Sample>& samples) {
  write(fmt::format("=== run + bit-exact compare ({} sample{}{}{}) ===\n", samples.size(),
                    samples.size() == 1 ? "" : "s", scope_.empty() ? "" : ", ", scope_));
  std::fflush(stream_);
}

void TextReport::result(const SampleResult& result) {
  const std::string verdict =
      painted(std::string(verdict_name(result.verdict)), color_of(result.verdict));
  write(sample_line(result, verdict) + "\n");
  for (const std::string& detail : all_details(result)) {
    write_detail(detail);
  }
  if (!succeeded(result)) {
    failed_.push_back(failed_line(result));
  }
  std::fflush(stream_);
}

Result<void> TextReport::end(const Summary& summary) {
  for (const std::string& note : notes(summary)) {
    write(note + "\n");
  }
  if (lines_ > kScreenLines) {
    for (const std::string& failed : failed_) {
      write(failed + "\n");
    }
  }
  write(summary_line(summary) + "\n");
  if (std::fflush(stream_) != 0 || std::ferror(stream_) != 0) {
    return Error{"standard output: the report could not be written: check where it goes"};
  }
  return {};
}

}  // namespace isolate::report
