// Refuses allocations that alone would pass a memory limit, and tells of it.
#pragma once

#include <cstdint>

#include <isolate/result.h>

#include "process/unique_fd.h"

namespace isolate::process {

// For this process and all that it starts, for good: a request of more than `limit_bytes` of
// writable anonymous memory (mmap, mremap) stops the thread that made it until this process's
// watcher, who has the descriptor that is returned, ends it. The descriptor is readable from then
// on. Reservations (PROT_NONE, MAP_NORESERVE) and files are nobody's concern. Fails where the
// kernel has no such filter; nothing is changed then.
Result<UniqueFd> guard_allocations(std::uint64_t limit_bytes);

// Whether the guard with that descriptor has stopped an allocation.
bool guard_was_tripped(int guard);

}  // namespace isolate::process
