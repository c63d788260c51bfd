#include "process/read_only_calls.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

#include "process/system_call_rules.h"
#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

class a_process_that_may_only_read : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(read_only_call_filter().ok()) << read_only_call_filter().error().message;
    folder_.write("file", "as it was");
  }
  void TearDown() override { EXPECT_EQ(test::read_file(file_), "as it was"); }

  // Whether `check` holds in a child under the filter.
  static bool holds(const std::function<bool()>& check) {
    const pid_t child = fork();
    if (child == 0) {
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      _exit(apply_system_call_rules(*read_only_call_filter()) && check() ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status == 0;
  }
  // Whether the call, made under the filter, is refused.
  template <typename Call>
  static bool is_refused(const Call& call) {
    return holds([&] {
      errno = 0;
      return call() < 0 && errno == EPERM;
    });
  }

  const test::TemporaryFolder folder_;
  const std::string file_ = folder_.path() + "/file";
};

TEST_F(a_process_that_may_only_read, reads) {
  EXPECT_TRUE(holds([&] { return test::read_file(file_) == "as it was"; }));
}

TEST_F(a_process_that_may_only_read, writes_to_what_is_open) {
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  EXPECT_TRUE(holds([&] { return write(null, "x", 1) == 1; }));
  close(null);
}

TEST_F(a_process_that_may_only_read, has_memory) {
  EXPECT_TRUE(holds([] {
    void* memory =
        mmap(nullptr, 1 << 22, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED && munmap(memory, 1 << 22) == 0 && std::malloc(1 << 18) != nullptr;
  }));
}

TEST_F(a_process_that_may_only_read, opens_nothing_that_it_could_write_to) {
  for (const int flags : {O_WRONLY, O_RDWR, O_WRONLY | O_APPEND, O_RDONLY | O_TRUNC,
                          O_RDONLY | O_CREAT, O_RDWR | O_TMPFILE}) {
    EXPECT_TRUE(is_refused([&] { return open(file_.c_str(), flags | O_CLOEXEC, 0600); })) << flags;
  }
  EXPECT_TRUE(is_refused([&] { return creat(file_.c_str(), 0600); }));
}

TEST_F(a_process_that_may_only_read, changes_no_names_and_no_attributes) {
  EXPECT_TRUE(is_refused([&] { return unlink(file_.c_str()); }));
  EXPECT_TRUE(is_refused([&] { return rename(file_.c_str(), (file_ + "2").c_str()); }));
  EXPECT_TRUE(is_refused([&] { return link(file_.c_str(), (file_ + "2").c_str()); }));
  EXPECT_TRUE(is_refused([&] { return symlink("x", (file_ + "2").c_str()); }));
  EXPECT_TRUE(is_refused([&] { return mkdir((file_ + "2").c_str(), 0700); }));
  EXPECT_TRUE(is_refused([&] { return chmod(file_.c_str(), 0777); }));
  EXPECT_TRUE(is_refused([&] { return truncate(file_.c_str(), 0); }));
  EXPECT_TRUE(is_refused([&] { return utimensat(AT_FDCWD, file_.c_str(), nullptr, 0); }));
}

TEST_F(a_process_that_may_only_read, reaches_no_other_process) {
  EXPECT_TRUE(is_refused([] { return kill(getppid(), 0); }));
  EXPECT_TRUE(is_refused([] { return socket(AF_UNIX, SOCK_STREAM, 0); }));
  EXPECT_TRUE(is_refused([] { return fork(); }));
  EXPECT_TRUE(is_refused([] { return execl("/bin/true", "true", nullptr); }));
}

}  // namespace
}  // namespace isolate::process
