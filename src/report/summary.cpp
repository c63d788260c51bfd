#include "report/report.h"

#include <algorithm>

namespace isolate::report {

void Summary::add(Verdict verdict) {
  ++total;
  ++counts[verdict];
}

void Summary::add(const SampleResult& result) {
  add(result.verdict);
  if (is_success(result.verdict) && !succeeded(result)) {
    ++engine_failures;
  }
  for (const EngineResult& engine : result.engines) {
    add(engine);
  }
  for (const std::string& name : result.unknown_engines) {
    unknown_engines[name].push_back(result.sample.name);
  }
}

void Summary::add(const EngineResult& engine) {
  auto found = std::find_if(engines.begin(), engines.end(),
                            [&](const EngineCounts& one) { return one.name == engine.name; });
  if (found == engines.end()) {
    found = engines.insert(engines.end(), EngineCounts{engine.name, {}});
  }
  ++found->counts[engine.verdict];
}

std::size_t Summary::count(Verdict verdict) const {
  const auto found = counts.find(verdict);
  return found == counts.end() ? 0 : found->second;
}

bool Summary::all_succeeded() const {
  return engine_failures == 0 && std::all_of(counts.begin(), counts.end(), [](const auto& counted) {
           return counted.second == 0 || is_success(counted.first);
         });
}

}  // namespace isolate::report
