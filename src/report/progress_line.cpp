#include "report/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace isolate::report {
namespace {

constexpr std::chrono::milliseconds kBetweenDrawings{100};
// Before that a rate would be a guess.
constexpr std::chrono::duration<double> kUntilRateIsKnown{0.5};

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(seconds));
  if (whole >= 3600) {
    return fmt::format("{}h{:02}m", whole / 3600, whole % 3600 / 60);
  }
  return whole >= 60 ? fmt::format("{}m{:02}s", whole / 60, whole % 60) : fmt::format("{}s", whole);
}

}  // namespace

std::string progress_text(std::size_t done, std::size_t total, std::size_t failed,
                          std::chrono::duration<double> elapsed) {
  const std::size_t digits = std::to_string(total).size();
  std::string text = fmt::format("[{:>{}}/{}]", done, digits, total);
  if (failed > 0) {
    text += fmt::format("  {} failed", failed);
  }
  if (done > 0 && elapsed >= kUntilRateIsKnown) {
    const double rate = static_cast<double>(done) / elapsed.count();
    text += fmt::format("  {:.1f}/s  {} left", rate,
                        duration_text(static_cast<double>(total - std::min(done, total)) / rate));
  }
  return text;
}

ProgressLine::ProgressLine(std::unique_ptr<Report> above, std::FILE* terminal, std::size_t columns,
                           const process::Clock& clock)
    : above_(std::move(above)), terminal_(terminal), columns_(columns), clock_(clock) {}

ProgressLine::~ProgressLine() { erase(); }

void ProgressLine::begin(const std::vector<Sample>& samples) {
  total_ = samples.size();
  begun_ = clock_.now();
  running_ = true;
  above_->begin(samples);
  draw();
}

void ProgressLine::result(const SampleResult& result) {
  ++done_;
  failed_ += is_success(result.verdict) ? 0 : 1;
  erase();
  above_->result(result);
  tick();
}

void ProgressLine::tick() {
  above_->tick();
  if (running_ && (!drawn_ || clock_.now() - *drawn_ >= kBetweenDrawings)) {
    draw();
  }
}

Result<void> ProgressLine::end(const Summary& summary) {
  running_ = false;
  erase();
  return above_->end(summary);
}

// Blanks instead of a terminal's own way to clear a line: they work on every terminal, and no
// escape sequence is wanted where colour is not.
void ProgressLine::erase() {
  if (shown_width_ > 0) {
    fmt::print(terminal_, "\r{}\r", std::string(shown_width_, ' '));
    std::fflush(terminal_);
    shown_width_ = 0;
  }
}

void ProgressLine::draw() {
  drawn_ = clock_.now();
  std::string text = progress_text(done_, total_, failed_, *drawn_ - begun_);
  // In the last column a terminal may already wrap.
  text.resize(std::min(text.size(), columns_ > 0 ? columns_ - 1 : 0));
  const std::size_t rest = shown_width_ > text.size() ? shown_width_ - text.size() : 0;
  fmt::print(terminal_, "\r{}{}", text, std::string(rest, ' '));
  std::fflush(terminal_);
  shown_width_ = text.size();
}

}  // namespace isolate::report
