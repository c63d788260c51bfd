// Why a sample's outcomes differ, found by experiment.
#pragma once

#include <string_view>

namespace isolate {

// In the order in which several are joined.
enum class Cause {
  kClock,
  kEntropy,
  kAddress,
  kPid,
  kHash,
  kThread,
  kLocale,
  kTimezone,
  kEnvironment,
  kCwd,
  kDirectoryOrder,
  kLibm,
  kUnknown,
};

// The word that reports use: "clock", "directory-order", …
std::string_view cause_name(Cause cause);

}  // namespace isolate
