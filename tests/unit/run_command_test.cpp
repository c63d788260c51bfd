#include "process/run_command.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "support/processes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

using namespace std::chrono_literals;

Result<CommandResult> run_shell(const std::string& commands,
                                std::chrono::milliseconds timeout = test::kPatience) {
  return run_command({"/bin/sh", "-c", commands}, {"PATH=/usr/bin:/bin"}, timeout);
}

std::string error_of(const Result<CommandResult>& result) {
  return result ? "it ran" : result.error().message;
}

TEST(a_command, gives_what_it_printed_on_both_streams_in_order) {
  const auto result = run_shell("echo one; echo two >&2; echo three");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_EQ(result->output, "one\ntwo\nthree\n");
  EXPECT_EQ(result->ending, Ending(Exited{0}));
}

TEST(a_command, gives_its_exit_status) {
  for (const int code : {0, 1, 3, 125, 127, 255}) {
    const auto result = run_shell("exit " + std::to_string(code));
    ASSERT_TRUE(result.ok()) << error_of(result);
    EXPECT_EQ(result->ending, Ending(Exited{code}));
  }
}

TEST(a_command, gives_the_signal_that_it_died_by) {
  const auto result = run_shell("echo before; kill -TERM $$");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_EQ(result->ending, Ending(Signalled{SIGTERM}));
  EXPECT_EQ(result->output, "before\n");
}

TEST(a_command, gives_output_of_any_size_and_any_bytes) {
  const auto result = run_shell("head -c 3000000 /dev/zero; printf '\\377\\200'");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_TRUE(result->output == std::string(3'000'000, '\0') + "\377\200") << result->output.size();
}

TEST(a_command, gets_its_arguments_and_its_environment_and_no_other) {
  const test::WithVariable not_for_it("ISOLATE_UNIT_TEST", "1");
  const auto environment = run_command({"/usr/bin/env"}, {"A=1", "B=two words"}, test::kPatience);
  ASSERT_TRUE(environment.ok()) << error_of(environment);
  EXPECT_EQ(environment->output, "A=1\nB=two words\n");
  const auto arguments = run_command(
      {"/bin/sh", "-c", "printf '[%s]' \"$@\"", "sh", "a b", "", "c"}, {}, test::kPatience);
  ASSERT_TRUE(arguments.ok()) << error_of(arguments);
  EXPECT_EQ(arguments->output, "[a b][][c]");
}

TEST(a_command, reads_an_empty_standard_input) {
  const auto result = run_shell("cat; echo end");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_EQ(result->output, "end\n");
}

TEST(a_command, inherits_no_descriptor) {
  const test::TemporaryFolder folder;
  const UniqueFd inheritable(open(folder.path().c_str(), O_RDONLY | O_DIRECTORY));
  const auto result =
      run_shell("for n in 3 4 5 6 7 8 9 10 11 12; do test -e /proc/$$/fd/$n && echo $n; done");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_EQ(result->output, "");
}

TEST(a_command, that_is_missing_is_an_error_with_the_reason) {
  EXPECT_EQ(error_of(run_command({"/no/such/command"}, {}, test::kPatience)),
            "No such file or directory");
}

TEST(a_command, that_is_not_executable_is_an_error_with_the_reason) {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("file", "#!/bin/sh\n");
  EXPECT_EQ(error_of(run_command({file}, {}, test::kPatience)), "Permission denied");
  EXPECT_EQ(error_of(run_command({folder.path()}, {}, test::kPatience)), "Permission denied");
}

TEST(a_command, that_is_no_program_is_an_error_with_the_reason) {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("file", "no program\n");
  chmod(file.c_str(), 0755);
  EXPECT_EQ(error_of(run_command({file}, {}, test::kPatience)), "Exec format error");
}

TEST(a_command, that_exits_with_the_status_of_a_failed_start_has_started) {
  const auto result = run_shell("printf '\\002\\000\\000\\000'; exit 125");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_EQ(result->ending, Ending(Exited{125}));
}

TEST(a_command, is_killed_when_its_time_is_up) {
  EXPECT_EQ(error_of(run_shell("echo begun; sleep 1000", 300ms)), "it did not end within 0.3 s");
}

TEST(a_command, that_never_stops_printing_is_killed_when_its_time_is_up) {
  EXPECT_EQ(error_of(run_shell("while :; do echo y; sleep 0.01; done", 300ms)),
            "it did not end within 0.3 s");
}

TEST(a_command, is_killed_with_all_that_it_started) {
  const test::TemporaryFolder folder;
  const std::string pid_file = folder / "pid";
  EXPECT_EQ(error_of(run_shell("sleep 1000 & echo $! >" + pid_file + "; wait", 1s)),
            "it did not end within 1 s");
  const int pid = std::atoi(test::read_file(pid_file).c_str());
  ASSERT_GT(pid, 0);
  EXPECT_TRUE(test::eventually([pid] { return !test::is_running(pid); }));
}

TEST(a_command, ends_with_its_own_process_whatever_it_left_in_the_background) {
  const auto result = run_shell("sleep 1000 & echo done; exit 3");
  ASSERT_TRUE(result.ok()) << error_of(result);
  EXPECT_EQ(result->output, "done\n");
  EXPECT_EQ(result->ending, Ending(Exited{3}));
}

TEST(a_command, leaves_no_child_and_no_descriptor) {
  // In a process without a past: this one may have adopted what other tests left.
  const auto child = test::in_child([] {
    const std::size_t before = test::open_descriptors();
    for (int i = 0; i < 20; ++i) {
      (void)run_shell("echo x");
      (void)run_command({"/no/such/command"}, {}, test::kPatience);
    }
    (void)run_shell("exec sleep 1000", 300ms);
    return std::string(test::open_descriptors() == before ? "" : "a descriptor is left ") +
           (test::has_children() ? "a child is left" : "");
  });
  EXPECT_EQ(child.text, "");
}

}  // namespace
}  // namespace isolate::process
