// operator new and delete of this program: from memory that is apart from the C library's heap.
//
// That heap is CPython's. What this program takes and gives back there would leave it in another
// state than python3.12 has it in, and so other addresses to a sample's larger objects. No library
// calls these: the program exports nothing. For one thread, as all of this program is.
//
// Blocks of all sizes lie beside one another, and the one that was given back last is the next of
// its size: each page that a run writes to is one that the kernel copies for it, and one more for
// the zygote that has forked it. A std::pmr pool, which keeps each size and its bookkeeping on
// pages of their own, costs a run some fifty of them.
#include <sys/mman.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

// The sanitizers have their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

// Before each block, which keeps its alignment.
struct alignas(std::max_align_t) Header {
  std::size_t bytes;  // of the block with its header
};

struct FreeBlock {
  FreeBlock* next;
};

constexpr std::size_t kLargeBytes = std::size_t{64} * 1024;
constexpr std::size_t kRegionBytes = std::size_t{1024} * 1024;

// What is not smaller is a mapping of its own. The rest is rounded up, so that there are few sizes:
// up to 512 bytes to sixteens, above to eighths of a power of two.
constexpr std::size_t kSmallStep = sizeof(Header);
constexpr std::size_t kSmallBytes = 512;
constexpr std::size_t kSmallSizes = kSmallBytes / kSmallStep;
constexpr std::size_t kStepsOfPower = 8;
constexpr std::size_t kPowers = 7;
static_assert(kSmallBytes << kPowers == kLargeBytes);

struct Size {
  std::size_t bytes;
  std::size_t index;
};

Size rounded(std::size_t bytes) {
  if (bytes <= kSmallBytes) {
    const std::size_t steps = (bytes + kSmallStep - 1) / kSmallStep;
    return {steps * kSmallStep, steps};
  }
  std::size_t power = kSmallBytes;
  std::size_t index = kSmallSizes;
  for (; bytes > 2 * power; power *= 2) {
    index += kStepsOfPower;
  }
  const std::size_t step = power / kStepsOfPower;
  const std::size_t steps = (bytes - power + step - 1) / step;
  return {power + steps * step, index + steps};
}

void* map(std::size_t bytes) {
  void* const mapped =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    throw std::bad_alloc();
  }
  return mapped;
}

// Without a constructor and a destructor: what others give back comes before and after them.
struct Heap {
  // Not mapped: CPython's arenas are to lie where they do without it.
  alignas(std::max_align_t) std::array<std::byte, kRegionBytes> first_region;
  std::byte* rest;
  std::size_t rest_bytes;
  std::array<FreeBlock*, kSmallSizes + kPowers * kStepsOfPower + 1> free;
};
Heap heap;

void* take(const Size& size) {
  if (FreeBlock* const block = heap.free[size.index]) {
    heap.free[size.index] = block->next;
    return block;
  }
  if (heap.rest == nullptr) {
    heap.rest = heap.first_region.data();
    heap.rest_bytes = kRegionBytes;
  }
  if (heap.rest_bytes < size.bytes) {
    heap.rest = static_cast<std::byte*>(map(kRegionBytes));
    heap.rest_bytes = kRegionBytes;
  }
  void* const block = heap.rest;
  heap.rest += size.bytes;
  heap.rest_bytes -= size.bytes;
  return block;
}

}  // namespace

void* operator new(std::size_t bytes) {
  if (bytes > PTRDIFF_MAX - sizeof(Header)) {
    throw std::bad_alloc();
  }
  bytes += sizeof(Header);
  if (bytes > kLargeBytes) {
    return new (map(bytes)) Header{bytes} + 1;
  }
  const Size size = rounded(bytes);
  return new (take(size)) Header{size.bytes} + 1;
}

void operator delete(void* object) noexcept {
  if (object == nullptr) {
    return;
  }
  Header* const block = static_cast<Header*>(object) - 1;
  const std::size_t bytes = block->bytes;
  if (bytes > kLargeBytes) {
    munmap(block, bytes);
    return;
  }
  FreeBlock*& first = heap.free[rounded(bytes).index];
  first = new (block) FreeBlock{first};
}

void operator delete(void* object, std::size_t) noexcept { operator delete(object); }

#endif
