#include "process/held_files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cerrno>

#include "process/unique_fd.h"
#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

class held_files : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_be_leased(file_)) {
      GTEST_SKIP() << "this file system has no leases";
    }
  }

  static bool can_be_leased(const std::string& path) {
    const UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    errno = 0;
    const bool leased = fcntl(file.get(), F_SETLEASE, F_WRLCK) == 0;
    EXPECT_TRUE(leased || errno == EAGAIN || errno == EINVAL) << errno;
    return leased;
  }

  const test::TemporaryFolder folder_;
  const std::string file_ = folder_.write("file", "content");
};

TEST_F(held_files, cannot_be_leased_as_long_as_they_are_held) {
  const std::string empty = folder_.write("empty");
  {
    HeldFiles held;
    held.hold(file_);
    held.hold(empty);
    EXPECT_FALSE(can_be_leased(file_));
    EXPECT_FALSE(can_be_leased(empty));
    const HeldFiles moved = std::move(held);
    EXPECT_FALSE(can_be_leased(file_));
  }
  EXPECT_TRUE(can_be_leased(file_));
  EXPECT_TRUE(can_be_leased(empty));
}

TEST_F(held_files, take_no_descriptors_and_can_be_changed_and_removed) {
  const std::size_t before = test::open_descriptors();
  HeldFiles held;
  held.hold(file_);
  EXPECT_EQ(test::open_descriptors(), before);
  folder_.write("file", "other content");
  EXPECT_EQ(test::read_file(file_), "other content");
  EXPECT_EQ(unlink(file_.c_str()), 0);
}

TEST_F(held_files, are_only_regular_ones) {
  const std::string fifo = folder_ / "fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  HeldFiles held;
  held.hold(fifo);  // does not wait for who writes
  held.hold(folder_.path());
  held.hold(folder_ / "missing");
}

}  // namespace
}  // namespace isolate::process
