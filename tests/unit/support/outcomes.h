// Outcomes as tests need them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <isolate/outcome.h>

#include "verify/sha256.h"

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
