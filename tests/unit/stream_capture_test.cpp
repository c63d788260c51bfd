#include "verify/stream_capture.h"

#include <gtest/gtest.h>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

TEST(a_stream_capture, of_nothing_is_empty_and_has_the_digest_of_nothing) {
  const StreamContent content = StreamCapture().finish();
  EXPECT_EQ(content.bytes, 0U);
  EXPECT_EQ(content.head, "");
  EXPECT_EQ(content.sha256, test::sha256_of(""));
}

TEST(a_stream_capture, counts_and_hashes_all_that_comes_in_order) {
  StreamCapture capture;
  capture.add("one ");
  capture.add("");
  capture.add(std::string_view("t\0o", 3));
  const StreamContent content = capture.finish();
  EXPECT_EQ(content.bytes, 7U);
  EXPECT_EQ(content.head, std::string("one t\0o", 7));
  EXPECT_EQ(content.sha256, test::sha256_of(std::string("one t\0o", 7)));
}

TEST(a_stream_capture, keeps_only_the_beginning_and_hashes_everything) {
  std::string all;
  StreamCapture capture;
  // A chunk size that does not divide the limit.
  while (all.size() < 2 * kKeptOutputBytes) {
    std::string chunk(1000, static_cast<char>('a' + all.size() / 1000 % 26));
    capture.add(chunk);
    all += chunk;
  }
  const StreamContent content = capture.finish();
  EXPECT_EQ(content.bytes, all.size());
  EXPECT_EQ(content.sha256, test::sha256_of(all));
  EXPECT_EQ(content.head.size(), kKeptOutputBytes);
  EXPECT_TRUE(all.starts_with(content.head));
}

TEST(a_stream_capture, keeps_all_of_exactly_what_it_may_keep) {
  for (const std::size_t more : {0U, 1U}) {
    StreamCapture capture;
    capture.add(std::string(kKeptOutputBytes - 1, 'x'));
    capture.add("y" + std::string(more, 'z'));
    const StreamContent content = capture.finish();
    EXPECT_EQ(content.head.size(), kKeptOutputBytes);
    EXPECT_EQ(content.head.back(), 'y');
    EXPECT_EQ(content.bytes, kKeptOutputBytes + more);
  }
}

TEST(a_stream_capture, takes_one_chunk_that_is_larger_than_what_it_keeps) {
  StreamCapture capture;
  const std::string all(kKeptOutputBytes + 12345, 'x');
  capture.add(all);
  const StreamContent content = capture.finish();
  EXPECT_EQ(content.head.size(), kKeptOutputBytes);
  EXPECT_EQ(content.bytes, all.size());
  EXPECT_EQ(content.sha256, test::sha256_of(all));
}

}  // namespace
}  // namespace isolate::verify
