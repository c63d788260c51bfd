#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "process/descendants.h"
#include "process/process_tree.h"
#include "process/zygote_host.h"
#include "support/processes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"
#include "support/witness.h"
#include "support/zygote_for_tests.h"

namespace isolate::process {
namespace {

using test::isolate_that;
using test::Seen;
using test::Witness;

int allowed_cpus(pid_t pid) {
  cpu_set_t cpus;
  return sched_getaffinity(pid, sizeof cpus, &cpus) == 0 ? CPU_COUNT(&cpus) : 0;
}

class several_zygotes : public testing::Test {
 protected:
  void SetUp() override { adopt_orphans(); }

  void start(int zygotes, ZygoteCommand command = test::zygote_command()) {
    auto started = ZygoteHost::start(std::move(command), clock_, zygotes);
    ASSERT_TRUE(started.ok()) << started.error().message;
    host_ = std::move(*started);
  }

  // Starts so many; where there can only be one, the test says nothing.
  void start_in_namespaces(int zygotes) {
    start(zygotes);
    if (!running_in_namespace()) {
      GTEST_SKIP() << "this user may not make a PID namespace here";
    }
    ASSERT_TRUE(test::eventually([&] {
      EXPECT_TRUE(host_->wait(witness_, clock_.now()).ok());
      return host_->ready_zygotes() == static_cast<std::size_t>(zygotes);
    }));
  }

  bool running_in_namespace() {
    return end_of(host_->launch(command({"/bin/sh", "-c", "echo $PPID"}))).output == "1\n";
  }

  const Seen& end_of(RunId run) {
    const TimePoint patience = clock_.now() + test::kPatience;
    while (!witness_.seen[run].ending && clock_.now() < patience) {
      EXPECT_TRUE(host_->wait(witness_, patience).ok());
    }
    EXPECT_TRUE(witness_.seen[run].ending.has_value()) << "it took too long";
    return witness_.seen[run];
  }

  static Launch command(std::vector<std::string> words) {
    Launch launch = isolate_that(std::move(words));
    launch.kind = LaunchKind::kCommand;
    return launch;
  }

  RunId launch_holder(const std::string& file) {
    const RunId id = host_->launch(isolate_that({"hold", file}));
    EXPECT_TRUE(test::eventually([&] { return test::is_locked(file); }));
    return id;
  }

  bool was_interrupted(RunId run) const {
    const auto& ending = witness_.seen.at(run).ending;
    const auto* not_started = ending ? std::get_if<NotStarted>(&*ending) : nullptr;
    return not_started != nullptr && not_started->interrupted;
  }

  Clock clock_;
  Witness witness_;
  std::unique_ptr<ZygoteHost> host_;
  test::TemporaryFolder folder_;
};

TEST_F(several_zygotes, share_the_runs_that_are_under_way) {
  start_in_namespaces(3);
  // With what they have done so far, a run of each may be forked ahead; it holds no lock.
  const auto holds_a_lock = [&](int zygote) {
    for (const pid_t init : children_of(zygote)) {
      for (const pid_t run : children_of(init)) {
        for (const char* name : {"first", "second", "third"}) {
          if (test::has_open(run, folder_ / name)) {
            return true;
          }
        }
      }
    }
    return false;
  };
  for (const char* name : {"first", "second", "third"}) {
    launch_holder(folder_ / name);
  }
  const std::vector<int> zygotes = test::running_zygotes();
  EXPECT_EQ(std::count_if(zygotes.begin(), zygotes.end(), holds_a_lock), 3);
}

TEST_F(several_zygotes, are_replaced_one_by_one_and_the_runs_of_the_others_go_on) {
  start_in_namespaces(2);
  const RunId first = launch_holder(folder_ / "first");
  const RunId second = launch_holder(folder_ / "second");
  const int dead = test::running_zygotes().front();
  kill(dead, SIGKILL);
  const std::size_t before = witness_.ended.size();
  ASSERT_TRUE(test::eventually([&] {
    EXPECT_TRUE(host_->wait(witness_, clock_.now()).ok());
    return witness_.ended.size() > before;
  }));
  const bool first_is_dead = witness_.seen[first].ending.has_value();
  EXPECT_TRUE(was_interrupted(first_is_dead ? first : second));
  EXPECT_FALSE(witness_.seen[first_is_dead ? second : first].ending.has_value());
  EXPECT_TRUE(test::is_locked(folder_ / (first_is_dead ? "second" : "first")));
  EXPECT_FALSE(test::is_locked(folder_ / (first_is_dead ? "first" : "second")));
  EXPECT_EQ(test::running_zygotes().size(), 2U);
  EXPECT_EQ(end_of(host_->launch(isolate_that({"print", "fine"}))).output, "fine");
}

TEST_F(several_zygotes, never_give_two_of_twenty_runs_the_same_process_id) {
  start_in_namespaces(2);
  std::set<std::string> seen;
  for (int i = 0; i < 10; ++i) {
    const RunId one = host_->launch(command({"/bin/sh", "-c", "echo $$"}));
    const RunId other = host_->launch(command({"/bin/sh", "-c", "echo $$"}));
    EXPECT_TRUE(seen.insert(end_of(one).output).second) << end_of(one).output;
    EXPECT_TRUE(seen.insert(end_of(other).output).second) << end_of(other).output;
  }
}

TEST_F(several_zygotes, have_a_cpu_each_and_their_runs_have_all) {
  const int cpus = allowed_cpus(0);
  if (cpus < 2 || cpus > ZygoteHost::kMostZygotes) {
    GTEST_SKIP() << "there is no zygote for each CPU here";
  }
  start_in_namespaces(cpus);
  for (const int zygote : test::running_zygotes()) {
    EXPECT_TRUE(test::eventually([&] { return allowed_cpus(zygote) == 1; }));
  }
  for (int i = 0; i < 2 * cpus; ++i) {
    EXPECT_EQ(end_of(host_->launch(command({"/usr/bin/nproc"}))).output,
              std::to_string(cpus) + "\n");
  }
}

TEST_F(several_zygotes, are_done_without_where_only_the_first_can_be_started) {
  const std::string script = folder_ / "zygote";
  std::ofstream(script) << "#!/bin/sh\nmkdir " << folder_ / "started"
                        << " 2>/dev/null || exit 1\nexec "
                        << std::filesystem::read_symlink("/proc/self/exe").string() << " \"$@\"\n";
  chmod(script.c_str(), 0700);
  ZygoteCommand command = test::zygote_command();
  command.executable = script;
  start(4, command);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(end_of(host_->launch(isolate_that({"print", "fine"}))).output, "fine");
  }
  EXPECT_TRUE(test::eventually([&] {
    EXPECT_TRUE(host_->wait(witness_, clock_.now()).ok());
    return test::running_zygotes().size() == 1;
  }));
  EXPECT_EQ(host_->ready_zygotes(), 1U);
}

TEST_F(several_zygotes, are_one_where_there_can_be_no_namespaces) {
  const test::WithoutNamespaces without;
  start(3);
  EXPECT_EQ(test::running_zygotes().size(), 1U);
  EXPECT_EQ(end_of(host_->launch(isolate_that({"print", "fine"}))).output, "fine");
}

TEST_F(several_zygotes, leave_neither_a_child_nor_a_descriptor) {
  const std::size_t before = test::open_descriptors();
  start(3);
  (void)launch_holder(folder_ / "first");
  (void)launch_holder(folder_ / "second");
  host_.reset();
  EXPECT_FALSE(test::is_locked(folder_ / "first"));
  EXPECT_FALSE(test::is_locked(folder_ / "second"));
  EXPECT_FALSE(test::has_children());
  EXPECT_EQ(test::open_descriptors(), before);
}

}  // namespace
}  // namespace isolate::process
