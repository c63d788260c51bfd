// What comparing a sample's outcomes says.
#pragma once

#include <string_view>

namespace isolate {

// In the order in which they count when several apply.
enum class Verdict {
  kError,
  kTimeout,
  kCrashed,
  kReferenceFailed,
  kNondeterministic,
  kDiverged,
  kPass,
};

inline constexpr Verdict kAllVerdicts[] = {
    Verdict::kError,
    Verdict::kTimeout,
    Verdict::kCrashed,
    Verdict::kReferenceFailed,
    Verdict::kNondeterministic,
    Verdict::kDiverged,
    Verdict::kPass,
};

// The word that reports use: "PASS", "REFERENCE_FAILED", …
std::string_view verdict_name(Verdict verdict);

}  // namespace isolate
