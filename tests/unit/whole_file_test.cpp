#include "process/whole_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "process/unique_fd.h"
#include "support/processes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

class a_whole_file : public testing::Test {
 protected:
  static std::string write(const std::string& path, std::string_view content) {
    const auto written = write_whole_file(path, content);
    return written ? "written" : written.error().message;
  }

  test::TemporaryFolder folder_;
};

TEST_F(a_whole_file, has_the_content_and_leaves_nothing_beside_it) {
  const std::string content("some\0 content\xff\n", 15);
  EXPECT_EQ(write(folder_ / "report", content), "written");
  EXPECT_EQ(test::read_file(folder_ / "report"), content);
  EXPECT_EQ(test::names_in(folder_.path()), std::vector<std::string>{"report"});
}

TEST_F(a_whole_file, may_be_empty_or_large) {
  EXPECT_EQ(write(folder_ / "report", ""), "written");
  EXPECT_TRUE(test::exists(folder_ / "report"));
  const std::string large(5'000'000, 'x');
  EXPECT_EQ(write(folder_ / "report", large), "written");
  EXPECT_TRUE(test::read_file(folder_ / "report") == large);
}

TEST_F(a_whole_file, replaces_a_longer_one_completely) {
  folder_.write("report", "a much longer content than the new one");
  EXPECT_EQ(write(folder_ / "report", "short"), "written");
  EXPECT_EQ(test::read_file(folder_ / "report"), "short");
}

TEST_F(a_whole_file, replaces_the_old_one_in_one_step_for_whoever_has_it_open) {
  const std::string path = folder_.write("report", "old");
  const UniqueFd old(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(write(path, "new"), "written");
  char text[8] = "";
  EXPECT_EQ(read(old.get(), text, sizeof text), 3);
  EXPECT_STREQ(text, "old");
}

TEST_F(a_whole_file, may_be_read_by_whom_the_umask_lets) {
  const mode_t before = umask(027);
  EXPECT_EQ(write(folder_ / "report", "x"), "written");
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat((folder_ / "report").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
}

TEST_F(a_whole_file, that_does_not_fit_leaves_the_old_one_and_nothing_beside_it) {
  const std::string path = folder_.write("report", "old");
  const auto child = test::in_child([&] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit);
    return write(path, std::string(5000, 'x'));
  });
  EXPECT_EQ(child.text, path +
                            ": it could not be written: File too large: name a file in a folder "
                            "with room");
  EXPECT_EQ(test::read_file(path), "old");
  EXPECT_EQ(test::names_in(folder_.path()), std::vector<std::string>{"report"});
}

TEST_F(a_whole_file, says_when_there_is_no_such_folder) {
  EXPECT_EQ(write(folder_ / "missing/report", "x"),
            (folder_ / "missing/report") +
                ": No such file or directory: name a file in a folder that can be written");
}

TEST_F(a_whole_file, says_when_it_is_a_folder) {
  EXPECT_EQ(write(folder_.path(), "x"),
            folder_.path() + ": Is a directory: name a file in a folder that can be written");
  EXPECT_TRUE(test::names_in(folder_.path()).empty());
}

TEST_F(a_whole_file, says_when_its_folder_cannot_be_written) {
  const std::string folder = folder_.make_folder("read-only");
  folder_.write("read-only/report", "old");
  ASSERT_EQ(chmod(folder.c_str(), 0555), 0);
  const test::AsOrdinaryUser user(folder_.path());
  if (!user.acting()) {
    GTEST_SKIP() << "root may not act as another user here";
  }
  for (const char* name : {"/report", "/new"}) {
    EXPECT_EQ(write(folder + name, "x"),
              folder + name + ": Permission denied: name a file in a folder that can be written");
  }
  EXPECT_EQ(test::read_file(folder + "/report"), "old");
}

TEST_F(a_whole_file, says_when_a_device_takes_nothing) {
  EXPECT_EQ(write("/dev/full", "x"),
            "/dev/full: it could not be written: No space left on device: name a file in a folder "
            "with room");
  EXPECT_TRUE(test::exists("/dev/full"));
}

TEST_F(a_whole_file, is_written_as_it_is_to_what_is_no_regular_file) {
  const std::string path = folder_ / "fifo";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const UniqueFd reader(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  EXPECT_EQ(write(path, "through the pipe"), "written");
  char text[32] = "";
  EXPECT_EQ(read(reader.get(), text, sizeof text), 16);
  EXPECT_STREQ(text, "through the pipe");
  struct stat status {};
  ASSERT_EQ(lstat(path.c_str(), &status), 0);
  EXPECT_TRUE(S_ISFIFO(status.st_mode));
  EXPECT_EQ(test::names_in(folder_.path()), std::vector<std::string>{"fifo"});
}

TEST_F(a_whole_file, is_written_to_the_device_that_a_link_leads_to) {
  const std::string link = folder_.make_link("link", "/dev/null");
  EXPECT_EQ(write(link, "x"), "written");
  struct stat status {};
  ASSERT_EQ(lstat(link.c_str(), &status), 0);
  EXPECT_TRUE(S_ISLNK(status.st_mode));
}

TEST_F(a_whole_file, leaves_no_descriptor_open) {
  const std::size_t before = test::open_descriptors();
  (void)write(folder_ / "report", "x");
  (void)write(folder_ / "missing/report", "x");
  (void)write("/dev/full", "x");
  (void)write(folder_.path(), "x");
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST_F(a_whole_file, that_a_link_leads_to_is_replaced_and_not_the_link) {
  const std::string target = folder_.write("target", "old");
  const std::string link = folder_.make_link("link", target);
  EXPECT_EQ(write(link, "new"), "written");
  EXPECT_EQ(test::read_file(target), "new");
  EXPECT_EQ(test::names_in(folder_.path()), (std::vector<std::string>{"link", "target"}));
  struct stat status {};
  ASSERT_EQ(lstat(link.c_str(), &status), 0);
  EXPECT_TRUE(S_ISLNK(status.st_mode));
}

TEST_F(a_whole_file, can_be_freed_of_what_killed_writers_left) {
  for (const char* name :
       {"report", "report.17.tmp", "report.tmp", "report.x.tmp", "other.17.tmp"}) {
    folder_.write(name);
  }
  remove_abandoned_parts(folder_ / "report");
  EXPECT_EQ(test::names_in(folder_.path()),
            (std::vector<std::string>{"other.17.tmp", "report", "report.tmp", "report.x.tmp"}));
}

class checking_a_whole_file : public a_whole_file {
 protected:
  static std::string check(const std::string& path) {
    const auto checked = check_can_be_written(path);
    return checked ? "it can be written" : checked.error().message;
  }
};

TEST_F(checking_a_whole_file, leaves_no_trace) {
  EXPECT_EQ(check(folder_ / "new"), "it can be written");
  EXPECT_TRUE(test::names_in(folder_.path()).empty());
  folder_.write("old", "content");
  EXPECT_EQ(check(folder_ / "old"), "it can be written");
  EXPECT_EQ(test::read_file(folder_ / "old"), "content");
  EXPECT_EQ(test::names_in(folder_.path()), std::vector<std::string>{"old"});
  EXPECT_EQ(check("/dev/null"), "it can be written");
}

TEST_F(checking_a_whole_file, gives_the_error_that_writing_would) {
  for (const std::string& path : {folder_ / "missing/report", folder_.path()}) {
    EXPECT_EQ(check(path), write(path, "x"));
  }
  const std::string folder = folder_.make_folder("read-only");
  folder_.write("read-only/old", "content");
  ASSERT_EQ(chmod((folder + "/old").c_str(), 0444), 0);
  ASSERT_EQ(chmod(folder.c_str(), 0555), 0);
  const test::AsOrdinaryUser user(folder_.path());
  if (!user.acting()) {
    GTEST_SKIP() << "root may not act as another user here";
  }
  for (const char* name : {"/new", "/old"}) {
    EXPECT_EQ(check(folder + name),
              folder + name + ": Permission denied: name a file in a folder that can be written");
    EXPECT_EQ(check(folder + name), write(folder + name, "x"));
  }
}

TEST(reading_a_whole_file, gives_every_byte) {
  const test::TemporaryFolder folder;
  const std::string content = std::string(200'000, '\xff') + std::string(1, '\0') + "end\n";
  EXPECT_EQ(read_whole_file(folder.write("file", content)).value(), content);
  EXPECT_EQ(read_whole_file(folder.write("empty")).value(), "");
}

TEST(reading_a_whole_file, says_why_it_cannot) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(read_whole_file(folder / "missing").error().message,
            (folder / "missing") + ": No such file or directory: name a file that can be read");
  EXPECT_EQ(read_whole_file(folder.path()).error().message,
            folder.path() + ": Is a directory: name a file that can be read");
}

}  // namespace
}  // namespace isolate::process
