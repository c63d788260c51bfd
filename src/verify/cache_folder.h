// Where the cache of reference outcomes is, and how large it becomes.
#pragma once

#include <cstdint>
#include <string>

namespace isolate::verify {

// Of the environment: $ISOLATE_RUN_CACHE_DIR, or isolate_run below $XDG_CACHE_HOME or ~/.cache.
// Empty when there is no place, or the first is set to nothing.
std::string cache_folder();

// Removes the entries below a folder that were not used for longest until no more than `most_bytes`
// are left, and what writers that were killed have left.
void shrink_cache(const std::string& folder, std::uint64_t most_bytes);

}  // namespace isolate::verify
