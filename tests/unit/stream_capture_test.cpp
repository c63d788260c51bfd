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

TEST(a_stream_capture, has_no_more_than_the_head_where_nothing_is_to_be_shown) {
  StreamCapture capture;
  capture.add(std::string(kKeptOutputBytes + 1, 'x'));
  EXPECT_EQ(capture.finish().more, nullptr);
}

TEST(a_stream_capture, keeps_a_stream_that_is_longer_than_its_head_from_its_beginning) {
  for (const std::size_t chunk : {std::size_t{999}, kKeptOutputBytes, std::size_t{1'000'000}}) {
    std::string all;
    StreamCapture capture(true);
    while (all.size() <= kKeptOutputBytes) {
      all.append(chunk, static_cast<char>('a' + all.size() / chunk % 26));
      capture.add(std::string_view(all).substr(all.size() - chunk));
    }
    const StreamContent content = capture.finish();
    ASSERT_NE(content.more, nullptr);
    EXPECT_EQ(content.more->bytes(), all);
    EXPECT_EQ(content.sha256, test::sha256_of(all));
  }
}

TEST(a_stream_capture, keeps_nothing_more_of_a_stream_that_is_its_head) {
  StreamCapture capture(true);
  capture.add(std::string(kKeptOutputBytes, 'x'));
  EXPECT_EQ(capture.finish().more, nullptr);
}

TEST(a_stream_capture, keeps_no_more_than_there_is_room_for) {
  StreamCapture capture(true);
  const std::string block(kLongestKeptStream / 2 - 1, 'x');
  for (int i = 0; i < 3; ++i) {
    capture.add(block);
  }
  const StreamContent content = capture.finish();
  EXPECT_EQ(content.bytes, 3 * block.size());
  EXPECT_EQ(content.more->bytes().size(), kLongestKeptStream);
}

}  // namespace
}  // namespace isolate::verify
