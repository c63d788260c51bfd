// The memory that process trees take.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <set>

#include "process/memory_files.h"

namespace isolate::process {

// Whether one process of `tree` alone, or all together with pages that are shared or mapped several
// times counted once and with their files in memory, have more than `limit_bytes` resident or
// swapped. False also where that cannot be told soon.
bool takes_more_than(const std::set<pid_t>& tree, const OwnMemoryFiles& own,
                     std::uint64_t limit_bytes);

}  // namespace isolate::process
