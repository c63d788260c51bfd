#include <isolate/verdict.h>

namespace isolate {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kError:
      return "ERROR";
    case Verdict::kTimeout:
      return "TIMEOUT";
    case Verdict::kCrashed:
      return "CRASHED";
    case Verdict::kReferenceFailed:
      return "REFERENCE_FAILED";
    case Verdict::kNondeterministic:
      return "NONDETERMINISTIC";
    case Verdict::kDiverged:
      return "DIVERGED";
    case Verdict::kPass:
      return "PASS";
  }
  return "ERROR";
}

}  // namespace isolate
