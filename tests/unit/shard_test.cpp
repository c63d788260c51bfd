#include "verify/shard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace isolate::verify {
namespace {

std::vector<Sample> samples_named(const std::string& prefix, int count) {
  std::vector<Sample> samples;
  for (int i = 0; i < count; ++i) {
    samples.push_back({prefix + std::to_string(i), "/s/" + std::to_string(i) + ".py"});
  }
  return samples;
}

TEST(shards, have_every_sample_exactly_once_in_its_order) {
  const std::vector<Sample> samples = samples_named("sample_", 200);
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 300U}) {
    std::multiset<std::string> seen;
    for (std::uint32_t index = 1; index <= count; ++index) {
      const auto part = samples_of_shard(samples, {index, count});
      std::size_t last = 0;
      for (const Sample& sample : part) {
        seen.insert(sample.name);
        const auto at = static_cast<std::size_t>(std::find(samples.begin(), samples.end(), sample) -
                                                 samples.begin());
        EXPECT_LE(last, at);
        last = at;
      }
    }
    EXPECT_EQ(seen.size(), samples.size());
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), samples.size());
  }
}

TEST(shards, do_not_change_when_another_sample_comes) {
  std::vector<Sample> samples = samples_named("deep/x", 50);
  const auto before = samples_of_shard(samples, {2, 3});
  samples.insert(samples.begin(), {"deep/another", "/s/another.py"});
  auto after = samples_of_shard(samples, {2, 3});
  std::erase_if(after, [](const Sample& sample) { return sample.name == "deep/another"; });
  EXPECT_EQ(after, before);
}

// Reports of shards that an older release wrote must still fit together with those of a newer one.
TEST(shards, are_the_same_in_every_release) {
  EXPECT_EQ(shard_of("", 4), 3U);
  EXPECT_EQ(shard_of("01_args_basic", 4), 1U);
  EXPECT_EQ(shard_of("02_kwargs_basic", 4), 2U);
  EXPECT_EQ(shard_of("deep/\u65e5\u672c", 1000), 457U);
  EXPECT_EQ(shard_of("anything", 1), 1U);
}

TEST(shards, are_of_about_the_same_size) {
  const std::vector<Sample> samples = samples_named("sample_", 4000);
  for (std::uint32_t index = 1; index <= 4; ++index) {
    const std::size_t size = samples_of_shard(samples, {index, 4}).size();
    EXPECT_GT(size, 850U);
    EXPECT_LT(size, 1150U);
  }
}

}  // namespace
}  // namespace isolate::verify
