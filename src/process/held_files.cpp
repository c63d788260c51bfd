#include "process/held_files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "process/unique_fd.h"

namespace isolate::process {
namespace {

// Of the 65,530 mappings that a process may have.
constexpr std::size_t kMostFiles = 40'000;
constexpr std::size_t kMappedBytes = 1;  // rounded up to a page, which is never read

}  // namespace

HeldFiles::~HeldFiles() {
  for (void* page : pages_) {
    munmap(page, kMappedBytes);
  }
}

void HeldFiles::hold(const std::string& path) {
  const UniqueFd file(pages_.size() < kMostFiles
                          ? open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
                          : -1);
  struct stat status {};
  if (!file || fstat(file.get(), &status) < 0 || !S_ISREG(status.st_mode)) {
    return;
  }
  void* const page = mmap(nullptr, kMappedBytes, PROT_NONE, MAP_PRIVATE, file.get(), 0);
  if (page != MAP_FAILED) {
    pages_.push_back(page);
  }
}

}  // namespace isolate::process
