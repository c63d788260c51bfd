#include <algorithm>

#include <isolate/verdict.h>
#include <isolate/verify.h>

namespace isolate {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSkip:
      return "SKIP";
    case Verdict::kError:
      return "ERROR";
    case Verdict::kTimeout:
      return "TIMEOUT";
    case Verdict::kOutOfMemory:
      return "OUT_OF_MEMORY";
    case Verdict::kOutputLimit:
      return "OUTPUT_LIMIT";
    case Verdict::kCpuLimit:
      return "CPU_LIMIT";
    case Verdict::kProcessLimit:
      return "PROCESS_LIMIT";
    case Verdict::kFileSizeLimit:
      return "FILE_SIZE_LIMIT";
    case Verdict::kCrashed:
      return "CRASHED";
    case Verdict::kReferenceFailed:
      return "REFERENCE_FAILED";
    case Verdict::kRejected:
      return "REJECTED";
    case Verdict::kNondeterministic:
      return "NONDETERMINISTIC";
    case Verdict::kDiverged:
      return "DIVERGED";
    case Verdict::kLeak:
      return "LEAK";
    case Verdict::kPass:
      return "PASS";
    case Verdict::kXfail:
      return "XFAIL";
    case Verdict::kXpass:
      return "XPASS";
    case Verdict::kMissing:
      return "MISSING";
  }
  return "ERROR";
}

bool is_success(Verdict verdict) {
  return verdict == Verdict::kPass || verdict == Verdict::kXfail || verdict == Verdict::kSkip;
}

bool succeeded(const SampleResult& result) {
  return is_success(result.verdict) &&
         std::all_of(result.engines.begin(), result.engines.end(),
                     [](const EngineResult& engine) { return is_success(engine.verdict); });
}

}  // namespace isolate
