#include "report/report.h"

namespace isolate::report {

void Summary::add(Verdict verdict) {
  ++total;
  ++counts[verdict];
}

std::size_t Summary::count(Verdict verdict) const {
  const auto found = counts.find(verdict);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace isolate::report
