#include "process/limit_hit.h"

#include <fmt/format.h>

#include <isolate/limits.h>

namespace isolate::process {
namespace {

double in_mebibytes(std::uint64_t bytes) {
  return static_cast<double>(bytes) / static_cast<double>(kMebibyte);
}

}  // namespace

LimitHit wall_time_limit_hit(std::chrono::milliseconds limit) {
  return {Limit::kWallTime,
          fmt::format("wall time limit of {:g} s", std::chrono::duration<double>(limit).count())};
}

LimitHit memory_limit_hit(std::uint64_t limit_bytes) {
  return {Limit::kMemory, fmt::format("memory limit of {:g} MiB", in_mebibytes(limit_bytes))};
}

LimitHit output_limit_hit(std::uint64_t limit_bytes) {
  return {Limit::kOutput, fmt::format("output limit of {:g} MiB", in_mebibytes(limit_bytes))};
}

}  // namespace isolate::process
