#include "process/limited_run.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "support/processes.h"
#include "support/temporary_folder.h"
#include "verify/explain.h"

namespace isolate::process {
namespace {

using namespace std::chrono_literals;

// run_with_limits() blocks signals and adopts orphans for good, hence always in a child.
std::string ending_within(std::chrono::milliseconds limit, const std::function<void()>& run) {
  return test::in_child([&] {
           const auto ending = run_with_limits({.wall_time = limit}, run);
           return ending ? verify::describe_ending(ending->ending) : ending.error().message;
         })
      .text;
}

void put_pid(const std::string& file) {
  std::ofstream(file + ".new") << getpid();
  std::rename((file + ".new").c_str(), file.c_str());
}

int pid_in(const std::string& file) {
  (void)test::eventually([&] { return test::exists(file); });
  return std::atoi(test::read_file(file).c_str());
}

[[noreturn]] void sleep_for_good() {
  for (;;) {
    pause();
  }
}

TEST(a_limited_run, that_ends_in_time_gives_its_exit_status) {
  EXPECT_EQ(ending_within(test::kPatience, [] { _exit(0); }), "exit=0");
  EXPECT_EQ(ending_within(test::kPatience, [] { _exit(7); }), "exit=7");
}

TEST(a_limited_run, that_dies_in_time_gives_the_signal) {
  EXPECT_EQ(ending_within(test::kPatience, [] { kill(getpid(), SIGKILL); }), "signal=SIGKILL");
}

TEST(a_limited_run, that_takes_too_long_is_killed_and_says_so) {
  EXPECT_EQ(ending_within(200ms, [] { sleep_for_good(); }), "wall time limit of 0.2 s");
}

TEST(a_limited_run, cannot_ignore_the_limit) {
  EXPECT_EQ(ending_within(200ms,
                          [] {
                            for (int number = 1; number < NSIG; ++number) {
                              signal(number, SIG_IGN);
                            }
                            sleep_for_good();
                          }),
            "wall time limit of 0.2 s");
}

TEST(a_limited_run, is_killed_with_descendants_that_left_its_group) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(ending_within(1s,
                          [&] {
                            if (fork() == 0) {
                              setsid();
                              if (fork() == 0) {
                                put_pid(folder / "grandchild");
                                sleep_for_good();
                              }
                              _exit(0);
                            }
                            sleep_for_good();
                          }),
            "wall time limit of 1 s");
  const int grandchild = pid_in(folder / "grandchild");
  ASSERT_GT(grandchild, 0);
  EXPECT_FALSE(test::is_running(grandchild));
}

TEST(a_limited_run, that_ends_in_time_leaves_what_it_started_as_python_does) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(ending_within(test::kPatience,
                          [&] {
                            if (fork() == 0) {
                              put_pid(folder / "child");
                              sleep_for_good();
                            }
                            (void)pid_in(folder / "child");
                            _exit(0);
                          }),
            "exit=0");
  const int child = pid_in(folder / "child");
  ASSERT_GT(child, 0);
  EXPECT_TRUE(test::is_running(child));
  kill(child, SIGKILL);
}

TEST(a_limited_run, has_the_signal_mask_that_its_caller_had) {
  EXPECT_EQ(ending_within(test::kPatience,
                          [] {
                            sigset_t mask;
                            sigprocmask(SIG_BLOCK, nullptr, &mask);
                            _exit(sigismember(&mask, SIGCHLD) + sigismember(&mask, SIGTERM) +
                                  sigismember(&mask, SIGINT));
                          }),
            "exit=0");
}

TEST(a_limited_run, ends_for_a_caller_that_ignores_its_children_and_inherits_that) {
  const auto child = test::in_child([] {
    signal(SIGCHLD, SIG_IGN);
    const auto ending = run_with_limits({.wall_time = test::kPatience}, [] {
      struct sigaction inherited {};
      sigaction(SIGCHLD, nullptr, &inherited);
      _exit(inherited.sa_handler == SIG_IGN ? 9 : 1);
    });
    return verify::describe_ending(ending->ending);
  });
  EXPECT_EQ(child.text, "exit=9");
}

TEST(a_limited_run, stays_in_its_callers_group_and_session) {
  EXPECT_EQ(
      ending_within(
          test::kPatience,
          [] { _exit(getpgrp() == getpgid(getppid()) && getsid(0) == getsid(getppid()) ? 0 : 1); }),
      "exit=0");
}

TEST(a_limited_run, that_returns_ends_with_the_status_of_a_failure) {
  EXPECT_EQ(ending_within(test::kPatience, [] {}), "exit=125");
}

volatile sig_atomic_t received_signals = 0;  // a bit for each
void note_signal(int number) { received_signals = received_signals | (1 << number); }

TEST(a_limited_run, gets_the_signals_that_are_sent_to_its_watcher) {
  for (const int number : {SIGTERM, SIGHUP, SIGUSR1, SIGUSR2}) {
    const std::string ending = ending_within(test::kPatience, [number] {
      // Blocked until sigsuspend(), so that it cannot come in between.
      sigset_t blocked;
      sigset_t before;
      sigemptyset(&blocked);
      sigaddset(&blocked, number);
      sigprocmask(SIG_BLOCK, &blocked, &before);
      signal(number, note_signal);
      kill(getppid(), number);
      sigsuspend(&before);
      _exit(received_signals == (1 << number) ? 9 : 1);
    });
    EXPECT_EQ(ending, "exit=9") << number;
  }
}

TEST(a_limited_run, gets_a_signal_of_the_terminal_only_from_the_terminal) {
  // Its watcher got it too, as a member of the group, and must neither die nor hand it on.
  EXPECT_EQ(ending_within(test::kPatience,
                          [] {
                            signal(SIGINT, note_signal);
                            kill(getppid(), SIGINT);
                            // The watcher handles signals in turn: this one comes after it.
                            signal(SIGUSR1, note_signal);
                            sigset_t blocked;
                            sigset_t before;
                            sigemptyset(&blocked);
                            sigaddset(&blocked, SIGUSR1);
                            sigprocmask(SIG_BLOCK, &blocked, &before);
                            kill(getppid(), SIGUSR1);
                            while ((received_signals & (1 << SIGUSR1)) == 0) {
                              sigsuspend(&before);
                            }
                            _exit(received_signals == (1 << SIGUSR1) ? 9 : 1);
                          }),
            "exit=9");
}

TEST(a_limited_run, that_stops_stops_its_watcher_and_both_go_on_together) {
  const test::TemporaryFolder folder;
  std::fflush(nullptr);
  const pid_t watcher = fork();
  if (watcher == 0) {
    const auto ending = run_with_limits({.wall_time = test::kPatience}, [&] {
      put_pid(folder / "run");
      raise(SIGSTOP);
      _exit(5);
    });
    _exit(ending && ending->ending == Ending(Exited{5}) ? 5 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(watcher, &status, WUNTRACED), watcher);
  ASSERT_TRUE(WIFSTOPPED(status));
  EXPECT_TRUE(test::is_running(pid_in(folder / "run")));
  kill(watcher, SIGCONT);
  ASSERT_EQ(waitpid(watcher, &status, 0), watcher);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 5);
}

}  // namespace
}  // namespace isolate::process
