// What a sample read of a nondeterministic source.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace isolate {

// All readings of one source in one way at one place.
struct Reading {
  // Below the sample's folder.
  std::string file;
  std::uint32_t line = 0;
  // "clock", "entropy", "address" … (see verify/source_readings.h).
  std::string source;
  // How: "time.time", the name of a variable …
  std::string what;
  std::uint64_t count = 0;

  bool operator==(const Reading&) const = default;
};

using Readings = std::vector<Reading>;

}  // namespace isolate
