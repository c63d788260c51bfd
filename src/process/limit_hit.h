// What is said of a run that a limit ended: which limit, and its value.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <isolate/limits.h>
#include <isolate/outcome.h>

namespace isolate::process {

LimitHit wall_time_limit_hit(std::chrono::milliseconds limit);  // "wall time limit of 60 s"
LimitHit memory_limit_hit(std::uint64_t limit_bytes);           // "memory limit of 512 MiB"
LimitHit output_limit_hit(std::uint64_t limit_bytes);           // "output limit of 1024 MiB"
LimitHit cpu_time_limit_hit(std::chrono::milliseconds limit);   // "CPU time limit of 10 s"
LimitHit process_limit_hit(std::uint64_t limit);          // "limit of 1024 processes and threads"
LimitHit file_size_limit_hit(std::uint64_t limit_bytes);  // "file size limit of 16 MiB"

// The limit that a run which has ended was above, as far as what it has used and how it ended tell.
std::optional<LimitHit> exceeded_in_the_end(const Limits& limits, const Resources& resources,
                                            int wait_status);

}  // namespace isolate::process
