// One outcome of the reference in the cache, as bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/outcome.h>

#include "process/recording.h"

namespace isolate::verify {

// A path that the run looked at, and what counts of it.
struct Dependency {
  process::RecordedPath path;
  // The digest of what a path that was read held; empty for one that was only looked at, or was not
  // there.
  std::string content;

  bool operator==(const Dependency&) const = default;
};

struct CacheEntry {
  std::string key;
  Outcome outcome;  // exited or signalled, without heads
  std::vector<Dependency> dependencies;
  // The digest of the encoded dependencies within the installation, which many entries share.
  std::string installation;
};

std::string encode(const CacheEntry& entry);

// Nothing unless the bytes are exactly what encode() gave for an entry of that key: any byte that
// was changed, cut off or added is found.
std::optional<CacheEntry> decode_cache_entry(std::string_view bytes, std::string_view key);

std::string encode(const std::vector<Dependency>& dependencies);

// Nothing unless the bytes are exactly those with that digest.
std::optional<std::vector<Dependency>> decode_dependencies(std::string_view bytes,
                                                           std::string_view digest);

// 64 hexadecimal digits.
std::string digest_of(std::string_view bytes);

}  // namespace isolate::verify
