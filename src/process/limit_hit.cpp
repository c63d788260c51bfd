#include "process/limit_hit.h"

#include <fmt/format.h>
#include <signal.h>

#include "process/wait_status.h"

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

LimitHit cpu_time_limit_hit(std::chrono::milliseconds limit) {
  return {Limit::kCpuTime,
          fmt::format("CPU time limit of {:g} s", std::chrono::duration<double>(limit).count())};
}

std::optional<LimitHit> exceeded_in_the_end(const Limits& limits, const Resources& resources,
                                            int wait_status) {
  if (limits.memory_bytes &&
      static_cast<std::uint64_t>(resources.peak_memory_kib) * 1024 > *limits.memory_bytes) {
    return memory_limit_hit(*limits.memory_bytes);
  }
  if (limits.cpu_time && resources.user + resources.system > *limits.cpu_time) {
    return cpu_time_limit_hit(*limits.cpu_time);
  }
  if (limits.file_bytes && ending_of(wait_status) == Ending(Signalled{SIGXFSZ})) {
    return file_size_limit_hit(*limits.file_bytes);
  }
  return std::nullopt;
}

LimitHit process_limit_hit(std::uint64_t limit) {
  return {Limit::kProcesses, fmt::format("limit of {} processes and threads", limit)};
}

LimitHit file_size_limit_hit(std::uint64_t limit_bytes) {
  return {Limit::kFileSize, fmt::format("file size limit of {:g} MiB", in_mebibytes(limit_bytes))};
}

}  // namespace isolate::process
