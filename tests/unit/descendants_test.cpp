#include "process/descendants.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

// A child that has a child of its own, holding a lock in `folder`, and ends. Gives the time for the
// orphan to be there.
void leave_orphan(const std::string& file) {
  const pid_t parent = fork();
  if (parent == 0) {
    if (fork() == 0) {
      setsid();
      test::lock_for_good(file);
      for (;;) {
        pause();
      }
    }
    _exit(0);
  }
  waitpid(parent, nullptr, 0);
  (void)test::eventually([&] { return test::is_locked(file); });
}

class descendants : public testing::Test {
 protected:
  test::TemporaryFolder folder_;
};

TEST_F(descendants, are_adopted_and_killed_with_their_parents_gone) {
  const auto child = test::in_child([&] {
    adopt_orphans();
    leave_orphan(folder_ / "a");
    leave_orphan(folder_ / "b");
    kill_adopted_children();
    return std::string(test::has_children() ? "children are left" : "");
  });
  EXPECT_EQ(child.text, "");
  EXPECT_FALSE(test::is_locked(folder_ / "a"));
  EXPECT_FALSE(test::is_locked(folder_ / "b"));
}

TEST_F(descendants, of_a_process_that_adopts_none_are_left_alone) {
  int adopts = 0;
  prctl(PR_GET_CHILD_SUBREAPER, &adopts);
  if (adopts != 0) {
    GTEST_SKIP() << "an earlier test made this process adopt orphans for good";
  }
  const auto child = test::in_child([&] {
    const pid_t own = fork();
    if (own == 0) {
      for (;;) {
        pause();
      }
    }
    kill_adopted_children();
    kill_adopted_children([](pid_t) { return true; });
    const bool left_alone = test::is_running(own);
    kill(own, SIGKILL);
    return std::string(left_alone ? "" : "killed");
  });
  EXPECT_EQ(child.text, "");
}

TEST_F(descendants, that_are_wanted_are_killed_with_those_that_they_leave_and_no_others) {
  const auto child = test::in_child([&] {
    adopt_orphans();
    // A tree: the orphan has a child that comes to this process when the orphan is killed.
    if (fork() == 0) {
      if (fork() == 0) {
        test::lock_for_good(folder_ / "lower");
        for (;;) {
          pause();
        }
      }
      test::lock_for_good(folder_ / "upper");
      for (;;) {
        pause();
      }
    }
    (void)test::eventually(
        [&] { return test::is_locked(folder_ / "upper") && test::is_locked(folder_ / "lower"); });
    const std::vector<int> before = test::children();
    leave_orphan(folder_ / "other");
    int other = 0;
    for (const int pid : test::children()) {
      if (test::is_running(pid) && pid != before.at(0)) {
        other = pid;
      }
    }
    kill_adopted_children([other](pid_t pid) { return pid != other; });
    const bool spared = test::is_locked(folder_ / "other") && test::is_running(other);
    const bool gone = !test::is_locked(folder_ / "upper") && !test::is_locked(folder_ / "lower");
    kill_adopted_children();
    return std::string(spared ? "spared" : "killed") + (gone ? " gone" : " left");
  });
  EXPECT_EQ(child.text, "spared gone");
}

TEST_F(descendants, without_any_there_is_nothing_to_do) {
  const auto child = test::in_child([] {
    adopt_orphans();
    kill_adopted_children();
    kill_adopted_children([](pid_t) { return true; });
    return std::string("done");
  });
  EXPECT_EQ(child.text, "done");
}

TEST_F(descendants, work_in_the_folder_that_they_are_in_or_below) {
  const std::string deep = folder_.make_folder("folder/deep");
  const auto child = test::in_child([&] {
    std::string text;
    for (const std::string& path : {folder_ / "folder", deep, folder_.path()}) {
      (void)!chdir(path.c_str());
      text += works_in(getpid(), folder_ / "folder") ? "yes " : "no ";
    }
    return text;
  });
  EXPECT_EQ(child.text, "yes yes no ");
}

TEST_F(descendants, work_in_a_folder_that_is_in_their_environment) {
  const auto works = [&](const std::string& variable) {
    const pid_t pid = fork();
    if (pid == 0) {
      const char* const arguments[] = {"sleep", "1000", nullptr};
      const char* const environment[] = {"A=1", variable.c_str(), nullptr};
      (void)!chdir("/");
      execve("/bin/sleep", const_cast<char**>(arguments), const_cast<char**>(environment));
      _exit(1);
    }
    (void)test::eventually(
        [&] { return test::read_file("/proc/" + std::to_string(pid) + "/comm") == "sleep\n"; });
    const bool found = works_in(pid, folder_.path());
    kill(pid, SIGKILL);
    (void)test::eventually([&] { return !test::is_running(pid); });
    return found;
  };
  EXPECT_TRUE(works("TMPDIR=" + folder_.path()));
  EXPECT_FALSE(works("TMPDIR=/tmp"));
}

TEST_F(descendants, that_are_gone_work_nowhere) { EXPECT_FALSE(works_in(0x3ffffff, "/")); }

}  // namespace
}  // namespace isolate::process
