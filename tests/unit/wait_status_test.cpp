#include "process/wait_status.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/processes.h"

namespace isolate::process {
namespace {

int wait_status_of(const std::function<void()>& body) {
  const pid_t pid = fork();
  if (pid == 0) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    body();
    _exit(0);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return status;
}

TEST(ending_of, gives_the_exit_code_of_a_process_that_exited) {
  for (const int code : {0, 1, 3, 127, 128, 137, 255}) {
    EXPECT_EQ(ending_of(wait_status_of([code] { _exit(code); })), Ending(Exited{code}));
  }
}

TEST(ending_of, gives_the_signal_of_a_process_that_died_by_one) {
  for (const int number : {SIGHUP, SIGINT, SIGKILL, SIGSEGV, SIGABRT, SIGTERM, SIGRTMIN + 3}) {
    EXPECT_EQ(ending_of(wait_status_of([number] {
                signal(number, SIG_DFL);
                raise(number);
              })),
              Ending(Signalled{number}));
  }
}

TEST(ending_of, does_not_mistake_the_mark_of_a_core_dump_for_a_part_of_the_signal) {
  EXPECT_EQ(ending_of(W_EXITCODE(0, SIGSEGV) | WCOREFLAG), Ending(Signalled{SIGSEGV}));
}

TEST(is_stopped, is_true_only_for_a_process_that_goes_on_later) {
  EXPECT_TRUE(is_stopped(W_STOPCODE(SIGTSTP)));
  EXPECT_FALSE(is_stopped(W_EXITCODE(0, SIGKILL)));
  EXPECT_FALSE(is_stopped(W_EXITCODE(SIGSTOP, 0)));
  EXPECT_FALSE(is_stopped(W_EXITCODE(0, 0)));
}

TEST(succeeded, is_true_only_for_exit_status_0) {
  EXPECT_TRUE(succeeded(Exited{0}));
  EXPECT_FALSE(succeeded(Exited{1}));
  EXPECT_FALSE(succeeded(Signalled{SIGTERM}));
  EXPECT_FALSE(succeeded(LimitHit{}));
  EXPECT_FALSE(succeeded(NotStarted{}));
}

TEST(shell_status, is_what_a_shell_shows) {
  EXPECT_EQ(shell_status(Exited{0}), 0);
  EXPECT_EQ(shell_status(Exited{255}), 255);
  EXPECT_EQ(shell_status(Signalled{SIGINT}), 130);
  EXPECT_EQ(shell_status(Signalled{SIGSEGV}), 139);
  EXPECT_EQ(shell_status(LimitHit{}), 124);
  EXPECT_EQ(shell_status(NotStarted{}), 125);
}

TEST(resources_of, takes_every_count_from_its_field) {
  rusage usage{};
  usage.ru_utime = {1, 250'000};
  usage.ru_stime = {0, 7};
  usage.ru_maxrss = 4096;
  usage.ru_minflt = 11;
  usage.ru_majflt = 12;
  usage.ru_nvcsw = 13;
  usage.ru_nivcsw = 14;
  const Resources resources = resources_of(usage, std::chrono::microseconds(99));
  EXPECT_EQ(resources.wall.count(), 99);
  EXPECT_EQ(resources.user.count(), 1'250'000);
  EXPECT_EQ(resources.system.count(), 7);
  EXPECT_EQ(resources.peak_memory_kib, 4096);
  EXPECT_EQ(resources.minor_faults, 11);
  EXPECT_EQ(resources.major_faults, 12);
  EXPECT_EQ(resources.voluntary_switches, 13);
  EXPECT_EQ(resources.involuntary_switches, 14);
}

TEST(signal_name, is_the_name_without_an_explanation) {
  EXPECT_EQ(signal_name(SIGSEGV), "SIGSEGV");
  EXPECT_EQ(signal_name(SIGKILL), "SIGKILL");
  EXPECT_EQ(signal_name(SIGUSR1), "SIGUSR1");
}

TEST(signal_name, is_the_number_where_there_is_no_name) {
  EXPECT_EQ(signal_name(64), "SIG64");
  EXPECT_EQ(signal_name(0), "SIG0");
}

TEST(die_by_signal, ends_the_process_by_that_very_signal) {
  for (const int number : {SIGINT, SIGTERM, SIGKILL, SIGSEGV, SIGPIPE}) {
    const auto child = test::in_child([number] {
      die_by_signal(number);
      return std::string("still there");
    });
    EXPECT_EQ(child.ending, Ending(Signalled{number})) << child.text;
  }
}

TEST(die_by_signal, works_where_the_signal_is_ignored_and_blocked) {
  const auto child = test::in_child([] {
    signal(SIGTERM, SIG_IGN);
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_SETMASK, &set, nullptr);
    die_by_signal(SIGTERM);
    return std::string("still there");
  });
  EXPECT_EQ(child.ending, Ending(Signalled{SIGTERM})) << child.text;
}

TEST(die_by_signal, leaves_no_core_file_of_its_own) {
  const pid_t pid = fork();
  if (pid == 0) {
    const rlimit any{RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_CORE, &any);
    die_by_signal(SIGSEGV);
    _exit(0);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(WCOREDUMP(status));
}

TEST(die_by_signal, returns_when_the_signal_ends_nothing) {
  const auto child = test::in_child([] {
    die_by_signal(SIGCHLD);
    return std::string("still there");
  });
  EXPECT_EQ(child.ending, Ending(Exited{0}));
  EXPECT_EQ(child.text, "still there");
}

}  // namespace
}  // namespace isolate::process
