// Pages of this process that it shares with no other one.
#pragma once

#include <cstdint>
#include <vector>

namespace isolate::process {

// Of whole pages; the end is behind the last.
struct PageRange {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;

  bool operator==(const PageRange&) const = default;
};

// What this process, forked and with its parent still there, has written to since, in memory that
// is private and may be written to. In the order of the addresses, the largest ranges possible.
// Nothing where /proc does not tell.
std::vector<PageRange> own_pages();

// Whether the kernel can do that (Linux 5.14).
bool can_take_own_pages();

// As if this process wrote to each of them what is there. What is no memory that may be written to,
// or cannot be had, stays as it is.
void take_own_pages(const std::vector<PageRange>& ranges);

}  // namespace isolate::process
