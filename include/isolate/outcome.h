// What one run of a sample produced.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include <isolate/reading.h>

namespace isolate {

enum class Limit { kWallTime, kMemory, kOutput, kCpuTime, kProcesses, kFileSize };

// How a run ended. Exactly one of these.
struct Exited {
  int code;
  bool operator==(const Exited&) const = default;
};
struct Signalled {
  int signal;
  bool operator==(const Signalled&) const = default;
};
struct LimitHit {
  Limit limit;
  std::string description;  // the limit and its value, such as "wall time limit of 60 s"
  bool operator==(const LimitHit&) const = default;
};
struct NotStarted {
  std::string reason;
  // The run itself may be innocent: what had forked it was ended, by it or by a neighbour.
  bool interrupted = false;
  bool operator==(const NotStarted&) const = default;
};
using Ending = std::variant<Exited, Signalled, LimitHit, NotStarted>;

namespace process {
class KeptStream;
}

// Everything that came through one descriptor. `head` is the beginning of it, kept to show where
// two outcomes part; it never holds more than kKeptOutputBytes.
struct StreamContent {
  std::string sha256;  // 64 lower-case hexadecimal digits
  std::uint64_t bytes = 0;
  std::string head;
  // More of it than `head`, while outcomes are compared; not in what a caller is given.
  std::shared_ptr<const process::KeptStream> more = {};
};
inline constexpr std::size_t kKeptOutputBytes = std::size_t{256} * 1024;

// What the kernel counted for the run's own process and the children that it waited for.
struct Resources {
  std::chrono::microseconds wall{};
  std::chrono::microseconds user{};
  std::chrono::microseconds system{};
  std::int64_t peak_memory_kib = 0;
  std::int64_t minor_faults = 0;
  std::int64_t major_faults = 0;
  std::int64_t voluntary_switches = 0;
  std::int64_t involuntary_switches = 0;
};

struct Outcome {
  Ending ending = NotStarted{};
  StreamContent standard_output;
  StreamContent standard_error;
  Resources resources;
  // An isolate's, where they are noted.
  Readings readings = {};
};

// "SIGSEGV", or "SIG64" for one without a name.
std::string signal_name(int signal);

}  // namespace isolate
