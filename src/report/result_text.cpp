#include "report/result_text.h"

#include <fmt/format.h>

#include "verify/printable_text.h"

namespace isolate::report {

std::string joined_causes(const SampleResult& result) {
  std::string text;
  for (const Cause cause : result.causes) {
    text += text.empty() ? "" : "+";
    text += cause_name(cause);
  }
  return text;
}

std::string_view evidence_name(Evidence evidence) {
  switch (evidence) {
    case Evidence::kRun:
      return "run";
    case Evidence::kGolden:
      return "golden";
    case Evidence::kCached:
      return "cached";
  }
  return "run";
}

std::vector<std::string> all_details(const SampleResult& result) {
  std::vector<std::string> lines;
  // Paths and names in a detail may hold anything.
  const auto add = [&](std::string_view indentation, const std::string& detail) {
    lines.push_back(fmt::format("{}{}", indentation, verify::make_printable(detail)));
  };
  for (const std::string& detail : result.details) {
    // That one stands beside the verdict.
    if (detail != result.reason) {
      add("", detail);
    }
  }
  for (const EngineResult& engine : result.engines) {
    if (engine.details.empty()) {
      continue;
    }
    add("", fmt::format("engine {}: {}", engine.name, verdict_name(engine.verdict)));
    for (const std::string& detail : engine.details) {
      add("  ", detail);
    }
  }
  if (!result.replay.empty()) {
    add("", fmt::format("replay: {}", result.replay));
  }
  return lines;
}

}  // namespace isolate::report
