#include "process/child_setup.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/stat.h>
#include <unistd.h>

#include "process/pipe.h"
#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

// What `body` returns in a child that was set up, sent through the one descriptor that it kept.
std::string in_child_set_up(const std::string& working_directory,
                            const std::function<std::string(int kept)>& body) {
  auto pipe = make_pipe();
  const auto child = test::in_child([&] {
    const UniqueFd null(open("/dev/null", O_RDWR));
    const int kept = fcntl(pipe->write_end.get(), F_DUPFD, 20);
    const auto done = set_up_child({null.get(), null.get(), null.get()}, kept, working_directory);
    const std::string text = done ? body(kept) : done.error().message;
    (void)!write(kept, text.data(), text.size());
    _exit(0);
    return std::string();
  });
  std::string_view bytes;
  (void)read_some(pipe->read_end.get(), bytes);
  return std::string(bytes);
}

TEST(a_child_that_is_set_up, leads_a_session_of_its_own) {
  EXPECT_EQ(in_child_set_up("",
                            [](int) {
                              return std::string(getsid(0) == getpid() && getpgrp() == getpid()
                                                     ? "leader"
                                                     : "follower");
                            }),
            "leader");
}

TEST(a_child_that_is_set_up, has_the_standard_descriptors_and_the_kept_one_open) {
  EXPECT_EQ(in_child_set_up("",
                            [](int kept) {
                              std::string open_ones;
                              for (int fd = 0; fd < 1000; ++fd) {
                                if (fcntl(fd, F_GETFD) >= 0) {
                                  open_ones += fd == kept ? "kept" : std::to_string(fd) + " ";
                                }
                              }
                              return open_ones;
                            }),
            "0 1 2 kept");
}

TEST(a_child_that_is_set_up, has_the_pinned_umask_whatever_the_caller_has) {
  const mode_t before = umask(077);
  EXPECT_EQ(in_child_set_up("", [](int) { return std::to_string(umask(0)); }), std::to_string(022));
  umask(before);
}

TEST(a_child_that_is_set_up, blocks_no_signal_whatever_the_caller_blocks) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  const std::string blocked = in_child_set_up("", [](int) {
    sigset_t now;
    sigprocmask(SIG_BLOCK, nullptr, &now);
    int count = 0;
    for (int signal = 1; signal < NSIG; ++signal) {
      count += sigismember(&now, signal) == 1 ? 1 : 0;
    }
    return std::to_string(count);
  });
  sigprocmask(SIG_SETMASK, &before, nullptr);
  EXPECT_EQ(blocked, "0");
}

TEST(a_child_that_is_set_up, is_in_the_working_directory_that_was_asked_for) {
  const test::TemporaryFolder folder;
  const auto working_directory = [](int) {
    char path[4096] = "";
    return std::string(getcwd(path, sizeof path));
  };
  EXPECT_EQ(in_child_set_up(folder.path(), working_directory), folder.path());
  EXPECT_EQ(in_child_set_up("", working_directory), working_directory(0));
}

TEST(a_child, that_cannot_enter_its_working_directory_says_which_and_why) {
  EXPECT_EQ(in_child_set_up("/no/such/folder", [](int) { return std::string("set up"); }),
            "working directory /no/such/folder: No such file or directory");
}

TEST(a_child_that_is_set_up, has_its_streams_where_they_belong_even_when_they_overlap) {
  // The supervisor may itself have been started with its standard descriptors closed, so that a
  // pipe of its own has one of their numbers.
  const test::TemporaryFolder folder;
  folder.write("input", "from the file");
  const auto child = test::in_child([&] {
    const int input = open((folder / "input").c_str(), O_RDONLY);
    const int output = open((folder / "output").c_str(), O_WRONLY | O_CREAT, 0600);
    const int error = open((folder / "error").c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(input, 2);   // input is at 2
    dup2(output, 0);  // output at 0
    dup2(error, 1);   // and error at 1
    (void)set_up_child({2, 0, 1}, 100, "");
    char text[32] = "";
    const ssize_t size = read(0, text, sizeof text);
    (void)!write(1, text, static_cast<std::size_t>(size));
    (void)!write(2, "an error", 8);
    _exit(0);
    return std::string();
  });
  EXPECT_EQ(child.ending, Ending(Exited{0}));
  EXPECT_EQ(test::read_file(folder / "output"), "from the file");
  EXPECT_EQ(test::read_file(folder / "error"), "an error");
}

TEST(a_placement, takes_effect_where_the_kernel_allows_it) {
  const auto child = test::in_child([] {
    apply_placement({AddressLayout::kFixed, true});
    cpu_set_t cpus;
    sched_getaffinity(0, sizeof cpus, &cpus);
    const int policy = sched_getscheduler(0);
    const bool in_turn = policy == SCHED_RR || policy == SCHED_BATCH;
    return std::to_string(CPU_COUNT(&cpus)) + (in_turn ? " in turn" : "");
  });
  EXPECT_EQ(child.text, "1 in turn");
}

TEST(a_placement, changes_nothing_by_default) {
  const auto child = test::in_child([] {
    cpu_set_t before;
    cpu_set_t after;
    sched_getaffinity(0, sizeof before, &before);
    const int persona = personality(0xffffffff);
    apply_placement({});
    sched_getaffinity(0, sizeof after, &after);
    const bool same = CPU_EQUAL(&before, &after) && personality(0xffffffff) == persona &&
                      sched_getscheduler(0) == SCHED_OTHER;
    return std::string(same ? "same" : "changed");
  });
  EXPECT_EQ(child.text, "same");
}

TEST(pointers_to, ends_with_a_null_pointer_and_points_into_the_strings) {
  const std::vector<std::string> strings = {"a", "", "b c"};
  const auto pointers = pointers_to(strings);
  ASSERT_EQ(pointers.size(), 4U);
  for (std::size_t i = 0; i < strings.size(); ++i) {
    EXPECT_EQ(pointers[i], strings[i].c_str());
  }
  EXPECT_EQ(pointers[3], nullptr);
  EXPECT_EQ(pointers_to({}), std::vector<char*>{nullptr});
}

}  // namespace
}  // namespace isolate::process
