// Which part of the samples one of several machines runs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <isolate/sample.h>

namespace isolate::verify {

struct Shard {
  std::uint32_t index = 1;  // from 1
  std::uint32_t count = 1;

  bool operator==(const Shard&) const = default;
};

// The shard, from 1, that a sample belongs to. It depends on its name and `count` alone: another
// sample that comes or goes moves none. The same on every machine and in every release.
std::uint32_t shard_of(std::string_view name, std::uint32_t count);

// The samples of one shard, in their order. Together the shards of a count have every sample once.
std::vector<Sample> samples_of_shard(const std::vector<Sample>& samples, const Shard& shard);

}  // namespace isolate::verify
