#include "process/own_pages.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cinttypes>
#include <cstddef>
#include <cstdio>
#include <string>

#include "process/small_file.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

// Of linux/mman.h; glibc has it since 2.34 and the kernel since 5.14.
constexpr int kPopulateWrite = 23;

// Of an entry of /proc/self/pagemap.
constexpr std::uint64_t kPresent = std::uint64_t{1} << 63U;
constexpr std::uint64_t kExclusive = std::uint64_t{1} << 56U;

// What is larger was reserved, not used (a sanitizer's terabytes, for one): to look through it
// takes longer than is won.
constexpr std::uintptr_t kLargestMapping = std::uintptr_t{4} << 30U;

std::uintptr_t page_size() {
  static const auto size = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  return size;
}

bool may_have_own_pages(const char* line, PageRange& mapping) {
  char rights[5] = {};
  return std::sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &mapping.begin, &mapping.end, rights) ==
             3 &&
         mapping.end - mapping.begin <= kLargestMapping && rights[0] == 'r' && rights[1] == 'w' &&
         rights[3] == 'p';
}

void add_page(std::vector<PageRange>& ranges, std::uintptr_t page) {
  if (!ranges.empty() && ranges.back().end == page) {
    ranges.back().end += page_size();
  } else {
    ranges.push_back({page, page + page_size()});
  }
}

void add_own_pages(std::vector<PageRange>& ranges, int pagemap, const PageRange& mapping) {
  std::array<std::uint64_t, 512> entries{};
  for (std::uintptr_t page = mapping.begin; page < mapping.end;) {
    const std::size_t wanted = std::min(entries.size(), (mapping.end - page) / page_size());
    const ssize_t bytes = pread(pagemap, entries.data(), wanted * sizeof entries[0],
                                static_cast<off_t>(page / page_size() * sizeof entries[0]));
    if (bytes <= 0) {
      return;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(bytes) / sizeof entries[0]; ++i) {
      constexpr std::uint64_t kOwn = kPresent | kExclusive;
      if ((entries[i] & kOwn) == kOwn) {
        add_page(ranges, page);
      }
      page += page_size();
    }
  }
}

}  // namespace

std::vector<PageRange> own_pages() {
  std::vector<PageRange> ranges;
  const UniqueFd pagemap(open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC));
  if (!pagemap) {
    return ranges;
  }
  const std::string maps = read_small_file("/proc/self/maps");
  for (std::size_t begin = 0; begin < maps.size();) {
    const std::size_t end = std::min(maps.find('\n', begin), maps.size());
    PageRange mapping;
    if (may_have_own_pages(maps.substr(begin, end - begin).c_str(), mapping)) {
      add_own_pages(ranges, pagemap.get(), mapping);
    }
    begin = end + 1;
  }
  return ranges;
}

bool can_take_own_pages() { return madvise(nullptr, 0, kPopulateWrite) == 0 || errno != EINVAL; }

void take_own_pages(const std::vector<PageRange>& ranges) {
  for (const PageRange& range : ranges) {
    void* const begin = reinterpret_cast<void*>(range.begin);  // NOLINT(performance-no-int-to-ptr)
    (void)madvise(begin, range.end - range.begin, kPopulateWrite);
  }
}

}  // namespace isolate::process
