// Time that only goes forward, replaceable in tests.
#pragma once

#include <chrono>

namespace isolate::process {

using TimePoint = std::chrono::steady_clock::time_point;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const { return std::chrono::steady_clock::now(); }
};

}  // namespace isolate::process
