#include "process/pipe.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "support/processes.h"

namespace isolate::process {
namespace {

TEST(a_pipe, is_closed_on_exec_and_only_reading_does_not_block) {
  const auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  const int read_end = pipe->read_end.get();
  const int write_end = pipe->write_end.get();
  EXPECT_NE(fcntl(read_end, F_GETFD) & FD_CLOEXEC, 0);
  EXPECT_NE(fcntl(write_end, F_GETFD) & FD_CLOEXEC, 0);
  EXPECT_NE(fcntl(read_end, F_GETFL) & O_NONBLOCK, 0);
  // A sample that writes to a full pipe must wait, as it would for any reader.
  EXPECT_EQ(fcntl(write_end, F_GETFL) & O_NONBLOCK, 0);
}

TEST(a_pipe, is_empty_for_now_then_has_more_and_ends_with_its_last_writer) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  std::string_view bytes = "left over";
  EXPECT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kEmptyForNow);
  EXPECT_EQ(bytes, "");
  ASSERT_EQ(write(pipe->write_end.get(), "a\0b", 3), 3);
  EXPECT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kMore);
  EXPECT_EQ(bytes, std::string_view("a\0b", 3));
  ASSERT_EQ(write(pipe->write_end.get(), "end", 3), 3);
  pipe->write_end.reset();
  EXPECT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kMore);
  EXPECT_EQ(bytes, "end");
  EXPECT_EQ(read_some(pipe->read_end.get(), bytes), ReadState::kEndOfFile);
  EXPECT_EQ(bytes, "");
}

TEST(a_pipe, that_is_full_is_read_to_its_last_byte) {
  auto pipe = make_pipe();
  ASSERT_TRUE(pipe.ok());
  fcntl(pipe->write_end.get(), F_SETFL, O_NONBLOCK);
  std::string written;
  for (ssize_t size = 1; size > 0;) {
    const std::string chunk = std::to_string(written.size()) + ",";
    size = write(pipe->write_end.get(), chunk.data(), chunk.size());
    written += size > 0 ? chunk : "";
  }
  std::string found;
  std::string_view bytes;
  while (read_some(pipe->read_end.get(), bytes) == ReadState::kMore) {
    found += bytes;
  }
  EXPECT_TRUE(found == written) << found.size() << " of " << written.size();
}

TEST(a_pipe, closes_both_ends_with_the_object) {
  const std::size_t before = test::open_descriptors();
  {
    const auto pipe = make_pipe();
    ASSERT_TRUE(pipe.ok());
    EXPECT_EQ(test::open_descriptors(), before + 2);
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST(a_unique_fd, is_closed_once_whoever_it_was_moved_to) {
  const std::size_t before = test::open_descriptors();
  {
    UniqueFd first(open("/dev/null", O_RDONLY | O_CLOEXEC));
    UniqueFd second(std::move(first));
    EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): what is left is what is tested
    EXPECT_TRUE(second);
    UniqueFd third(open("/dev/null", O_RDONLY | O_CLOEXEC));
    third = std::move(second);
    EXPECT_EQ(test::open_descriptors(), before + 1);
    UniqueFd& itself = third;
    third = std::move(itself);
    EXPECT_TRUE(third);
    const int released = third.release();
    EXPECT_FALSE(third);
    EXPECT_EQ(fcntl(released, F_GETFD), FD_CLOEXEC);
    close(released);
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

}  // namespace
}  // namespace isolate::process
