#include "report/duration_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace isolate::report {
namespace {

using std::chrono::microseconds;

struct Span {
  microseconds end;
  const char* label;
};

constexpr Span kSpans[] = {
    {microseconds(10'000), "10 ms"},  {microseconds(20'000), "20"},
    {microseconds(50'000), "50"},     {microseconds(100'000), "100"},
    {microseconds(200'000), "200"},   {microseconds(500'000), "500 ms"},
    {microseconds(1'000'000), "1 s"}, {microseconds(2'000'000), "2"},
    {microseconds(5'000'000), "5"},   {microseconds(10'000'000), "10"},
    {microseconds(30'000'000), "30"}, {microseconds(60'000'000), "60 s"},
    {microseconds::max(), "more"},
};
constexpr std::size_t kColumn = 42;
constexpr std::size_t kHeight = 70;

}  // namespace

std::string duration_text(microseconds time) {
  const auto count = static_cast<double>(time.count());
  if (count < 1000) {
    return fmt::format("{} µs", time.count());
  }
  return count < 1e6 ? fmt::format("{:.{}f} ms", count / 1e3, count < 1e4 ? 1 : 0)
                     : fmt::format("{:.{}f} s", count / 1e6, count < 1e7 ? 2 : 1);
}

std::string duration_chart(const std::vector<microseconds>& times) {
  std::size_t counts[std::size(kSpans)] = {};
  for (const microseconds time : times) {
    const auto* span = std::find_if(std::begin(kSpans), std::end(kSpans),
                                    [&](const Span& candidate) { return time < candidate.end; });
    ++counts[std::min<std::size_t>(static_cast<std::size_t>(span - std::begin(kSpans)),
                                   std::size(kSpans) - 1)];
  }
  const std::size_t most = std::max<std::size_t>(*std::max_element(counts, std::end(counts)), 1);
  std::string bars;
  std::string words;
  for (std::size_t i = 0; i < std::size(kSpans); ++i) {
    const std::size_t x = i * kColumn;
    const std::size_t height =
        counts[i] == 0 ? 0 : std::max<std::size_t>(counts[i] * kHeight / most, 2);
    bars += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>"
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        x + 2, 14 + kHeight - height, kColumn - 4, height, x + kColumn / 2, 30 + kHeight,
        kSpans[i].label);
    if (counts[i] > 0) {
      bars += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                          x + kColumn / 2, 11 + kHeight - height, counts[i]);
      words += fmt::format("{}{} {} {}", words.empty() ? "" : ", ", counts[i],
                           i + 1 == std::size(kSpans) ? "took" : "below", kSpans[i].label);
    }
  }
  return fmt::format(
      "<svg class=\"chart\" role=\"img\" aria-label=\"Samples by time: {}\" width=\"{}\" "
      "height=\"{}\" viewBox=\"0 0 {} {}\">{}</svg>",
      words.empty() ? "none" : words, kColumn * std::size(kSpans), kHeight + 36,
      kColumn * std::size(kSpans), kHeight + 36, bars);
}

}  // namespace isolate::report
