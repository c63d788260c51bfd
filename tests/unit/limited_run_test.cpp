#include "process/limited_run.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "process/clock.h"
#include "process/front_process.h"
#include "process/signal_forwarding.h"
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

volatile sig_atomic_t sum_of_signals = 0;
volatile sig_atomic_t is_last = 0;
void add_signal(int number) {
  sum_of_signals = sum_of_signals + number;
  is_last = number == SIGUSR1;
}

// What the run gets of `send`, a process in its group which is told the pid of the one in front.
// Each signal adds its number to the status; SIGUSR1 comes last and ends the run.
std::string signals_from(const std::function<void(int front)>& send) {
  return test::in_child([&] {
           setpgid(0, 0);
           const int front = getpid();
           if (auto behind = go_on_behind_front(); !behind) {
             return behind.error().message;
           }
           const auto ending = run_with_limits({.wall_time = test::kPatience}, [&] {
             sigset_t before;
             const sigset_t blocked = forwarded_signals();
             sigprocmask(SIG_BLOCK, &blocked, &before);
             for (const int number : {SIGTERM, SIGHUP, SIGINT, SIGUSR2, SIGUSR1}) {
               signal(number, add_signal);
             }
             if (fork() == 0) {
               send(front);
               _exit(0);
             }
             while (!is_last) {
               sigsuspend(&before);
             }
             _exit(sum_of_signals);
           });
           return ending ? verify::describe_ending(ending->ending) : ending.error().message;
         })
      .text;
}

// Long enough that the signals before it were handed on.
void send_last(int front) {
  poll(nullptr, 0, 300);
  kill(front, SIGUSR1);
}

TEST(a_limited_run, gets_the_signals_that_are_sent_to_the_process_in_front) {
  for (const int number : {SIGTERM, SIGHUP, SIGINT, SIGUSR2}) {
    EXPECT_EQ(signals_from([number](int front) {
                kill(front, number);
                send_last(front);
              }),
              "exit=" + std::to_string(number + SIGUSR1))
        << number;
  }
}

TEST(a_limited_run, gets_once_what_is_sent_to_its_whole_group) {
  for (const int number : {SIGTERM, SIGINT}) {
    EXPECT_EQ(signals_from([number](int front) {
                kill(-front, number);
                send_last(front);
              }),
              "exit=" + std::to_string(number + SIGUSR1))
        << number;
  }
}

// As timeout(1) does. A sender that had to wait for a processor between the two says so by a third
// signal, and is asked again.
TEST(a_limited_run, gets_once_what_is_sent_to_the_process_in_front_and_then_to_the_group) {
  const auto send = [](int front) {
    const Clock clock;
    const TimePoint begin = clock.now();
    kill(front, SIGTERM);
    kill(-front, SIGTERM);
    if (clock.now() - begin > 5ms) {
      kill(front, SIGUSR2);
    }
    send_last(front);
  };
  const auto ending = [](int sum) { return "exit=" + std::to_string(sum + SIGUSR1); };
  const std::set<std::string> late{ending(SIGTERM + SIGUSR2), ending(2 * SIGTERM + SIGUSR2)};
  std::string got = signals_from(send);
  for (int attempt = 1; attempt < 20 && late.count(got) != 0; ++attempt) {
    got = signals_from(send);
  }
  EXPECT_EQ(got, ending(SIGTERM));
}

TEST(a_limited_run, gets_each_of_two_signals_that_are_sent_one_after_the_other) {
  EXPECT_EQ(signals_from([](int front) {
              kill(front, SIGTERM);
              poll(nullptr, 0, 200);
              kill(front, SIGTERM);
              send_last(front);
            }),
            "exit=" + std::to_string(2 * SIGTERM + SIGUSR1));
}

TEST(a_limited_run, ends_with_all_its_descendants_when_the_process_in_front_is_killed) {
  const test::TemporaryFolder folder;
  std::fflush(nullptr);
  const pid_t front = fork();
  if (front == 0) {
    if (go_on_behind_front()) {
      (void)run_with_limits({.wall_time = test::kPatience}, [&] {
        if (fork() == 0) {
          setsid();
          put_pid(folder / "descendant");
          sleep_for_good();
        }
        put_pid(folder / "run");
        sleep_for_good();
      });
      std::ofstream(folder / "cleaned up");
    }
    _exit(0);
  }
  const int run = pid_in(folder / "run");
  const int descendant = pid_in(folder / "descendant");
  kill(front, SIGKILL);
  EXPECT_TRUE(
      test::eventually([&] { return !test::is_running(run) && !test::is_running(descendant); }));
  EXPECT_TRUE(test::eventually([&] { return test::exists(folder / "cleaned up"); }));
  waitpid(front, nullptr, 0);
}

TEST(a_front_process, ends_as_the_one_behind_it_does) {
  EXPECT_EQ(test::in_child([] {
              (void)go_on_behind_front();
              _exit(7);
              return std::string();
            }).ending,
            Ending(Exited{7}));
  EXPECT_EQ(test::in_child([] {
              (void)go_on_behind_front();
              kill(getpid(), SIGUSR2);
              return std::string();
            }).ending,
            Ending(Signalled{SIGUSR2}));
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
