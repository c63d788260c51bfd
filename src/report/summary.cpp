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
