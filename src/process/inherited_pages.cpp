#include "process/inherited_pages.h"

#include <sys/mman.h>

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <string>

#include "process/small_file.h"

namespace isolate::process {
namespace {

struct Mapping {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  int protection = PROT_NONE;
};

// Of a file, private and not to be written to.
bool is_read_only_file(const char* line, Mapping& mapping) {
  char rights[5] = {};
  std::uint64_t inode = 0;
  if (std::sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s %*x %*s %" SCNu64, &mapping.begin,
                  &mapping.end, rights, &inode) != 4) {
    return false;
  }
  mapping.protection = PROT_READ | (rights[2] == 'x' ? PROT_EXEC : 0);
  return inode != 0 && rights[0] == 'r' && rights[1] == '-' && rights[3] == 'p';
}

void write_what_is_there(const Mapping& mapping) {
  auto* const first = reinterpret_cast<volatile char*>(mapping.begin);
  void* const address = reinterpret_cast<void*>(mapping.begin);
  const std::size_t size = mapping.end - mapping.begin;
  // Code that runs here may be in it, so it stays executable all the time.
  if (mprotect(address, size, mapping.protection | PROT_WRITE) == 0) {
    *first = *first;
    (void)mprotect(address, size, mapping.protection);
  }
}

}  // namespace

void have_children_inherit_file_pages() {
  const std::string maps = read_small_file("/proc/self/maps");
  for (std::size_t begin = 0; begin < maps.size();) {
    const std::size_t end = std::min(maps.find('\n', begin), maps.size());
    Mapping mapping;
    if (is_read_only_file(maps.substr(begin, end - begin).c_str(), mapping)) {
      write_what_is_there(mapping);
    }
    begin = end + 1;
  }
}

}  // namespace isolate::process
