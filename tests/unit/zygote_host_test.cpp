#include "process/zygote_host.h"
#include "process/process_tree.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include <isolate/limits.h>

#include "process/descendants.h"
#include "support/outcomes.h"
#include "support/processes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"
#include "support/witness.h"
#include "support/zygote_for_tests.h"
#include "verify/explain.h"

namespace isolate::process {
namespace {

using namespace std::chrono_literals;
using test::isolate_that;
using test::Seen;
using test::Witness;

enum class Surroundings { kNamespace, kNoNamespace };

std::string name_of(Surroundings surroundings) {
  return surroundings == Surroundings::kNamespace ? "a_pid_namespace" : "no_pid_namespace";
}
void PrintTo(Surroundings surroundings, std::ostream* stream) { *stream << name_of(surroundings); }

class a_zygote_host : public testing::TestWithParam<Surroundings> {
 protected:
  void SetUp() override {
    // As the command line does: what a zygote leaves behind comes to this process.
    adopt_orphans();
    if (GetParam() == Surroundings::kNoNamespace) {
      without_namespaces_.emplace();
    }
    start(test::zygote_command());
    if (GetParam() == Surroundings::kNamespace && !is_in_namespace()) {
      GTEST_SKIP() << "this user may not make a PID namespace here";
    }
    witness_ = {};
  }

  void start(ZygoteCommand command) {
    host_.reset();
    auto started = ZygoteHost::start(std::move(command), clock_);
    ASSERT_TRUE(started.ok()) << started.error().message;
    host_ = std::move(*started);
    witness_ = {};
  }

  bool is_in_namespace() { return run(command({"/bin/sh", "-c", "echo $PPID"})).output == "1\n"; }

  // Waits until `condition` holds; a test must not hang for what it waits for.
  bool wait_until(const std::function<bool()>& condition) {
    const TimePoint patience = clock_.now() + test::kPatience;
    while (!condition()) {
      const auto waited = host_->wait(witness_, patience);
      if (!waited || clock_.now() >= patience) {
        ADD_FAILURE() << (waited ? "it took too long" : waited.error().message);
        return false;
      }
    }
    return true;
  }

  const Seen& end_of(RunId run) {
    wait_until([&] { return witness_.seen[run].ending.has_value(); });
    return witness_.seen[run];
  }
  const Seen& run(const Launch& launch) { return end_of(host_->launch(launch)); }

  static std::string ending_of(const Seen& seen) {
    return seen.ending ? verify::describe_ending(*seen.ending) : "no end";
  }
  static bool was_interrupted(const Seen& seen) {
    const auto* not_started = seen.ending ? std::get_if<NotStarted>(&*seen.ending) : nullptr;
    return not_started != nullptr && not_started->interrupted;
  }

  static Launch command(std::vector<std::string> words) {
    Launch launch = isolate_that(std::move(words));
    launch.kind = LaunchKind::kCommand;
    return launch;
  }

  // A run that lives until something ends it, and the file that shows whether it does.
  RunId launch_holder(const std::string& file) {
    const RunId id = host_->launch(isolate_that({"hold", file}));
    EXPECT_TRUE(test::eventually([&] { return test::is_locked(file); }));
    return id;
  }

  Clock clock_;
  Witness witness_;
  std::optional<test::WithoutNamespaces> without_namespaces_;
  std::unique_ptr<ZygoteHost> host_;
  test::TemporaryFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(with, a_zygote_host,
                         testing::Values(Surroundings::kNamespace, Surroundings::kNoNamespace),
                         [](const auto& tested) { return name_of(tested.param); });

TEST_P(a_zygote_host, captures_both_streams_of_an_isolate) {
  const Seen& seen = run(isolate_that({"print", "to stdout", "to stderr"}));
  EXPECT_EQ(seen.output, "to stdout");
  EXPECT_EQ(seen.error, "to stderr");
  EXPECT_EQ(ending_of(seen), "exit=0");
}

TEST_P(a_zygote_host, keeps_the_order_of_each_stream) {
  std::string output;
  std::string error;
  for (int i = 0; i < 2000; ++i) {
    output += "out " + std::to_string(i) + "\n";
    error += "err " + std::to_string(i) + "\n";
  }
  const Seen& seen = run(isolate_that({"both", "2000"}));
  EXPECT_EQ(seen.output, output);
  EXPECT_EQ(seen.error, error);
}

TEST_P(a_zygote_host, captures_ten_megabytes_of_several_runs_at_once_intact) {
  std::vector<RunId> runs;
  for (int i = 0; i < 3; ++i) {
    runs.push_back(host_->launch(isolate_that({"write", "10000000"})));
  }
  const std::string expected = test::pattern(10'000'000);
  for (const RunId id : runs) {
    EXPECT_TRUE(end_of(id).output == expected);
    EXPECT_EQ(ending_of(witness_.seen[id]), "exit=0");
  }
}

TEST_P(a_zygote_host, gives_exit_codes) {
  for (const int code : {0, 1, 125, 255}) {
    EXPECT_EQ(*run(isolate_that({"exit", std::to_string(code)})).ending, Ending(Exited{code}));
  }
}

TEST_P(a_zygote_host, gives_signals) {
  for (const int number : {SIGSEGV, SIGABRT, SIGTERM, SIGINT, SIGKILL, SIGPIPE}) {
    EXPECT_EQ(*run(isolate_that({"die", std::to_string(number)})).ending,
              Ending(Signalled{number}));
  }
}

TEST_P(a_zygote_host, gives_what_a_run_used) {
  const Seen& seen = run(isolate_that({"write", "100000"}));
  EXPECT_GT(seen.resources.wall.count(), 0);
  EXPECT_GT(seen.resources.peak_memory_kib, 0);
  EXPECT_GT(seen.resources.minor_faults, 0);
}

TEST_P(a_zygote_host, runs_many_at_once_and_each_ends_once) {
  std::map<RunId, std::string> expected;
  for (int i = 0; i < 60; ++i) {
    const std::string text = "run " + std::to_string(i);
    expected[host_->launch(isolate_that({"print", text}))] = text;
  }
  EXPECT_EQ(expected.size(), 60U);
  wait_until([&] { return witness_.ended.size() == expected.size(); });
  for (const auto& [id, text] : expected) {
    EXPECT_EQ(witness_.seen[id].output, text);
    EXPECT_EQ(ending_of(witness_.seen[id]), "exit=0");
  }
}

TEST_P(a_zygote_host, gives_a_run_its_arguments_environment_folder_and_umask) {
  Launch launch = isolate_that({"describe-setting", "two words", ""});
  launch.environment = {"A=1", "B="};
  launch.working_directory = folder_.path();
  EXPECT_EQ(run(launch).output, "umask 022\nfolder " + folder_.path() +
                                    "\nvariable A=1\nvariable B=\n"
                                    "argument describe-setting\nargument two words\nargument \n");
}

TEST_P(a_zygote_host, gives_an_isolate_no_descriptors_but_its_streams_and_the_channel) {
  EXPECT_EQ(run(isolate_that({"describe-descriptors"})).output, "0 1 2 channel ");
}

TEST_P(a_zygote_host, executes_a_command_with_its_own_environment) {
  Launch launch = command({"/usr/bin/env"});
  launch.environment = {"A=1", "B=two words"};
  const Seen& seen = run(launch);
  EXPECT_EQ(seen.output, "A=1\nB=two words\n");
  EXPECT_EQ(ending_of(seen), "exit=0");
}

TEST_P(a_zygote_host, executes_a_command_in_its_folder_with_an_empty_input) {
  Launch launch = command({"/bin/sh", "-c", "pwd; cat; echo \"$0\" >&2; exit 3", "some name"});
  launch.working_directory = folder_.path();
  const Seen& seen = run(launch);
  EXPECT_EQ(seen.output, folder_.path() + "\n");
  EXPECT_EQ(seen.error, "some name\n");
  EXPECT_EQ(ending_of(seen), "exit=3");
}

TEST_P(a_zygote_host, executes_a_command_with_no_signal_ignored_or_blocked) {
  const Seen& seen = run(command({"/bin/sh", "-c", "grep -E '^Sig(Ign|Blk)' /proc/self/status"}));
  EXPECT_EQ(seen.output, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

TEST_P(a_zygote_host, does_not_start_a_command_that_is_missing_and_says_why) {
  const Seen& seen = run(command({"/no/such/command"}));
  EXPECT_EQ(*seen.ending, Ending(NotStarted{"/no/such/command: No such file or directory"}));
  EXPECT_EQ(seen.output, "");
}

TEST_P(a_zygote_host, does_not_start_a_command_that_is_no_program_and_says_why) {
  const std::string file = folder_.write("file", "no program");
  EXPECT_EQ(*run(command({file})).ending, Ending(NotStarted{file + ": Permission denied"}));
  chmod(file.c_str(), 0755);
  EXPECT_EQ(*run(command({file})).ending, Ending(NotStarted{file + ": Exec format error"}));
}

TEST_P(a_zygote_host, does_not_start_a_run_whose_folder_is_missing_and_says_why) {
  for (Launch launch : {isolate_that({"print", "x"}), command({"/bin/echo", "x"})}) {
    launch.working_directory = folder_ / "missing";
    const Seen& seen = run(launch);
    EXPECT_EQ(*seen.ending, Ending(NotStarted{"working directory " + (folder_ / "missing") +
                                              ": No such file or directory"}));
    EXPECT_EQ(seen.output, "");
  }
}

TEST_P(a_zygote_host, does_not_start_an_isolate_that_refuses_and_says_why) {
  EXPECT_EQ(*run(isolate_that({"refuse", "no such interpreter"})).ending,
            Ending(NotStarted{"no such interpreter"}));
}

TEST_P(a_zygote_host, gives_an_isolate_arguments_and_variables_of_any_size) {
  Launch launch = isolate_that({"print", std::string(2'000'000, 'x')});
  launch.environment = {"A=" + std::string(120'000, 'a'), "B=" + std::string(120'000, 'b')};
  EXPECT_TRUE(run(launch).output == std::string(2'000'000, 'x'));
}

TEST_P(a_zygote_host, does_not_start_a_command_whose_arguments_are_too_large_and_says_why) {
  const Seen& seen = run(command({"/bin/echo", std::string(2'000'000, 'x')}));
  EXPECT_EQ(*seen.ending, Ending(NotStarted{"/bin/echo: Argument list too long"}));
}

TEST_P(a_zygote_host, gives_a_run_the_file_that_is_to_be_its_standard_input) {
  Launch launch = command({"/bin/cat"});
  launch.standard_input = folder_.write("in.txt", "some input");
  EXPECT_EQ(run(launch).output, "some input");
  EXPECT_EQ(run(launch).output, "some input");
  launch.standard_input = folder_ / "missing";
  EXPECT_EQ(*run(launch).ending, Ending(NotStarted{"standard input: " + (folder_ / "missing") +
                                                   ": No such file or directory"}));
  launch.standard_input = folder_.path();
  EXPECT_EQ(*run(launch).ending,
            Ending(NotStarted{"standard input: " + folder_.path() + ": not a regular file"}));
}

TEST_P(a_zygote_host, ends_a_run_whose_tree_takes_too_much_memory_and_says_so) {
  Launch launch = command({"/bin/sh", "-c", "tail /dev/zero & wait"});
  launch.limits.memory_bytes = 64 * kMebibyte;
  launch.own_folder = folder_.path();
  EXPECT_EQ(*run(launch).ending, Ending(LimitHit{Limit::kMemory, "memory limit of 64 MiB"}));
  EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
}

TEST_P(a_zygote_host, gives_what_looks_like_a_resource_tracker_time_to_end_by_itself) {
  // It waits until everybody else has closed the pipe, and is slow to clean up then.
  const std::string done = folder_ / "done";
  Launch launch = command(
      {"/bin/sh", "-c",
       "mkfifo pipe; (exec 3<pipe; setsid sh -c 'cat <&3 >/dev/null; sleep 0.3; : >" + done +
           "; : from multiprocessing.resource_tracker import main' 3<&3 & ) & exec 4>pipe; "
           "sleep 1000 & sleep 0.2; exit 7"});
  launch.own_folder = launch.working_directory = folder_.make_folder("a");
  EXPECT_EQ(ending_of(run(launch)), "exit=7");
  EXPECT_TRUE(test::exists(done));
}

TEST_P(a_zygote_host, goes_on_after_runs_that_could_not_be_started) {
  (void)run(command({"/no/such/command"}));
  (void)run(isolate_that({"refuse", "x"}));
  (void)run(command({"/bin/echo", std::string(2'000'000, 'x')}));
  EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
}

TEST_P(a_zygote_host, kills_a_run_that_is_to_end_now) {
  const RunId sleeper = host_->launch(isolate_that({"sleep"}));
  wait_until([&] { return witness_.seen[sleeper].output == "asleep\n"; });
  host_->kill(sleeper);
  EXPECT_EQ(ending_of(end_of(sleeper)), "signal=SIGKILL");
}

TEST_P(a_zygote_host, kills_a_run_right_after_its_launch) {
  for (int i = 0; i < 50; ++i) {
    const RunId id = host_->launch(isolate_that({"sleep"}));
    host_->kill(id);
    EXPECT_EQ(ending_of(end_of(id)), "signal=SIGKILL");
  }
}

TEST_P(a_zygote_host, kills_a_command_with_all_that_it_started) {
  const std::string file = folder_ / "lock";
  const RunId id =
      host_->launch(command({"/bin/sh", "-c", "flock " + file + " sleep 1000 & wait"}));
  ASSERT_TRUE(test::eventually([&] { return test::is_locked(file); }));
  host_->kill(id);
  EXPECT_EQ(ending_of(end_of(id)), "signal=SIGKILL");
  EXPECT_TRUE(test::eventually([&] { return !test::is_locked(file); }));
}

TEST_P(a_zygote_host, kills_no_other_run) {
  const RunId other = launch_holder(folder_ / "other");
  const RunId sleeper = host_->launch(isolate_that({"sleep"}));
  host_->kill(sleeper);
  EXPECT_EQ(ending_of(end_of(sleeper)), "signal=SIGKILL");
  EXPECT_TRUE(test::is_locked(folder_ / "other"));
  EXPECT_FALSE(witness_.seen[other].ending.has_value());
}

TEST_P(a_zygote_host, ignores_a_kill_of_a_run_that_has_ended_or_never_was) {
  const RunId ended = host_->launch(isolate_that({"exit", "0"}));
  (void)end_of(ended);
  host_->kill(ended);
  host_->kill(4711);
  EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
  EXPECT_EQ(witness_.ended.size(), 2U);
}

TEST_P(a_zygote_host, waits_no_longer_than_the_deadline) {
  const RunId sleeper = host_->launch(isolate_that({"sleep"}));
  wait_until([&] { return witness_.seen[sleeper].output == "asleep\n"; });
  const TimePoint deadline = clock_.now() + 50ms;
  // What the zygote has still to say of the launch ends a wait earlier.
  int waits = 0;
  do {
    ASSERT_TRUE(host_->wait(witness_, deadline).ok());
    ++waits;
  } while (clock_.now() < deadline);
  EXPECT_LE(waits, 5);
  EXPECT_TRUE(witness_.ended.empty());
}

TEST_P(a_zygote_host, does_not_wait_for_a_deadline_that_has_passed) {
  const RunId sleeper = host_->launch(isolate_that({"sleep"}));
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(host_->wait(witness_, clock_.now() - 1h).ok());
  }
  EXPECT_FALSE(witness_.seen[sleeper].ending.has_value());
}

TEST_P(a_zygote_host, does_not_wait_for_what_a_background_writer_might_write) {
  for (const char* action : {"leave-background", "leave-escaped"}) {
    const Seen& seen = run(isolate_that({action, folder_ / action}));
    EXPECT_EQ(seen.output, "before\n");
    EXPECT_EQ(ending_of(seen), "exit=0");
  }
}

TEST_P(a_zygote_host, kills_what_a_run_left_in_its_session) {
  const std::string file = folder_ / "lock";
  (void)run(isolate_that({"leave-background", file}));
  ASSERT_TRUE(test::exists(file));
  EXPECT_TRUE(test::eventually([&] { return !test::is_locked(file); }));
}

TEST_P(a_zygote_host, kills_what_escaped_from_the_session_of_a_run_that_ended) {
  const std::string file = folder_ / "lock";
  (void)run(isolate_that({"leave-escaped", file}));
  ASSERT_TRUE(test::exists(file));
  EXPECT_TRUE(test::eventually([&] { return !test::is_locked(file); }));
}

TEST_P(a_zygote_host, knows_what_escaped_from_one_of_several_runs_by_its_folder) {
  Launch other = isolate_that({"hold-escaped", folder_ / "other's"});
  other.own_folder = other.working_directory = folder_.make_folder("b");
  (void)host_->launch(other);
  ASSERT_TRUE(test::eventually([&] { return test::is_locked(folder_ / "other's"); }));
  Launch launch = isolate_that({"leave-escaped", folder_ / "its own"});
  launch.own_folder = launch.working_directory = folder_.make_folder("a");
  EXPECT_EQ(ending_of(run(launch)), "exit=0");
  EXPECT_TRUE(test::eventually([&] { return !test::is_locked(folder_ / "its own"); }));
  EXPECT_TRUE(test::is_locked(folder_ / "other's"));
}

TEST_P(a_zygote_host, knows_what_escaped_and_left_its_folder_by_its_environment) {
  (void)launch_holder(folder_ / "other's");
  const std::string file = folder_ / "its own";
  Launch launch = command({"/bin/sh", "-c",
                           "cd /; setsid flock '" + file +
                               "' sleep 1000 & "
                               "while flock -n '" +
                               file + "' true; do sleep 0.01; done"});
  launch.own_folder = launch.working_directory = folder_.make_folder("a");
  launch.environment = {"PATH=/usr/bin:/bin", "TMPDIR=" + launch.working_directory};
  EXPECT_EQ(ending_of(run(launch)), "exit=0");
  EXPECT_TRUE(test::eventually([&] { return !test::is_locked(file); }));
  EXPECT_TRUE(test::is_locked(folder_ / "other's"));
}

TEST_P(a_zygote_host, ends_a_run_that_closed_its_streams_with_its_own_status) {
  const Seen& seen = run(isolate_that({"close-output"}));
  EXPECT_EQ(seen.output, "last words\n");
  EXPECT_EQ(ending_of(seen), "exit=4");
}

TEST_P(a_zygote_host, does_not_believe_garbage_on_the_channel) {
  EXPECT_EQ(ending_of(run(isolate_that({"send-garbage"}))), "exit=0");
  EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
}

TEST_P(a_zygote_host, tells_that_every_run_was_interrupted_when_the_zygote_dies) {
  const RunId first = launch_holder(folder_ / "first");
  const RunId second = launch_holder(folder_ / "second");
  kill(test::running_zygote(), SIGKILL);
  for (const RunId id : {first, second}) {
    EXPECT_EQ(ending_of(end_of(id)), "it ended the process that had forked it");
    EXPECT_TRUE(was_interrupted(witness_.seen[id]));
  }
  EXPECT_FALSE(test::is_locked(folder_ / "first"));
  EXPECT_FALSE(test::is_locked(folder_ / "second"));
}

TEST_P(a_zygote_host, goes_on_with_another_zygote_when_one_dies) {
  for (int i = 0; i < 3; ++i) {
    const RunId holder = launch_holder(folder_ / "lock");
    const int zygote = test::running_zygote();
    kill(zygote, SIGKILL);
    EXPECT_TRUE(was_interrupted(end_of(holder)));
    EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
    EXPECT_NE(test::running_zygote(), zygote);
  }
}

TEST_P(a_zygote_host, goes_on_with_another_zygote_when_one_died_with_nothing_to_do) {
  const int zygote = test::running_zygote();
  kill(zygote, SIGKILL);
  ASSERT_TRUE(test::eventually([&] { return !test::is_running(zygote); }));
  const Seen& unlucky = run(isolate_that({"print", "fine"}));
  EXPECT_TRUE(was_interrupted(unlucky)) << ending_of(unlucky);
  ASSERT_TRUE(host_->wait(witness_, clock_.now()).ok());
  EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
}

TEST_P(a_zygote_host, leaves_nothing_that_escaped_when_the_zygote_dies) {
  const RunId id = host_->launch(isolate_that({"hold-escaped", folder_ / "escaped"}));
  ASSERT_TRUE(test::eventually([&] { return test::is_locked(folder_ / "escaped"); }));
  kill(test::running_zygote(), SIGKILL);
  EXPECT_TRUE(was_interrupted(end_of(id)));
  EXPECT_FALSE(test::is_locked(folder_ / "escaped"));
}

TEST_P(a_zygote_host, gives_away_nothing_of_a_run_that_was_interrupted_before_it_says_so) {
  // Its last words may come, but before its end.
  const RunId sleeper = host_->launch(isolate_that({"sleep"}));
  wait_until([&] { return witness_.seen[sleeper].output == "asleep\n"; });
  kill(test::running_zygote(), SIGKILL);
  EXPECT_TRUE(was_interrupted(end_of(sleeper)));
}

TEST_P(a_zygote_host, gives_each_run_an_id_of_its_own_whatever_happens) {
  const std::set<RunId> ids = {host_->launch(isolate_that({"exit", "0"})),
                               host_->launch(command({"/no/such/command"})),
                               host_->launch(isolate_that({"print", std::string(200'000, 'x')})),
                               host_->launch(isolate_that({"signal-zygote", "9"})),
                               host_->launch(isolate_that({"exit", "0"}))};
  EXPECT_EQ(ids.size(), 5U);
  wait_until([&] { return witness_.ended.size() == 5; });
}

TEST_P(a_zygote_host, leaks_no_descriptor_in_500_runs) {
  (void)run(isolate_that({"print", "a", "b"}));
  const auto zygote_descriptors = [] { return test::open_descriptors(test::running_zygote()); };
  const std::size_t zygote_before = zygote_descriptors();
  const std::size_t before = test::open_descriptors();
  std::size_t launched = witness_.ended.size();
  while (launched < 500) {
    for (int i = 0; i < 5; ++i) {
      host_->launch(i == 4 ? command({"/no/such/command"}) : isolate_that({"print", "a", "b"}));
      ++launched;
    }
    wait_until([&] { return witness_.ended.size() == launched; });
  }
  EXPECT_EQ(test::open_descriptors(), before);
  // Of the namespaces that runs at once have needed, which are kept for others. Seen from outside
  // it may just be about to close one.
  constexpr std::size_t kOfOneRun = 10;
  EXPECT_TRUE(
      test::eventually([&] { return zygote_descriptors() <= zygote_before + 10 * kOfOneRun; }));
}

// From the fourth run on the next one is forked while its zygote waits.
TEST_P(a_zygote_host, runs_what_has_other_limits_than_the_run_that_was_forked_ahead) {
  for (std::uint64_t mebibytes = 600; mebibytes < 612; ++mebibytes) {
    Launch launch = isolate_that({"print", "a", "b"});
    launch.limits.memory_bytes = mebibytes / 4 * 4 * kMebibyte;
    EXPECT_EQ(run(launch).output, "a");
  }
}

TEST_P(a_zygote_host, runs_what_it_was_asked_for_when_the_run_that_was_forked_ahead_is_ended) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(run(isolate_that({"print", "a", "b"})).output, "a");
  }
  const auto ahead = [] {
    std::vector<pid_t> found;
    for (const pid_t init : children_of(test::running_zygote())) {
      for (const pid_t child : children_of(init)) {
        found.push_back(child);
      }
    }
    return found;
  };
  if (GetParam() == Surroundings::kNamespace) {
    EXPECT_TRUE(test::eventually([&] { return !ahead().empty(); }));
  }
  for (const pid_t pid : ahead()) {
    kill(pid, SIGKILL);
  }
  EXPECT_TRUE(test::eventually([&] { return ahead().empty(); }));
  EXPECT_EQ(run(isolate_that({"print", "a", "b"})).output, "a");
}

TEST_P(a_zygote_host, leaks_no_descriptor_when_zygotes_die) {
  const std::size_t before = test::open_descriptors();
  for (int i = 0; i < 10; ++i) {
    const RunId holder = launch_holder(folder_ / "lock");
    kill(test::running_zygote(), SIGKILL);
    (void)end_of(holder);
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST_P(a_zygote_host, leaves_neither_a_child_nor_a_descriptor) {
  host_.reset();
  const std::size_t before = test::open_descriptors();
  start(test::zygote_command());
  const RunId holder = launch_holder(folder_ / "first");
  kill(test::running_zygote(), SIGKILL);
  (void)end_of(holder);
  (void)run(isolate_that({"leave-background", folder_ / "background"}));
  (void)launch_holder(folder_ / "second");
  host_.reset();
  EXPECT_FALSE(test::is_locked(folder_ / "second"));
  EXPECT_FALSE(test::has_children());
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST_P(a_zygote_host, leaves_nothing_that_escaped_when_it_is_done) {
  (void)host_->launch(isolate_that({"hold-escaped", folder_ / "escaped"}));
  ASSERT_TRUE(test::eventually([&] { return test::is_locked(folder_ / "escaped"); }));
  host_.reset();
  EXPECT_FALSE(test::is_locked(folder_ / "escaped"));
  EXPECT_FALSE(test::has_children());
}

TEST_P(a_zygote_host, works_for_a_caller_that_ignores_signals_as_under_nohup) {
  const auto child = test::in_child([&] {
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGCHLD, SIGPIPE}) {
      signal(number, SIG_IGN);
    }
    adopt_orphans();
    start(test::zygote_command());
    const std::string ignored =
        run(command({"/bin/sh", "-c", "grep '^SigIgn' /proc/self/status"})).output;
    return ignored + ending_of(run(isolate_that({"exit", "7"})));
  });
  EXPECT_EQ(child.text, "SigIgn:\t0000000000000000\nexit=7");
}

TEST_P(a_zygote_host, puts_what_the_zygote_printed_at_its_start_in_front_of_every_isolate) {
  start(test::zygote_command({"--says", "hello\n"}));
  for (int i = 0; i < 2; ++i) {
    const Seen& seen = run(isolate_that({"print", "out", "err"}));
    EXPECT_EQ(seen.output, "hello\nout");
    EXPECT_EQ(seen.error, "hello\nerr");
  }
  const Seen& silent = run(isolate_that({"exit", "0"}));
  EXPECT_EQ(silent.output, "hello\n");
  EXPECT_EQ(silent.error, "hello\n");
}

TEST_P(a_zygote_host, puts_nothing_of_its_own_in_front_of_a_command_or_of_what_did_not_start) {
  start(test::zygote_command({"--says", "hello\n"}));
  EXPECT_EQ(run(command({"/bin/echo", "x"})).output, "x\n");
  EXPECT_EQ(run(command({"/no/such/command"})).output, "");
}

TEST_P(a_zygote_host, takes_the_start_of_the_next_zygote_for_what_that_one_printed) {
  start(test::zygote_command({"--says", "hello\n"}));
  const RunId holder = launch_holder(folder_ / "lock");
  kill(test::running_zygote(), SIGKILL);
  (void)end_of(holder);
  EXPECT_EQ(run(isolate_that({"print", "x"})).output, "hello\nx");
}

TEST_P(a_zygote_host, reads_more_than_a_pipe_holds_of_what_the_zygote_printed_at_its_start) {
  // As much as an argument may hold, twice a pipe.
  const std::string much = test::pattern(120'000);
  start(test::zygote_command({"--says", much}));
  EXPECT_TRUE(run(isolate_that({"exit", "0"})).output == much);
}

class a_zygote_in_a_namespace : public a_zygote_host {};
INSTANTIATE_TEST_SUITE_P(with, a_zygote_in_a_namespace, testing::Values(Surroundings::kNamespace),
                         [](const auto& tested) { return name_of(tested.param); });

TEST_P(a_zygote_in_a_namespace, is_out_of_reach_of_its_runs) {
  const RunId holder = launch_holder(folder_ / "lock");
  const int zygote = test::running_zygote();
  for (const int number : {SIGKILL, SIGSTOP, SIGTERM, SIGHUP, SIGSEGV}) {
    EXPECT_EQ(ending_of(run(isolate_that({"signal-zygote", std::to_string(number)}))), "exit=6");
  }
  EXPECT_EQ(test::running_zygote(), zygote);
  EXPECT_FALSE(witness_.seen[holder].ending.has_value());
}

TEST_P(a_zygote_in_a_namespace, gives_runs_a_proc_that_shows_their_own_pids) {
  EXPECT_EQ(run(command({"/bin/sh", "-c",
                         "exec 2>&1; readlink /proc/self/fd/0; "
                         "grep -c . /proc/$$/status >/dev/null && echo found"}))
                .output,
            "/dev/null\nfound\n");
}

TEST_P(a_zygote_in_a_namespace, leaves_the_mounts_of_everybody_else_alone) {
  EXPECT_EQ(test::read_file("/proc/self/stat").substr(0, std::to_string(getpid()).size()),
            std::to_string(getpid()));
}

class a_zygote_that_shares_our_pids : public a_zygote_host {};
INSTANTIATE_TEST_SUITE_P(with, a_zygote_that_shares_our_pids,
                         testing::Values(Surroundings::kNoNamespace),
                         [](const auto& tested) { return name_of(tested.param); });

TEST_P(a_zygote_that_shares_our_pids, is_replaced_when_a_run_kills_it) {
  const RunId holder = launch_holder(folder_ / "lock");
  const RunId killer = host_->launch(isolate_that({"signal-zygote", std::to_string(SIGKILL)}));
  EXPECT_TRUE(was_interrupted(end_of(killer)));
  EXPECT_TRUE(was_interrupted(end_of(holder)));
  EXPECT_FALSE(test::is_locked(folder_ / "lock"));
  EXPECT_EQ(run(isolate_that({"print", "fine"})).output, "fine");
}

class a_zygote : public testing::Test {
 protected:
  static std::string error_of(const ZygoteCommand& command) {
    const Clock clock;
    const auto started = ZygoteHost::start(command, clock);
    return started ? "it started" : started.error().message;
  }
};

TEST_F(a_zygote, that_is_missing_is_an_error_with_the_reason) {
  EXPECT_EQ(error_of({"/no/such/executable", {"x"}, {}}),
            "CPython could not be started for the isolates: /no/such/executable: No such file or "
            "directory");
}

TEST_F(a_zygote, that_ends_instead_of_serving_is_an_error_with_the_last_line_that_it_said) {
  EXPECT_EQ(error_of(test::zygote_command(
                {"--breaks", "Traceback (most recent call last):\n  line\nValueError: x\n\n"})),
            "CPython could not be started for the isolates: ValueError: x");
  EXPECT_EQ(error_of(test::zygote_command({"--breaks", "one line without an end"})),
            "CPython could not be started for the isolates: one line without an end");
}

TEST_F(a_zygote, that_ends_without_a_word_is_an_error_that_says_so) {
  EXPECT_EQ(error_of(test::zygote_command({"--breaks", ""})),
            "CPython could not be started for the isolates: it said nothing");
}

TEST_F(a_zygote, that_cannot_be_started_leaves_neither_a_child_nor_a_descriptor) {
  // In a process without a past: this one may have adopted what other tests left.
  const auto child = test::in_child([] {
    const std::size_t before = test::open_descriptors();
    (void)error_of({"/no/such/executable", {"x"}, {}});
    (void)error_of(test::zygote_command({"--breaks", "x"}));
    return std::string(test::open_descriptors() == before ? "" : "a descriptor is left ") +
           (test::has_children() ? "a child is left" : "");
  });
  EXPECT_EQ(child.text, "");
}

TEST_F(a_zygote, that_cannot_be_started_again_ends_everything_with_an_error) {
  // An executable that is gone when the second zygote is to be started.
  const test::TemporaryFolder folder;
  const std::string copy = folder / "zygote";
  ASSERT_EQ(std::system(("cp /proc/" + std::to_string(getpid()) + "/exe " + copy).c_str()), 0);
  ZygoteCommand command = test::zygote_command();
  command.executable = copy;
  const Clock clock;
  adopt_orphans();
  auto host = ZygoteHost::start(command, clock);
  ASSERT_TRUE(host.ok()) << host.error().message;
  unlink(copy.c_str());
  kill(test::running_zygote(), SIGKILL);
  Witness witness;
  Result<void> waited;
  const TimePoint patience = clock.now() + test::kPatience;
  while (waited && clock.now() < patience) {
    waited = (*host)->wait(witness, patience);
  }
  ASSERT_FALSE(waited.ok());
  EXPECT_EQ(waited.error().message, "CPython could not be started for the isolates: " + copy +
                                        ": No such file or directory");
}

}  // namespace
}  // namespace isolate::process
