#include "python/heap_start.h"

#include <link.h>
#include <malloc.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace isolate::python {
namespace {

// Of glibc 2.26 and later: a block's size and flags are in front of it, blocks are of multiples of
// 16 bytes and at least 32, and where the last one, the top, is too small the heap grows by what is
// wanted and 128 KiB, to a whole page.
constexpr std::uintptr_t kUnit = 16;
constexpr std::uintptr_t kSmallestBlock = 32;
constexpr std::uintptr_t kPadding = std::uintptr_t{128} * 1024;

const void* first_block = nullptr;

// Before everything else of this program takes something.
[[gnu::constructor(101)]] void take_first_block() { first_block = std::malloc(1); }

std::uintptr_t address_of(const void* block) { return reinterpret_cast<std::uintptr_t>(block); }

// Never given back. Where the top begins behind it.
std::uintptr_t take_block(std::uintptr_t whole_size) {
  void* const block = std::malloc(whole_size - sizeof(std::size_t));
  return reinterpret_cast<std::uintptr_t>(block) - sizeof(std::size_t) + malloc_usable_size(block);
}

std::uintptr_t end_of_heap() { return address_of(sbrk(0)); }

// The kernel maps one library below the other; 0 where there is none.
std::uintptr_t lowest_library() {
  std::uintptr_t lowest = 0;
  dl_iterate_phdr(
      [](dl_phdr_info* object, std::size_t, void* found) {
        auto& so_far = *static_cast<std::uintptr_t*>(found);
        // The program itself has no name, and a place of its own.
        if (*object->dlpi_name != '\0' && (so_far == 0 || object->dlpi_addr < so_far)) {
          so_far = object->dlpi_addr;
        }
        return 0;
      },
      &lowest);
  return lowest;
}

}  // namespace

void start_heap_anew() {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto rounded_up = [&](std::uintptr_t bytes) { return (bytes + page - 1) / page * page; };
  // What a heap has in front of its first block, and what it has left when it is new.
  const std::uintptr_t in_front = (address_of(first_block) - kUnit) % page;
  const std::uintptr_t wanted = rounded_up(in_front + kPadding + kSmallestBlock) - in_front;
  // More than any free block has, so that it is the last one.
  constexpr std::uintptr_t kEnough = 2048;
  std::uintptr_t top = take_block(kEnough);
  const std::uintptr_t left = end_of_heap() - top;
  if (left > wanted + kSmallestBlock && left < wanted + kPadding) {
    take_block(left - wanted);
    return;
  }
  if (left > kPadding + kEnough) {
    return;
  }
  // Nearly all that is left, and then what makes it grow.
  if (left > kEnough) {
    top = take_block(left - kEnough / 2);
  }
  take_block(end_of_heap() - top + in_front);
}

void move_mappings_apart() {
  constexpr unsigned long kPersonality = 0xffffffff;  // is read, not set
  if ((personality(kPersonality) & ADDR_NO_RANDOMIZE) != 0) {
    return;
  }
  // An arena begins where it does for python3.12 in what decides the places of its objects in it:
  // a pool (16 KiB: POOL_SIZE of Objects/obmalloc.c), as many of which it has, and what the type
  // cache tells apart of a name's address (MCACHE_HASH of Objects/typeobject.c: 4,096 entries of
  // eight bytes), which by that lives as long as no other one has its entry.
  constexpr std::uintptr_t kStep = std::uintptr_t{32} * 1024;
  constexpr std::uintptr_t kMostSteps = 64;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  // The kernel has put the stack at a random page of its own.
  const std::uintptr_t bytes = getauxval(AT_RANDOM) / page % kMostSteps * kStep;
  if (bytes > 0) {
    // Nothing is lost where it fails: these are the addresses that the kernel would choose.
    const std::uintptr_t wanted = lowest_library() - bytes;
    (void)mmap(reinterpret_cast<void*>(wanted),  // NOLINT(performance-no-int-to-ptr)
               bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  }
}

}  // namespace isolate::python
