#include "verify/sha256.h"

#include <gtest/gtest.h>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

using test::sha256_of;

// FIPS 180-2, appendix B, and NIST's CAVP vectors.
TEST(sha256, gives_the_digests_that_nist_published) {
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                      "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(sha256_of("\xd3"), "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
  EXPECT_EQ(sha256_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(sha256, of_a_zero_byte_is_not_that_of_nothing) {
  EXPECT_EQ(sha256_of(std::string_view("\0", 1)),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(sha256, does_not_depend_on_how_the_bytes_come) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) {
    bytes += static_cast<char>(i * 7);
  }
  const std::string whole = sha256_of(bytes);
  for (const std::size_t size : {1U, 3U, 55U, 56U, 63U, 64U, 65U, 127U, 999U}) {
    Sha256 digest;
    for (std::size_t begin = 0; begin < bytes.size(); begin += size) {
      digest.update(std::string_view(bytes).substr(begin, size));
      digest.update("");
    }
    EXPECT_EQ(digest.finish(), whole) << size;
  }
}

TEST(sha256, of_two_streams_at_once_is_that_of_each) {
  Sha256 first;
  Sha256 second;
  first.update("a");
  second.update("x");
  first.update("bc");
  EXPECT_EQ(first.finish(), sha256_of("abc"));
  EXPECT_EQ(second.finish(), sha256_of("x"));
}

TEST(sha256, may_be_loaded_again) { EXPECT_TRUE(Sha256::load().ok()); }

}  // namespace
}  // namespace isolate::verify
