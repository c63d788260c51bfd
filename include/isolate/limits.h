// What ends a run that takes too much.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace isolate {

inline constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;

// Each holds for one run, whichever side it is of; nothing for no limit.
struct Limits {
  std::optional<std::chrono::milliseconds> wall_time = {};
  // Of the run's whole process tree: what is resident or swapped, shared pages counted once.
  std::optional<std::uint64_t> memory_bytes = {};
  // Whether one allocation of more than `memory_bytes` is refused, which counts as reaching the
  // limit whatever the program makes of it. Where the kernel does not allow that, only what is used
  // counts.
  bool refuse_larger_allocations = false;
  // Of standard output, and as many of standard error.
  std::optional<std::uint64_t> output_bytes = {};
  // Of the run's whole process tree, its threads and those that were waited for.
  std::optional<std::chrono::milliseconds> cpu_time = {};
  // Processes and threads that the tree has at a time.
  std::optional<std::uint64_t> processes = {};

  // What each process of the run is refused to pass (setrlimit), and can ask for.
  std::optional<std::uint64_t> file_bytes = {};  // of a file that it writes
  std::optional<std::uint64_t> open_files = {};
  std::optional<std::uint64_t> stack_bytes = {};

  bool operator==(const Limits&) const = default;
};

}  // namespace isolate
