#include "process/rehearsal.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "process/descendants.h"
#include "process/process_tree.h"
#include "process/zygote_host.h"
#include "support/processes.h"
#include "support/witness.h"
#include "support/zygote_for_tests.h"

namespace isolate::process {
namespace {

using namespace std::chrono_literals;
using test::Witness;

alignas(16 * 4096) volatile char rehearsed_page[16 * 4096];

bool has_rehearsed_page(const std::vector<PageRange>& pages) {
  const auto address = reinterpret_cast<std::uintptr_t>(&rehearsed_page);
  return std::any_of(pages.begin(), pages.end(), [&](const PageRange& range) {
    return range.begin <= address && address < range.end;
  });
}

class a_rehearsal : public testing::Test {
 protected:
  void SetUp() override {
    rehearsed_page[0] = 'x';
    children_ = children_of(getpid());
  }
  void TearDown() override {
    EXPECT_EQ(rehearsed_page[0], 'x');
    EXPECT_EQ(children_of(getpid()), children_);
  }

  // Other tests in this process may have left some.
  std::vector<pid_t> children_;
};

TEST_F(a_rehearsal, gives_the_pages_that_were_written_to) {
  EXPECT_TRUE(has_rehearsed_page(rehearse([](int /*kept_fd*/) {
    rehearsed_page[0] = 'y';
    return true;
  })));
}

TEST_F(a_rehearsal, gives_no_others) {
  const auto pages = rehearse([](int /*kept_fd*/) { return rehearsed_page[0] == 'x'; });
  EXPECT_FALSE(pages.empty());
  EXPECT_FALSE(has_rehearsed_page(pages));
}

TEST_F(a_rehearsal, gives_them_when_every_other_descriptor_was_closed) {
  EXPECT_TRUE(has_rehearsed_page(rehearse([](int kept_fd) {
    for (int fd = 0; fd < 1024; ++fd) {
      if (fd != kept_fd) {
        close(fd);
      }
    }
    rehearsed_page[0] = 'y';
    return true;
  })));
}

TEST_F(a_rehearsal, that_was_not_done_gives_nothing) {
  EXPECT_TRUE(rehearse([](int /*kept_fd*/) { return false; }).empty());
}

TEST_F(a_rehearsal, that_dies_gives_nothing) {
  EXPECT_TRUE(rehearse([](int /*kept_fd*/) { return raise(SIGKILL) == 0; }).empty());
  EXPECT_TRUE(rehearse([](int /*kept_fd*/) -> bool { _exit(0); }).empty());
}

TEST_F(a_rehearsal, that_hangs_is_ended_soon) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(rehearse([](int /*kept_fd*/) { return pause() == 0; }).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 30s);
}

// Of a zygote, which rehearses while it waits for more.
class runs_after_a_rehearsal : public testing::Test {
 protected:
  void SetUp() override {
    adopt_orphans();
    auto started = ZygoteHost::start(test::zygote_command(), clock_, 1);
    ASSERT_TRUE(started.ok()) << started.error().message;
    host_ = std::move(*started);
    Launch first_parent = test::isolate_that({"/bin/sh", "-c", "echo $PPID"});
    first_parent.kind = LaunchKind::kCommand;
    if (output_of(first_parent) != "1\n") {
      GTEST_SKIP() << "this user may not make a PID namespace here, and no run is forked ahead";
    }
    if (!can_take_own_pages()) {
      GTEST_SKIP() << "this kernel is older than 5.14";
    }
  }

  std::string output_of(const Launch& launch) {
    const RunId run = host_->launch(launch);
    const TimePoint patience = clock_.now() + test::kPatience;
    while (!witness_.seen[run].ending && clock_.now() < patience) {
      EXPECT_TRUE(host_->wait(witness_, patience).ok());
    }
    return witness_.seen[run].output;
  }

  // What becomes of the page of runs one after the other, told once for those that say the same.
  std::vector<std::string> outputs(const Launch& launch) {
    std::vector<std::string> said;
    for (int i = 0; i < 40; ++i) {
      const std::string output = output_of(launch);
      if (said.empty() || said.back() != output) {
        said.push_back(output);
      }
      // A zygote that has nothing else to do goes on with what comes next.
      std::this_thread::sleep_for(2ms);
    }
    return said;
  }

 private:
  Clock clock_;
  Witness witness_;
  std::unique_ptr<ZygoteHost> host_;
};

TEST_F(runs_after_a_rehearsal, have_what_it_wrote_to_for_themselves_and_unchanged) {
  const auto said = outputs(test::isolate_that({"describe-page"}));
  EXPECT_EQ(said, (std::vector<std::string>{"shared x\n", "own x\n"}));
}

TEST_F(runs_after_a_rehearsal, that_hung_are_as_those_before) {
  const auto said = outputs(test::isolate_that({"describe-page", "hanging"}));
  EXPECT_EQ(said, std::vector<std::string>{"shared x\n"});
}

}  // namespace
}  // namespace isolate::process
