#include "process/remove_tree.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "process/unique_fd.h"
#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

class a_tree : public testing::Test {
 protected:
  void TearDown() override {
    remove_tree(tree_);
    EXPECT_FALSE(test::exists(tree_));
    EXPECT_EQ(test::read_file(outside_ + "/precious"), "as it was");
    struct stat status {};
    EXPECT_EQ(stat(outside_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0755U);
  }

  static void file(const std::string& path) { std::ofstream(path).put('x'); }
  static void folder(const std::string& path) { ASSERT_EQ(mkdir(path.c_str(), 0755), 0); }

  // False where the file system or the user cannot do that.
  static bool set_flag(const std::string& path, int flag) {
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    int flags = 0;
    return ioctl(fd.get(), FS_IOC_GETFLAGS, &flags) == 0 &&
           (flags |= flag, ioctl(fd.get(), FS_IOC_SETFLAGS, &flags) == 0);
  }

  // So many folders, each in the one before, with a file in the last; the path of none is told.
  void nest(int levels) {
    UniqueFd parent(open(tree_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name(200, 'd');
    for (int i = 0; i < levels; ++i) {
      ASSERT_EQ(mkdirat(parent.get(), name.c_str(), 0755), 0);
      parent.reset(openat(parent.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    const UniqueFd last(openat(parent.get(), "file", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ASSERT_TRUE(last);
  }

  const test::TemporaryFolder temporary_;
  const std::string tree_ = temporary_.make_folder("tree");
  const std::string outside_ = temporary_.make_folder("outside");

 private:
  const std::string precious_ = temporary_.write("outside/precious", "as it was");
  const int mode_ = chmod(outside_.c_str(), 0755);
};

TEST_F(a_tree, is_removed_with_all_that_is_in_it) {
  folder(tree_ + "/a");
  file(tree_ + "/a/file");
  file(tree_ + "/file");
}

TEST_F(a_tree, is_removed_with_links_and_not_what_they_lead_to) {
  ASSERT_EQ(symlink(outside_.c_str(), (tree_ + "/out").c_str()), 0);
  ASSERT_EQ(symlink("loop", (tree_ + "/loop").c_str()), 0);
  ASSERT_EQ(link((outside_ + "/precious").c_str(), (tree_ + "/hard").c_str()), 0);
}

TEST_F(a_tree, that_is_a_link_is_removed_and_not_what_it_leads_to) {
  remove_tree(tree_);
  ASSERT_EQ(symlink(outside_.c_str(), tree_.c_str()), 0);
}

TEST_F(a_tree, is_removed_with_what_is_no_file) {
  ASSERT_EQ(mkfifo((tree_ + "/fifo").c_str(), 0), 0);
  sockaddr_un address{AF_UNIX, "socket"};
  const UniqueFd socket_fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  (tree_ + "/socket").copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(bind(socket_fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
}

TEST_F(a_tree, is_removed_when_it_has_taken_its_rights_away) {
  folder(tree_ + "/a");
  folder(tree_ + "/a/b");
  file(tree_ + "/a/b/file");
  ASSERT_EQ(chmod((tree_ + "/a/b").c_str(), 0), 0);
  ASSERT_EQ(chmod((tree_ + "/a").c_str(), 0), 0);
  ASSERT_EQ(chmod(tree_.c_str(), 0), 0);
}

TEST_F(a_tree, is_removed_when_parts_of_it_must_not_be_changed) {
  folder(tree_ + "/a");
  folder(tree_ + "/a/b");
  file(tree_ + "/a/b/file");
  folder(tree_ + "/c");
  file(tree_ + "/c/file");
  ASSERT_EQ(symlink("loop", (tree_ + "/loop").c_str()), 0);
  if (!set_flag(tree_ + "/a/b/file", FS_IMMUTABLE_FL) ||
      !set_flag(tree_ + "/a/b", FS_IMMUTABLE_FL) || !set_flag(tree_ + "/c", FS_APPEND_FL) ||
      !set_flag(tree_, FS_IMMUTABLE_FL)) {
    GTEST_SKIP() << "only root can do that, and on some file systems";
  }
}

TEST_F(a_tree, is_removed_however_deep_it_is) { nest(3000); }

TEST_F(a_tree, is_removed_with_names_that_look_like_those_of_moved_folders) {
  nest(1500);
  folder(tree_ + "/.moved1");
  file(tree_ + "/.moved1/.moved2");
  file(tree_ + "/.moved2");
}

TEST_F(a_tree, that_is_not_there_is_none) { remove_tree(tree_ + "/missing"); }

}  // namespace
}  // namespace isolate::process
