#include "report/report.h"

#include <algorithm>

namespace isolate::report {

void Summary::add(Verdict verdict) {
  ++total;
  ++counts[verdict];
}

std::size_t Summary::count(Verdict verdict) const {
  const auto found = counts.find(verdict);
  return found == counts.end() ? 0 : found->second;
}

bool Summary::all_succeeded() const {
  return std::all_of(counts.begin(), counts.end(), [](const auto& counted) {
    return counted.second == 0 || is_success(counted.first);
  });
}

}  // namespace isolate::report
