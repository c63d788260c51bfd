#include "process/tree_memory.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>

#include "process/clock.h"
#include "process/small_file.h"

namespace isolate::process {
namespace {

// The number in "Name:   123 kB", of the line that begins with `name`; 0 without such a line.
std::uint64_t number_after(const std::string& text, std::string_view name) {
  for (std::size_t line = 0; line < text.size();) {
    if (text.compare(line, name.size(), name) == 0) {
      return std::strtoull(text.c_str() + line + name.size(), nullptr, 10);
    }
    line = text.find('\n', line);
    line = line == std::string::npos ? text.size() : line + 1;
  }
  return 0;
}

constexpr std::uint64_t kBytesPerKilobyte = 1024;

constexpr std::chrono::milliseconds kPatience{300};

// Resident or swapped.
struct Taken {
  std::uint64_t own = 0;  // of no file and nobody else's, so that no page of it is there twice
  std::uint64_t pages_of_files_in_memory = 0;  // and others that processes can share
  std::uint64_t others = 0;                    // all but those
  std::uint64_t all() const { return pages_of_files_in_memory + others; }
};

Taken taken_by(pid_t process) {
  const std::string status = read_small_file(fmt::format("/proc/{}/status", process));
  const std::uint64_t shared = number_after(status, "RssShmem:");
  const std::uint64_t others =
      number_after(status, "VmRSS:") + number_after(status, "VmSwap:") - shared;
  const std::uint64_t own = number_after(status, "RssAnon:") + number_after(status, "VmSwap:");
  return {own * kBytesPerKilobyte, shared * kBytesPerKilobyte, others * kBytesPerKilobyte};
}

// Every page divided by the number of processes that have it. Slow: it walks the page tables.
std::uint64_t proportional(pid_t process) {
  const std::string rollup = read_small_file(fmt::format("/proc/{}/smaps_rollup", process));
  return rollup.empty() ? taken_by(process).all()
                        : (number_after(rollup, "Pss:") + number_after(rollup, "SwapPss:")) *
                              kBytesPerKilobyte;
}

}  // namespace

bool takes_more_than(const std::set<pid_t>& tree, const OwnMemoryFiles& own,
                     std::uint64_t limit_bytes) {
  Taken sum;
  for (const pid_t process : tree) {
    const Taken taken = taken_by(process);
    // The others it may have mapped several times.
    if (taken.own > limit_bytes) {
      return true;
    }
    sum.pages_of_files_in_memory += taken.pages_of_files_in_memory;
    sum.others += taken.others;
  }
  // From here on each bound is closer than the one before, and dearer.
  if (sum.others + most_in_memory_files() <= limit_bytes) {
    return false;
  }
  const MemoryFiles files(tree, own);
  const std::uint64_t known = sum.others + files.bytes();
  if (known + sum.pages_of_files_in_memory <= limit_bytes) {
    return false;
  }
  // What follows waits for each process that changes its memory at the moment, and one of a fork
  // bomb may not come to that for seconds. Such a tree is seen by its number of processes, if not
  // at this look then at the next.
  const TimePoint patience_ends = Clock().now() + kPatience;
  if (known <= limit_bytes) {
    std::uint64_t of_other_files = 0;
    for (const pid_t process : tree) {
      of_other_files += files.mappings_of_others_in(process);
      if (Clock().now() > patience_ends) {
        return false;
      }
    }
    if (known + of_other_files <= limit_bytes) {
      return false;
    }
  }
  std::uint64_t bytes = files.bytes();
  std::uint64_t counted_twice = 0;
  for (const pid_t process : tree) {
    bytes += proportional(process);
    counted_twice += files.mapped_by(process);
    if (Clock().now() > patience_ends) {
      break;
    }
  }
  return bytes > limit_bytes + counted_twice;
}

}  // namespace isolate::process
