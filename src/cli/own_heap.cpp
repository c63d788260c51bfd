// operator new and delete of this program: from memory that is apart from the C library's heap.
//
// That heap is CPython's. What this program takes and gives back there would leave it in another
// state than python3.12 has it in, and so other addresses to a sample's larger objects. No library
// calls these: the program exports nothing. For one thread, as all of this program is.
#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <new>

// The sanitizers have their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

// What is too large for a pool, and what pools cut their blocks from: whole pages, kept for the
// next of the same size.
class PageResource : public std::pmr::memory_resource {
  static constexpr std::size_t kPageBytes = 4096;
  static constexpr std::size_t kLargeBytes = std::size_t{64} * 1024;
  static constexpr std::size_t kRegionBytes = std::size_t{1024} * 1024;

  struct FreeBlock {
    FreeBlock* next;
  };

  static std::size_t pages_for(std::size_t bytes) { return (bytes + kPageBytes - 1) / kPageBytes; }

  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    if (bytes >= kLargeBytes) {
      return map(bytes);
    }
    const std::size_t pages = pages_for(bytes);
    if (FreeBlock* const block = free_[pages]) {
      free_[pages] = block->next;
      return block;
    }
    bytes = pages * kPageBytes;
    void* found = rest_;
    if (found == nullptr) {
      // Not mapped: CPython's arenas are to lie where they do without it.
      alignas(std::max_align_t) static char first_region[kRegionBytes];
      found = first_region;
      rest_bytes_ = kRegionBytes;
    }
    if (std::align(alignment, bytes, found, rest_bytes_) == nullptr) {
      found = map(kRegionBytes);
      rest_bytes_ = kRegionBytes;
    }
    rest_ = static_cast<char*>(found) + bytes;
    rest_bytes_ -= bytes;
    return found;
  }
  void do_deallocate(void* block, std::size_t bytes, std::size_t) override {
    if (bytes >= kLargeBytes) {
      munmap(block, bytes);
      return;
    }
    FreeBlock*& first = free_[pages_for(bytes)];
    first = new (block) FreeBlock{first};
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  static void* map(std::size_t bytes) {
    void* const mapped =
        mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
      throw std::bad_alloc();
    }
    return mapped;
  }

  void* rest_ = nullptr;
  std::size_t rest_bytes_ = 0;
  FreeBlock* free_[kLargeBytes / kPageBytes + 1] = {};
};

// Never destroyed: what other destructors give back comes after everything.
std::pmr::memory_resource& own_heap() {
  alignas(PageResource) static char pages[sizeof(PageResource)];
  using Pool = std::pmr::unsynchronized_pool_resource;
  alignas(Pool) static char pool[sizeof(Pool)];
  static auto* const made = new (pool) Pool({64, 4096}, new (pages) PageResource);
  return *made;
}

// Before each block, which keeps its alignment.
constexpr std::size_t kSizeBytes = alignof(std::max_align_t);

}  // namespace

void* operator new(std::size_t bytes) {
  void* const block = own_heap().allocate(bytes + kSizeBytes, kSizeBytes);
  *static_cast<std::size_t*>(block) = bytes;
  return static_cast<char*>(block) + kSizeBytes;
}

void operator delete(void* object) noexcept {
  if (object != nullptr) {
    void* const block = static_cast<char*>(object) - kSizeBytes;
    own_heap().deallocate(block, *static_cast<std::size_t*>(block) + kSizeBytes, kSizeBytes);
  }
}

void operator delete(void* object, std::size_t) noexcept { operator delete(object); }

#endif
