// What is said of a run that a limit ended: which limit, and its value.
#pragma once

#include <chrono>
#include <cstdint>

#include <isolate/outcome.h>

namespace isolate::process {

LimitHit wall_time_limit_hit(std::chrono::milliseconds limit);  // "wall time limit of 60 s"
LimitHit memory_limit_hit(std::uint64_t limit_bytes);           // "memory limit of 512 MiB"
LimitHit output_limit_hit(std::uint64_t limit_bytes);           // "output limit of 1024 MiB"

}  // namespace isolate::process
