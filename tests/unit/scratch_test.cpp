#include "process/scratch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

#include "support/processes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"

namespace isolate::test {
namespace {

// Runs again at the end of the scope.
class StoppedProcess {
 public:
  explicit StoppedProcess(pid_t pid) : pid_(pid) { EXPECT_EQ(::kill(pid, SIGSTOP), 0); }
  ~StoppedProcess() { resume(); }
  StoppedProcess(const StoppedProcess&) = delete;
  StoppedProcess& operator=(const StoppedProcess&) = delete;

  void resume() const { ::kill(pid_, SIGCONT); }
  void kill() const {
    ::kill(pid_, SIGKILL);
    EXPECT_TRUE(eventually([&] { return !is_running(pid_); }));
  }

 private:
  pid_t pid_;
};

}  // namespace
}  // namespace isolate::test

namespace isolate::process {
namespace {

class a_scratch_root : public testing::Test {
 protected:
  // The path of the first root in this test's own $TMPDIR.
  std::string first_path() const {
    return temporary_ / ("isolate_run-" + std::to_string(geteuid()) + ".1");
  }
  std::string second_path() const {
    return temporary_ / ("isolate_run-" + std::to_string(geteuid()) + ".2");
  }

  static std::string claimed_path() {
    auto root = ScratchRoot::claim();
    return root ? root->path() : root.error().message;
  }

  // It has this process's command line, in which each test is named. The latest, where that of a
  // test before is about to end.
  static pid_t keeper_of_this_process() {
    const std::string command_line = test::read_file("/proc/self/cmdline");
    pid_t latest = 0;
    const bool found = test::eventually([&] {
      for (const std::string& name : test::names_in("/proc")) {
        const pid_t pid = std::atoi(name.c_str());
        if (pid > latest && test::read_file("/proc/" + name + "/comm") == "scratch-keeper\n" &&
            test::read_file("/proc/" + name + "/cmdline") == command_line &&
            test::is_running(pid)) {
          latest = pid;
        }
      }
      return latest > 0;
    });
    if (!found) {
      throw std::runtime_error("there is no scratch keeper");
    }
    return latest;
  }
  // What it is done with is removed beside it.
  static bool comes_to_have(const std::string& root, const std::vector<std::string>& names) {
    return test::eventually([&] { return test::names_in(root) == names; });
  }

  test::TemporaryFolder temporary_;
  test::WithVariable tmpdir_{"TMPDIR", temporary_.path()};
};

TEST_F(a_scratch_root, is_an_empty_folder_that_only_its_owner_may_enter) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok()) << root.error().message;
  EXPECT_EQ(root->path(), first_path());
  EXPECT_TRUE(test::names_in(root->path()).empty());
  struct stat status {};
  ASSERT_EQ(stat(root->path().c_str(), &status), 0);
  EXPECT_TRUE(S_ISDIR(status.st_mode));
  EXPECT_EQ(status.st_mode & 0777, 0700U);
  EXPECT_EQ(status.st_uid, geteuid());
}

TEST_F(a_scratch_root, has_the_same_path_again_and_is_gone_in_between) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(claimed_path(), first_path());
    EXPECT_TRUE(test::names_in(temporary_.path()).empty());
  }
}

TEST_F(a_scratch_root, is_another_for_a_second_supervisor_at_the_same_time) {
  const auto first = ScratchRoot::claim();
  ASSERT_TRUE(first.ok());
  const auto second = ScratchRoot::claim();
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(first->path(), first_path());
  EXPECT_EQ(second->path(), second_path());
}

TEST_F(a_scratch_root, is_another_for_a_supervisor_in_another_process) {
  const auto first = ScratchRoot::claim();
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(test::in_child(claimed_path).text, second_path());
  EXPECT_TRUE(test::exists(first_path()));
}

// One that was made and not locked yet may be locked by another first; whose it is then stays
// there.
TEST_F(a_scratch_root, of_supervisors_that_begin_at_the_same_moment_is_there_until_its_owner_ends) {
  constexpr int kSupervisors = 4;
  constexpr int kClaims = 200;
  std::vector<pid_t> children;
  for (int i = 0; i < kSupervisors; ++i) {
    children.push_back(fork());
    if (children.back() == 0) {
      int lost = 0;
      for (int claim = 0; claim < kClaims; ++claim) {
        auto root = ScratchRoot::claim();
        sched_yield();
        lost += root && test::exists(root->path()) ? 0 : 1;
      }
      _exit(lost > 0 ? 1 : 0);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
}

TEST_F(a_scratch_root, is_below_tmp_when_there_is_no_absolute_tmpdir) {
  for (const std::optional<std::string>& value :
       {std::optional<std::string>(), std::optional<std::string>(""),
        std::optional<std::string>("relative/path")}) {
    const test::WithVariable tmpdir("TMPDIR", value);
    EXPECT_TRUE(claimed_path().starts_with("/tmp/isolate_run-"));
  }
}

TEST_F(a_scratch_root, that_cannot_be_made_is_an_error_with_its_path) {
  const test::WithVariable tmpdir("TMPDIR", temporary_ / "missing");
  auto root = ScratchRoot::claim();
  ASSERT_FALSE(root.ok());
  EXPECT_EQ(
      root.error().message,
      "scratch directory " + (temporary_ / "missing/isolate_run-") + std::to_string(geteuid()) +
          ".1: No such file or directory: let TMPDIR name a directory that can be written to");
}

TEST_F(a_scratch_root, is_not_made_of_a_link_that_somebody_planted) {
  const std::string target = temporary_.make_folder("target");
  chmod(target.c_str(), 0700);
  temporary_.write("target/precious");
  ASSERT_EQ(symlink(target.c_str(), first_path().c_str()), 0);
  EXPECT_EQ(claimed_path(), second_path());
  ScratchRoot::remove_abandoned(first_path());
  EXPECT_TRUE(test::exists(target + "/precious"));
  EXPECT_TRUE(test::exists(first_path()));
}

TEST_F(a_scratch_root, is_not_made_of_a_file_that_somebody_planted) {
  std::ofstream(first_path()).put('x');
  EXPECT_EQ(claimed_path(), second_path());
  EXPECT_EQ(test::read_file(first_path()), "x");
}

TEST_F(a_scratch_root, is_not_made_of_a_folder_that_others_may_write_to) {
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  ASSERT_EQ(chmod(first_path().c_str(), 0770), 0);
  EXPECT_EQ(claimed_path(), second_path());
}

TEST_F(a_scratch_root, is_not_made_of_a_folder_of_another_user) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "only root can give a folder away";
  }
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  ASSERT_EQ(chown(first_path().c_str(), 1, 1), 0);
  EXPECT_EQ(claimed_path(), second_path());
}

TEST_F(a_scratch_root, is_removed_when_its_supervisor_was_killed) {
  const auto died = test::in_child([] {
    auto root = ScratchRoot::claim();
    std::ofstream(root->path() + "/left").put('x');
    kill(getpid(), SIGKILL);
    return root->path();
  });
  EXPECT_EQ(died.ending, Ending(Signalled{SIGKILL}));
  EXPECT_TRUE(test::eventually([&] { return !test::exists(first_path()); }));
}

TEST_F(a_scratch_root, leaves_no_child_to_its_process_even_to_one_that_adopts_orphans) {
  const auto seen = test::in_child([] {
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    auto root = ScratchRoot::claim();
    int adopts = 0;
    prctl(PR_GET_CHILD_SUBREAPER, &adopts, 0, 0, 0);
    return std::to_string(test::has_children()) + std::to_string(adopts);
  });
  EXPECT_EQ(seen.text, "01");
}

TEST_F(a_scratch_root, holds_nothing_open_when_its_supervisor_was_killed) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  std::optional root(ScratchRoot::claim());
  ASSERT_TRUE(root->ok());
  close(ends[1]);
  pollfd closed{ends[0], POLLIN, 0};
  EXPECT_EQ(poll(&closed, 1, 30'000), 1);
  EXPECT_EQ(closed.revents, POLLHUP);
  close(ends[0]);
}

TEST_F(a_scratch_root, is_taken_over_from_a_supervisor_that_died) {
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  std::ofstream(first_path() + "/left").put('x');
  EXPECT_EQ(claimed_path(), first_path());
  EXPECT_FALSE(test::exists(first_path()));
}

TEST_F(a_scratch_root, that_was_removed_in_order_leaves_what_has_its_path_next) {
  ASSERT_EQ(claimed_path(), first_path());
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  poll(nullptr, 0, 50);
  EXPECT_TRUE(test::exists(first_path()));
}

TEST_F(a_scratch_root, is_removed_with_all_that_is_in_it) {
  std::string path;
  {
    auto root = ScratchRoot::claim();
    ASSERT_TRUE(root.ok());
    path = root->path();
    const auto folder = root->empty_folder("sample");
    ASSERT_TRUE(folder.ok());
    std::ofstream(*folder + "/file").put('x');
    ASSERT_EQ(mkdir((*folder + "/folder").c_str(), 0700), 0);
    ASSERT_EQ(symlink("/", (*folder + "/folder/link").c_str()), 0);
  }
  EXPECT_FALSE(test::exists(path));
  EXPECT_TRUE(test::exists("/tmp"));
}

TEST_F(a_scratch_root, that_was_moved_is_removed_once_by_its_last_owner) {
  std::optional first(ScratchRoot::claim());
  ASSERT_TRUE(first->ok());
  {
    const ScratchRoot second(std::move(**first));
    EXPECT_TRUE(test::exists(second.path()));
  }
  EXPECT_FALSE(test::exists(first_path()));
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  first.reset();
  EXPECT_TRUE(test::exists(first_path()));
}

TEST_F(a_scratch_root, whose_supervisor_died_is_removed_when_it_is_abandoned) {
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  std::ofstream(first_path() + "/left").put('x');
  ScratchRoot::remove_abandoned(first_path());
  EXPECT_FALSE(test::exists(first_path()));
}

TEST_F(a_scratch_root, in_use_is_not_abandoned) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto folder = root->empty_folder("sample");
  ASSERT_TRUE(folder.ok());
  ScratchRoot::remove_abandoned(root->path());
  EXPECT_TRUE(test::exists(*folder));
}

TEST_F(a_scratch_root, whose_supervisor_is_just_dying_is_removed_when_it_has_died) {
  ASSERT_EQ(mkdir(first_path().c_str(), 0700), 0);
  const pid_t dying = fork();
  if (dying == 0) {
    test::lock_for_good(first_path());
    poll(nullptr, 0, 100);
    _exit(0);
  }
  ASSERT_TRUE(test::eventually([&] { return test::is_locked(first_path()); }));
  ScratchRoot::remove_abandoned(first_path());
  EXPECT_FALSE(test::exists(first_path()));
  waitpid(dying, nullptr, 0);
}

TEST_F(a_scratch_root, that_is_not_there_can_be_abandoned) {
  ScratchRoot::remove_abandoned(first_path());
  ScratchRoot::remove_abandoned("");
  EXPECT_TRUE(test::names_in(temporary_.path()).empty());
}

TEST_F(a_scratch_root, gives_a_name_the_same_folder_each_time_and_empties_it) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto first = root->empty_folder("sample");
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(*first, root->path_of("sample"));
  std::ofstream(*first + "/left").put('x');
  ASSERT_EQ(mkdir((*first + "/.hidden").c_str(), 0700), 0);
  ASSERT_EQ(chmod(first->c_str(), 0777), 0);
  const auto second = root->empty_folder("sample");
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(*second, *first);
  EXPECT_TRUE(test::names_in(*second).empty());
  struct stat status {};
  ASSERT_EQ(stat(second->c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700U);
}

TEST_F(a_scratch_root, can_empty_a_folder_and_keep_it) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto first = root->emptied_folder("sample");
  ASSERT_TRUE(first.ok());
  struct stat before {};
  struct stat after {};
  ASSERT_EQ(stat(first->c_str(), &before), 0);
  std::ofstream(*first + "/left").put('x');
  ASSERT_EQ(mkdir((*first + "/.hidden").c_str(), 0700), 0);
  const auto second = root->emptied_folder("sample");
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(*second, *first);
  EXPECT_TRUE(test::names_in(*second).empty());
  ASSERT_EQ(stat(second->c_str(), &after), 0);
  EXPECT_EQ(after.st_ino, before.st_ino);
}

TEST_F(a_scratch_root, shows_a_run_that_looks_around_none_of_its_neighbours) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto first = root->empty_folder("first");
  const auto second = root->empty_folder("second");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(test::names_in(*first + "/..").size(), 1U);
  std::ofstream(*first + "/../left").put('x');
  EXPECT_EQ(test::names_in(*second + "/..").size(), 1U);
  for (const auto& emptied : {root->emptied_folder("first"), root->empty_folder("first")}) {
    ASSERT_TRUE(emptied.ok());
    EXPECT_EQ(test::names_in(*emptied + "/..").size(), 1U);
  }
}

TEST_F(a_scratch_root, empties_nothing_through_a_link) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const std::string target = temporary_.make_folder("target");
  std::ofstream(target + "/precious").put('x');
  const auto first = root->emptied_folder("sample");
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(rmdir(first->c_str()), 0);
  ASSERT_EQ(symlink(target.c_str(), first->c_str()), 0);
  const auto second = root->emptied_folder("sample");
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(test::names_in(*second).empty());
  EXPECT_TRUE(test::exists(target + "/precious"));
}

TEST_F(a_scratch_root, leaves_the_folders_of_other_names_alone) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto kept = root->empty_folder("kept");
  ASSERT_TRUE(kept.ok());
  std::ofstream(*kept + "/file").put('x');
  ASSERT_TRUE(root->empty_folder("other").ok());
  root->remove_folder("other");
  ASSERT_TRUE(root->empty_folder("next").ok());
  EXPECT_TRUE(comes_to_have(root->path(), {"kept", "next"}));
  EXPECT_TRUE(test::exists(*kept + "/file"));
  root->remove_folder("other");
}

TEST_F(a_scratch_root, does_not_wait_until_a_folder_is_removed) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const test::StoppedProcess keeper(keeper_of_this_process());
  const auto folder = root->empty_folder("sample");
  ASSERT_TRUE(folder.ok());
  std::ofstream(*folder + "/file").put('x');
  root->remove_folder("sample");
  EXPECT_FALSE(test::exists(*folder));
  EXPECT_EQ(test::names_in(root->path()).size(), 1U);
  keeper.resume();
  EXPECT_TRUE(comes_to_have(root->path(), {}));
}

TEST_F(a_scratch_root, does_not_wait_until_a_folder_is_emptied) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const test::StoppedProcess keeper(keeper_of_this_process());
  const auto folder = root->emptied_folder("sample");
  ASSERT_TRUE(folder.ok());
  ASSERT_EQ(mkdir((*folder + "/left").c_str(), 0700), 0);
  std::ofstream(*folder + "/left/file").put('x');
  ASSERT_TRUE(root->emptied_folder("sample").ok());
  EXPECT_TRUE(test::names_in(*folder).empty());
  EXPECT_EQ(test::names_in(root->path()).size(), 2U);
  keeper.resume();
  EXPECT_TRUE(comes_to_have(root->path(), {"sample"}));
}

TEST_F(a_scratch_root, whose_keeper_is_stopped_or_killed_removes_what_it_does_not) {
  for (const int signal : {SIGSTOP, SIGKILL}) {
    auto root = ScratchRoot::claim();
    ASSERT_TRUE(root.ok());
    const test::StoppedProcess keeper(keeper_of_this_process());
    if (signal == SIGKILL) {
      keeper.kill();
    }
    constexpr std::size_t kFolders = 200;
    for (std::size_t i = 0; i < kFolders; ++i) {
      const auto folder = root->empty_folder("sample");
      ASSERT_TRUE(folder.ok());
      std::ofstream(*folder + "/file").put('x');
      root->remove_folder("sample");
    }
    EXPECT_LT(test::names_in(root->path()).size(), kFolders / 2);
    { const ScratchRoot last(std::move(*root)); }
    EXPECT_TRUE(test::names_in(temporary_.path()).empty());
  }
}

TEST_F(a_scratch_root, that_still_removes_a_large_folder_at_its_end_is_gone_with_it) {
  {
    auto root = ScratchRoot::claim();
    ASSERT_TRUE(root.ok());
    const auto folder = root->empty_folder("sample");
    ASSERT_TRUE(folder.ok());
    for (int i = 0; i < 3000; ++i) {
      ASSERT_EQ(mkdir((*folder + "/" + std::to_string(i)).c_str(), 0700), 0);
    }
    root->remove_folder("sample");
  }
  EXPECT_TRUE(comes_to_have(temporary_.path(), {}));
}

// A folder that a run was in and that the next run is to have under another name.
class a_scratch_folder : public a_scratch_root {
 protected:
  // Whether the next run has the same one, when `run` was in it.
  bool is_the_next_one(const std::function<void(const std::string&)>& run) {
    const auto first = root_->empty_folder("first");
    EXPECT_TRUE(first.ok());
    // Open, so that no other folder can have its number.
    const UniqueFd folder(open(first->c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    run(*first);
    root_->remove_folder("first");
    const auto next = root_->empty_folder("next");
    EXPECT_TRUE(next.ok());
    EXPECT_TRUE(comes_to_have(root_->path(), {"next"}));
    EXPECT_TRUE(test::names_in(*next).empty());
    struct stat status {};
    EXPECT_EQ(stat(next->c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0700U);
    EXPECT_EQ(flistxattr(UniqueFd(open(next->c_str(), O_RDONLY)).get(), nullptr, 0), 0);
    struct stat of_folder {};
    EXPECT_EQ(fstat(folder.get(), &of_folder), 0);
    root_->remove_folder("next");
    return status.st_ino == of_folder.st_ino;
  }

  Result<ScratchRoot> root_ = ScratchRoot::claim();
};

TEST_F(a_scratch_folder, in_which_nothing_was_done_is_the_next_runs) {
  EXPECT_TRUE(is_the_next_one([](const std::string&) {}));
}

TEST_F(a_scratch_folder, has_the_times_of_a_new_one) {
  ASSERT_TRUE(is_the_next_one([](const std::string& path) {
    const timespec long_ago[] = {{1, 0}, {1, 0}};
    utimensat(AT_FDCWD, path.c_str(), long_ago, 0);
  }));
  const auto again = root_->empty_folder("again");
  ASSERT_TRUE(again.ok());
  struct stat status {};
  ASSERT_EQ(stat(again->c_str(), &status), 0);
  EXPECT_GT(status.st_mtime, 1);
  EXPECT_GT(status.st_atime, 1);
}

TEST_F(a_scratch_folder, is_kept_when_several_runs_end_before_the_next_starts) {
  const std::vector<std::string> names{"a", "b", "c"};
  std::set<ino_t> before;
  std::set<ino_t> after;
  const auto number_of = [](const Result<std::string>& folder) {
    struct stat status {};
    EXPECT_TRUE(folder.ok());
    EXPECT_EQ(stat(folder->c_str(), &status), 0);
    return status.st_ino;
  };
  for (const std::string& name : names) {
    before.insert(number_of(root_->empty_folder(name)));
  }
  for (const std::string& name : names) {
    root_->remove_folder(name);
  }
  for (const std::string& name : names) {
    after.insert(number_of(root_->empty_folder("next " + name)));
  }
  EXPECT_EQ(after, before);
  EXPECT_EQ(test::names_in(root_->path()),
            (std::vector<std::string>{"next a", "next b", "next c"}));
}

TEST_F(a_scratch_folder, is_given_to_one_run_when_that_has_the_name_it_had) {
  for (const char* name : {"a", "b"}) {
    ASSERT_TRUE(root_->empty_folder(name).ok());
  }
  for (const char* name : {"a", "b"}) {
    root_->remove_folder(name);
  }
  const auto again = root_->empty_folder("a");
  ASSERT_TRUE(again.ok());
  std::ofstream(*again + "/file").put('x');
  for (const char* name : {"next", "one more"}) {
    const auto next = root_->empty_folder(name);
    ASSERT_TRUE(next.ok());
    EXPECT_TRUE(test::names_in(*next).empty());
  }
  EXPECT_TRUE(test::exists(*again + "/file"));
  EXPECT_EQ(test::names_in(root_->path()), (std::vector<std::string>{"a", "next", "one more"}));
}

TEST_F(a_scratch_folder, that_is_emptied_for_its_own_name_is_given_to_nobody_else) {
  ASSERT_TRUE(root_->empty_folder("a").ok());
  root_->remove_folder("a");
  const auto emptied = root_->emptied_folder("a");
  ASSERT_TRUE(emptied.ok());
  std::ofstream(*emptied + "/file").put('x');
  ASSERT_TRUE(root_->empty_folder("next").ok());
  EXPECT_TRUE(test::exists(*emptied + "/file"));
}

TEST_F(a_scratch_folder, that_a_run_left_something_in_is_removed) {
  EXPECT_FALSE(is_the_next_one([](const std::string& path) { std::ofstream(path + "/.left"); }));
}

TEST_F(a_scratch_folder, that_a_run_left_something_beside_is_removed) {
  EXPECT_FALSE(is_the_next_one([](const std::string& path) { std::ofstream(path + "/../left"); }));
}

TEST_F(a_scratch_folder, that_a_run_gave_other_rights_is_removed) {
  EXPECT_FALSE(is_the_next_one([](const std::string& path) { chmod(path.c_str(), 0755); }));
  EXPECT_FALSE(
      is_the_next_one([](const std::string& path) { chmod((path + "/..").c_str(), 0755); }));
}

TEST_F(a_scratch_folder, that_a_run_replaced_by_a_link_is_removed) {
  const std::string target = temporary_.make_folder("target");
  EXPECT_FALSE(is_the_next_one([&](const std::string& path) {
    ASSERT_EQ(rename(path.c_str(), (target + "/moved").c_str()), 0);
    (void)!symlink(target.c_str(), path.c_str());
  }));
  EXPECT_TRUE(test::exists(target));
}

TEST_F(a_scratch_folder, that_a_run_gave_attributes_is_removed) {
  bool has_attributes = true;
  const bool is_next = is_the_next_one([&](const std::string& path) {
    has_attributes = setxattr(path.c_str(), "user.mark", "x", 1, 0) == 0;
  });
  if (!has_attributes) {
    GTEST_SKIP() << "the file system has no attributes";
  }
  EXPECT_FALSE(is_next);
}

TEST_F(a_scratch_folder, that_has_grown_is_removed) {
  off_t size = 0;
  const bool is_next = is_the_next_one([&](const std::string& path) {
    for (int i = 0; i < 1000; ++i) {
      std::ofstream(path + "/" + std::string(100, 'x') + std::to_string(i)).put('x');
    }
    for (const std::string& name : test::names_in(path)) {
      unlink((path + "/" + name).c_str());
    }
    struct stat status {};
    stat(path.c_str(), &status);
    size = status.st_size;
  });
  if (size <= 4096) {
    GTEST_SKIP() << "on this file system folders do not keep their size";
  }
  EXPECT_FALSE(is_next);
}

TEST_F(a_scratch_folder, that_a_run_has_removed_is_made_anew) {
  EXPECT_FALSE(is_the_next_one([](const std::string& path) { rmdir(path.c_str()); }));
}

TEST_F(a_scratch_folder, that_a_run_has_put_a_link_in_place_of_is_made_anew) {
  const std::string outside = temporary_.make_folder("outside");
  temporary_.write("outside/precious");
  EXPECT_FALSE(is_the_next_one([&](const std::string& path) {
    rmdir(path.c_str());
    ASSERT_EQ(symlink(outside.c_str(), path.c_str()), 0);
  }));
  EXPECT_TRUE(test::exists(outside + "/precious"));
}

TEST_F(a_scratch_folder, whose_next_name_is_taken_is_removed) {
  ASSERT_TRUE(root_->empty_folder("first").ok());
  root_->remove_folder("first");
  ASSERT_EQ(mkdir((root_->path() + "/next").c_str(), 0700), 0);
  std::ofstream(root_->path() + "/next/left").put('x');
  const auto next = root_->empty_folder("next");
  ASSERT_TRUE(next.ok());
  EXPECT_TRUE(comes_to_have(root_->path(), {"next"}));
  EXPECT_TRUE(test::names_in(*next).empty());
}

TEST_F(a_scratch_root, replaces_a_folder_that_a_sample_made_a_file_or_a_link) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const std::string outside = temporary_.make_folder("outside");
  temporary_.write("outside/precious");
  ASSERT_EQ(symlink(outside.c_str(), (root->path() + "/link").c_str()), 0);
  std::ofstream(root->path() + "/file").put('x');
  for (const char* name : {"link", "file"}) {
    const auto folder = root->empty_folder(name);
    ASSERT_TRUE(folder.ok()) << folder.error().message;
    EXPECT_TRUE(test::names_in(*folder).empty());
    struct stat status {};
    ASSERT_EQ(lstat(folder->c_str(), &status), 0);
    EXPECT_TRUE(S_ISDIR(status.st_mode));
  }
  EXPECT_TRUE(test::exists(outside + "/precious"));
}

// What follows needs a user whom permissions stop.
class a_scratch_root_of_an_ordinary_user : public a_scratch_root {
 protected:
  void SetUp() override {
    if (!user_.acting()) {
      GTEST_SKIP() << "root may not act as another user here";
    }
  }

  test::AsOrdinaryUser user_{temporary_.path()};
};

TEST_F(a_scratch_root_of_an_ordinary_user, removes_contents_without_permissions) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok()) << root.error().message;
  const auto folder = root->empty_folder("sample");
  ASSERT_TRUE(folder.ok());
  for (const char* name : {"/a", "/a/b", "/a/b/c"}) {
    ASSERT_EQ(mkdir((*folder + name).c_str(), 0700), 0);
  }
  std::ofstream(*folder + "/a/b/c/file").put('x');
  for (const char* name : {"/a/b/c/file", "/a/b/c", "/a/b", "/a"}) {
    ASSERT_EQ(chmod((*folder + name).c_str(), 0), 0);
  }
  const auto again = root->empty_folder("sample");
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_TRUE(test::names_in(*again).empty());
}

TEST_F(a_scratch_root_of_an_ordinary_user, removes_folders_that_may_only_be_listed) {
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto folder = root->empty_folder("sample");
  ASSERT_TRUE(folder.ok());
  ASSERT_EQ(mkdir((*folder + "/a").c_str(), 0700), 0);
  std::ofstream(*folder + "/a/file").put('x');
  ASSERT_EQ(chmod((*folder + "/a").c_str(), 0400), 0);
  root->remove_folder("sample");
  EXPECT_FALSE(test::exists(*folder));
}

TEST_F(a_scratch_root_of_an_ordinary_user, does_not_give_permissions_to_what_a_link_leads_to) {
  const std::string outside = temporary_.make_folder("outside");
  auto root = ScratchRoot::claim();
  ASSERT_TRUE(root.ok());
  const auto folder = root->empty_folder("sample");
  ASSERT_TRUE(folder.ok());
  ASSERT_EQ(mkdir((*folder + "/closed").c_str(), 0700), 0);
  std::ofstream(*folder + "/closed/file").put('x');
  ASSERT_EQ(chmod((*folder + "/closed").c_str(), 0), 0);
  ASSERT_EQ(mkdir((temporary_ / "target").c_str(), 0500), 0);
  ASSERT_EQ(symlink((temporary_ / "target").c_str(), (*folder + "/link").c_str()), 0);
  root->remove_folder("sample");
  EXPECT_FALSE(test::exists(*folder));
  struct stat status {};
  ASSERT_EQ(stat((temporary_ / "target").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0500U);
}

}  // namespace
}  // namespace isolate::process
