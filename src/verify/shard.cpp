#include "verify/shard.h"

#include <algorithm>
#include <iterator>

namespace isolate::verify {
namespace {

// FNV-1a, and MurmurHash3's finaliser, without which names that differ at their end alone would
// not spread.
std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char character : name) {
    hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3;
  }
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
  return hash ^ (hash >> 33);
}

}  // namespace

std::uint32_t shard_of(std::string_view name, std::uint32_t count) {
  return static_cast<std::uint32_t>(hash_of(name) % count) + 1;
}

std::vector<Sample> samples_of_shard(const std::vector<Sample>& samples, const Shard& shard) {
  std::vector<Sample> selected;
  std::copy_if(
      samples.begin(), samples.end(), std::back_inserter(selected),
      [&](const Sample& sample) { return shard_of(sample.name, shard.count) == shard.index; });
  return selected;
}

}  // namespace isolate::verify
