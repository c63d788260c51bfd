#include "process/access_log.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "process/path_territory.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

TEST(a_path, is_harmless_ordinary_or_beyond_account) {
  using enum Territory;
  const std::pair<const char*, Territory> known[] = {
      {"/tmp/x", kOrdinary},
      {"/home/user/../user/x", kOrdinary},
      {"/procession", kOrdinary},
      {"/dev/null", kHarmless},
      {"/dev/urandom", kHarmless},
      {"/dev/fd/3", kHarmless},
      {"/dev/shm/x", kOrdinary},
      {"/proc/self/fd", kHarmless},
      {"/proc/self/stat", kHarmless},
      {"/proc/self/status", kDisturbing},
      {"/proc/self/../self/status", kDisturbing},
      {"/tmp/../proc/self/status", kDisturbing},
      {"//proc//self/./status", kDisturbing},
      {"/proc/17/task/17/status", kDisturbing},
      {"/proc/self/task/17/stat", kDisturbing},
      {"/proc/17/stat", kBeyondAccount},
      {"/proc/uptime", kBeyondAccount},
      {"/proc/sys/kernel/osrelease", kSystemFile},
      {"/sys/devices/system/cpu/online", kSystemFile},
      {"/sys/class/net", kBeyondAccount},
  };
  for (const auto& [path, territory] : known) {
    EXPECT_EQ(territory_of(path, Access::kRead), territory) << path;
  }
  EXPECT_EQ(territory_of("/proc", Access::kLooked), kHarmless);
  EXPECT_EQ(territory_of("/proc", Access::kRead), kBeyondAccount);
}

TEST(a_path, is_within_a_folder_by_whole_names) {
  EXPECT_TRUE(is_within("/a/b", "/a"));
  EXPECT_TRUE(is_within("/a", "/a"));
  EXPECT_FALSE(is_within("/ab", "/a"));
  EXPECT_FALSE(is_within("/a", ""));
}

class an_access_log : public testing::Test {
 protected:
  // Written so long ago that a further change would show.
  std::string old_file(std::string_view name) {
    std::string path = folder_.write(name, "content");
    usleep(30'000);
    return path;
  }
  const std::string& reason() const { return log_.recording().beyond_account; }

  test::TemporaryFolder folder_;
  std::string own_ = folder_.make_folder("own");
  AccessLog log_{own_};
};

TEST_F(an_access_log, keeps_each_path_once_with_the_most_that_was_done) {
  const std::string path = old_file("file");
  log_.look(path);
  log_.read(path);
  log_.look(path);
  ASSERT_EQ(log_.recording().paths.size(), 1U);
  EXPECT_EQ(log_.recording().paths[0], (RecordedPath{path, Access::kRead, look_at(path)}));
  EXPECT_EQ(reason(), "");
}

TEST_F(an_access_log, keeps_what_is_not_there) {
  log_.look(folder_ / "missing");
  log_.read(folder_ / "missing too");
  ASSERT_EQ(log_.recording().paths.size(), 2U);
  EXPECT_EQ(log_.recording().paths[0].state.error, ENOENT);
  EXPECT_EQ(reason(), "");
}

TEST_F(an_access_log, leaves_out_what_is_in_the_run_s_own_folder) {
  log_.read(own_);
  log_.read(own_ + "/x");
  log_.write(own_ + "/x");
  log_.write(own_ + "/a/b");
  EXPECT_TRUE(log_.recording().paths.empty());
  EXPECT_EQ(reason(), "");
}

TEST_F(an_access_log, follows_links_out_of_that_folder) {
  const std::string path = old_file("file");
  ASSERT_EQ(symlink(path.c_str(), (own_ + "/link").c_str()), 0);
  log_.read(own_ + "/link");
  ASSERT_EQ(log_.recording().paths.size(), 1U);
  EXPECT_EQ(log_.recording().paths[0].path, path);
  log_.read(own_ + "/../file");
  EXPECT_EQ(log_.recording().paths.size(), 1U);
  EXPECT_EQ(reason(), "");
  log_.write(own_ + "/link");
  EXPECT_NE(reason(), "");
}

TEST_F(an_access_log, does_not_account_for_a_dangling_link_out_of_that_folder) {
  ASSERT_EQ(symlink((folder_ / "new").c_str(), (own_ + "/link").c_str()), 0);
  log_.write(own_ + "/link");
  EXPECT_NE(reason(), "");
}

TEST_F(an_access_log, does_not_account_for_what_is_changed_elsewhere) {
  log_.write(folder_ / "new");
  EXPECT_EQ(reason(), "it changes, or reads the attributes of, " + (folder_ / "new"));
}

TEST_F(an_access_log, does_not_account_for_what_changed_in_this_moment) {
  log_.read(folder_.write("fresh", "x"));
  EXPECT_NE(reason(), "");
}

TEST_F(an_access_log, does_not_account_for_what_changed_after_it_was_looked_at) {
  const std::string path = old_file("file");
  log_.look(path);
  folder_.write("file", "another content");
  usleep(30'000);
  log_.read(path);
  EXPECT_EQ(reason(), path + " changed while it ran");
}

TEST_F(an_access_log, does_not_account_for_pipes_and_devices) {
  ASSERT_EQ(mkfifo((folder_ / "fifo").c_str(), 0600), 0);
  log_.look(folder_ / "fifo");
  EXPECT_EQ(reason(), "");
  log_.read(folder_ / "fifo");
  EXPECT_NE(reason(), "");
}

TEST_F(an_access_log, does_not_account_for_the_machine_behind_a_link) {
  ASSERT_EQ(symlink("/proc/uptime", (folder_ / "link").c_str()), 0);
  log_.read(folder_ / "link");
  EXPECT_NE(reason(), "");
}

TEST_F(an_access_log, knows_the_interpreters_of_a_script) {
  const std::string inner = folder_.write_script("inner", "exit 0");
  const std::string outer = folder_.write("outer", "#! " + inner + " -x\n");
  usleep(30'000);
  log_.execute(outer);
  std::vector<std::string> paths;
  for (const RecordedPath& path : log_.recording().paths) {
    paths.push_back(path.path);
  }
  EXPECT_EQ(paths, (std::vector<std::string>{outer, inner, "/bin/sh"}));
  EXPECT_FALSE(log_.recording().disturbed);
}

TEST_F(an_access_log, is_disturbed_by_a_program_that_gives_rights) {
  const std::string program = old_file("program");
  ASSERT_EQ(chmod(program.c_str(), 04755), 0);
  usleep(30'000);
  log_.execute(program);
  EXPECT_TRUE(log_.recording().disturbed);
}

TEST_F(an_access_log, gives_the_first_reason) {
  log_.cannot_account("first");
  log_.disturbed("second");
  EXPECT_EQ(reason(), "first");
  EXPECT_TRUE(log_.recording().disturbed);
}

TEST_F(an_access_log, is_read_as_it_was_written) {
  log_.look(old_file("file"));
  log_.look(folder_ / "missing");
  log_.disturbed("why");
  EXPECT_EQ(decode_recording(encode(log_.recording())), log_.recording());
  const std::string bytes = encode(log_.recording());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_recording(bytes.substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace isolate::process
