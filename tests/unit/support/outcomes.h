// Outcomes as tests need them.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <isolate/outcome.h>
#include <isolate/verdict.h>

#include "verify/sha256.h"

namespace isolate {

// What GoogleTest shows of them when an expectation fails.
inline void PrintTo(const Exited& exited, std::ostream* stream) { *stream << exited.code; }
inline void PrintTo(const Signalled& died, std::ostream* stream) {
  *stream << signal_name(died.signal);
}
inline void PrintTo(const LimitHit& hit, std::ostream* stream) { *stream << hit.description; }
inline void PrintTo(const NotStarted& failed, std::ostream* stream) {
  *stream << failed.reason << (failed.interrupted ? " (interrupted)" : "");
}
inline void PrintTo(Verdict verdict, std::ostream* stream) { *stream << verdict_name(verdict); }

}  // namespace isolate

namespace isolate::test {

inline std::string sha256_of(std::string_view bytes) {
  verify::Sha256 digest;
  digest.update(bytes);
  return digest.finish();
}

inline StreamContent content_of(std::string_view bytes) {
  return {sha256_of(bytes), bytes.size(), std::string(bytes.substr(0, kKeptOutputBytes))};
}

inline Outcome outcome_of(Ending ending, std::string_view output = "",
                          std::string_view error = "") {
  Outcome outcome;
  outcome.ending = std::move(ending);
  outcome.standard_output = content_of(output);
  outcome.standard_error = content_of(error);
  return outcome;
}

inline Outcome printed(std::string_view output) { return outcome_of(Exited{0}, output); }

}  // namespace isolate::test
