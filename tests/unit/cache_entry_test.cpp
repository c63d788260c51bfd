#include "verify/cache_entry.h"

#include <gtest/gtest.h>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

CacheEntry some_entry() {
  CacheEntry entry;
  entry.key = test::sha256_of("key");
  entry.outcome = test::outcome_of(Exited{3}, "printed", "said");
  entry.outcome.resources.wall = std::chrono::microseconds(1234);
  entry.installation = test::sha256_of("installation");
  process::FileState file{0, "target", 0100644, 1, 2, 3, 4, 5, 6, 7, 8};
  entry.dependencies = {
      {{"/a", process::Access::kRead, file}, test::sha256_of("content")},
      {{"/b\n", process::Access::kLooked, {2, "", 0, 0, 0, 0, 0, 0, 0, 0, 0}}, ""}};
  return entry;
}

TEST(a_cache_entry, is_read_as_it_was_written) {
  const CacheEntry entry = some_entry();
  const auto decoded = decode_cache_entry(encode(entry), entry.key);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->outcome.ending, entry.outcome.ending);
  EXPECT_EQ(decoded->outcome.standard_output.sha256, test::sha256_of("printed"));
  EXPECT_EQ(decoded->outcome.standard_output.bytes, 7U);
  EXPECT_EQ(decoded->outcome.standard_error.sha256, test::sha256_of("said"));
  EXPECT_EQ(decoded->outcome.resources.wall, entry.outcome.resources.wall);
  EXPECT_EQ(decoded->dependencies, entry.dependencies);
  EXPECT_EQ(decoded->installation, entry.installation);
}

TEST(a_cache_entry, keeps_a_death_by_signal) {
  CacheEntry entry = some_entry();
  entry.outcome.ending = Signalled{11};
  EXPECT_EQ(decode_cache_entry(encode(entry), entry.key)->outcome.ending, Ending(Signalled{11}));
}

TEST(a_cache_entry, is_none_when_any_one_byte_is_another) {
  const CacheEntry entry = some_entry();
  const std::string bytes = encode(entry);
  for (std::size_t position = 0; position < bytes.size(); ++position) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = bytes;
      changed[position] = static_cast<char>(changed[position] ^ (1 << bit));
      EXPECT_FALSE(decode_cache_entry(changed, entry.key)) << position;
    }
  }
}

TEST(a_cache_entry, is_none_when_it_is_cut_off_or_longer) {
  const CacheEntry entry = some_entry();
  const std::string bytes = encode(entry);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_cache_entry(bytes.substr(0, size), entry.key)) << size;
  }
  EXPECT_FALSE(decode_cache_entry(bytes + '\0', entry.key));
  EXPECT_FALSE(decode_cache_entry(bytes + bytes, entry.key));
}

TEST(a_cache_entry, is_none_for_another_key) {
  const CacheEntry entry = some_entry();
  EXPECT_FALSE(decode_cache_entry(encode(entry), test::sha256_of("another key")));
}

TEST(shared_dependencies, are_none_when_any_one_byte_is_another) {
  const std::string bytes = encode(some_entry().dependencies);
  const std::string digest = digest_of(bytes);
  EXPECT_EQ(decode_dependencies(bytes, digest), some_entry().dependencies);
  for (std::size_t position = 0; position < bytes.size(); ++position) {
    std::string changed = bytes;
    changed[position] = static_cast<char>(changed[position] ^ 1);
    EXPECT_FALSE(decode_dependencies(changed, digest)) << position;
  }
  EXPECT_FALSE(decode_dependencies(bytes.substr(1), digest));
}

}  // namespace
}  // namespace isolate::verify
