// What comparing a sample's outcomes says.
#pragma once

#include <string_view>

namespace isolate {

// In the order in which they count when several apply.
enum class Verdict {
  kSkip,
  kError,
  kTimeout,
  kOutOfMemory,
  kOutputLimit,
  kCpuLimit,
  kProcessLimit,
  kFileSizeLimit,
  kCrashed,
  kReferenceFailed,
  kRejected,
  kNondeterministic,
  kDiverged,
  kLeak,
  kPass,
  // What a directive in the sample makes of one of the above.
  kXfail,
  kXpass,
  // An engine's only.
  kMissing,
};

inline constexpr Verdict kAllVerdicts[] = {
    Verdict::kSkip,         Verdict::kError,
    Verdict::kTimeout,      Verdict::kOutOfMemory,
    Verdict::kOutputLimit,  Verdict::kCpuLimit,
    Verdict::kProcessLimit, Verdict::kFileSizeLimit,
    Verdict::kCrashed,      Verdict::kReferenceFailed,
    Verdict::kRejected,     Verdict::kNondeterministic,
    Verdict::kDiverged,     Verdict::kLeak,
    Verdict::kPass,         Verdict::kXfail,
    Verdict::kXpass,        Verdict::kMissing,
};

// The word that reports use: "PASS", "REFERENCE_FAILED", …
std::string_view verdict_name(Verdict verdict);

// What a run may report and still end with status 0: PASS, XFAIL and SKIP.
bool is_success(Verdict verdict);

}  // namespace isolate
