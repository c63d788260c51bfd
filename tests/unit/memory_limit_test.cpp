// What processes take is looked at from outside, and what they ask for at once is guarded.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "process/allocation_guard.h"
#include "process/limit_watch.h"
#include "process/process_tree.h"
#include "process/tree_memory.h"
#include "process/user_namespace.h"
#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::process {
namespace {

constexpr std::size_t kMiB = 1 << 20;

void* take(std::size_t bytes, int protection = PROT_READ | PROT_WRITE, int flags = 0) {
  return mmap(nullptr, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
}

void fill(std::size_t bytes) { std::memset(take(bytes), 1, bytes); }

[[noreturn]] void stay(const std::string& file) {
  test::lock_for_good(file);
  for (;;) {
    pause();
  }
}

std::vector<RunId> runs_above(LimitWatch& watch, TimePoint now) {
  std::vector<RunId> runs;
  for (const auto& [run, hit] : watch.look(now)) {
    EXPECT_EQ(hit.limit, Limit::kMemory);
    runs.push_back(run);
  }
  return runs;
}

class memory : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "the sanitizer's own memory counts too";
#endif
  }
  ~memory() override {
    for (const pid_t pid : started_) {
      kill(pid, SIGKILL);
      (void)test::eventually([&] { return !test::is_running(pid); });
    }
  }

  // A child that does `act`, says so through the file, and stays.
  pid_t child_that(const std::string& name, const std::function<void()>& act) {
    const std::string file = folder_ / name;
    const pid_t pid = fork();
    if (pid == 0) {
      act();
      stay(file);
    }
    started_.push_back(pid);
    EXPECT_TRUE(test::eventually([&] { return test::is_locked(file); }));
    return pid;
  }

  std::set<pid_t> tree_of(pid_t pid) {
    std::set<pid_t> tree{pid};
    add_descendants(tree);
    started_.insert(started_.end(), tree.begin(), tree.end());
    return tree;
  }

  test::TemporaryFolder folder_;
  std::vector<pid_t> started_;
};

TEST_F(memory, of_one_process_is_what_it_has_touched) {
  const auto tree = tree_of(child_that("a", [] { fill(100 * kMiB); }));
  EXPECT_TRUE(takes_more_than(tree, {}, 100 * kMiB));
  EXPECT_FALSE(takes_more_than(tree, {}, 1000 * kMiB));
  EXPECT_FALSE(
      takes_more_than(tree_of(child_that("b", [] { take(1000 * kMiB); })), {}, 500 * kMiB));
}

TEST_F(memory, of_a_tree_is_that_of_all_its_processes) {
  const auto tree = tree_of(child_that("parent", [&] {
    fill(60 * kMiB);
    for (const char* name : {"first", "second"}) {
      if (fork() == 0) {
        fill(60 * kMiB);
        stay(folder_ / name);
      }
      (void)test::eventually([&] { return test::is_locked(folder_ / name); });
    }
  }));
  EXPECT_EQ(tree.size(), 3U);
  EXPECT_TRUE(takes_more_than(tree, {}, 170 * kMiB));
  EXPECT_FALSE(takes_more_than(tree, {}, 400 * kMiB));
}

TEST_F(memory, that_processes_share_counts_once) {
  const auto tree = tree_of(child_that("parent", [&] {
    fill(100 * kMiB);
    for (const char* name : {"first", "second", "third"}) {
      if (fork() == 0) {
        stay(folder_ / name);
      }
      (void)test::eventually([&] { return test::is_locked(folder_ / name); });
    }
  }));
  EXPECT_EQ(tree.size(), 4U);
  EXPECT_FALSE(takes_more_than(tree, {}, 200 * kMiB));
}

TEST_F(memory, of_processes_that_are_gone_is_none) {
  EXPECT_FALSE(takes_more_than({0x3ffffff}, {}, 0));
  EXPECT_EQ(pid_one_namespace_below(0x3ffffff), 0);
  EXPECT_EQ(pid_one_namespace_below(getpid()), getpid());
}

void fill_file(int file, std::size_t bytes) {
  const std::string block(kMiB, 'x');
  for (std::size_t written = 0; written < bytes; written += block.size()) {
    (void)!write(file, block.data(), block.size());
  }
}

// A file in memory with that much in it.
int filled_file(std::size_t bytes) {
  const int file = memfd_create("filled", MFD_CLOEXEC);
  fill_file(file, bytes);
  return file;
}

void map(int file, std::size_t bytes) {
  (void)mmap(nullptr, bytes, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
}

TEST_F(memory, of_files_counts_where_no_process_has_them_mapped) {
  const auto tree = tree_of(child_that("holder", [] { filled_file(100 * kMiB); }));
  EXPECT_TRUE(takes_more_than(tree, {}, 100 * kMiB));
  EXPECT_FALSE(takes_more_than(tree, {}, 150 * kMiB));
}

TEST_F(memory, of_files_counts_once_where_processes_have_them_open_and_mapped) {
  const auto tree = tree_of(child_that("parent", [&] {
    const int file = filled_file(100 * kMiB);
    map(file, 60 * kMiB);
    if (fork() == 0) {
      map(file, 100 * kMiB);
      stay(folder_ / "first");
    }
    (void)test::eventually([&] { return test::is_locked(folder_ / "first"); });
  }));
  EXPECT_EQ(tree.size(), 2U);
  EXPECT_TRUE(takes_more_than(tree, {}, 100 * kMiB));
  EXPECT_FALSE(takes_more_than(tree, {}, 150 * kMiB));
}

TEST_F(memory, of_a_file_counts_once_where_one_process_has_it_mapped_several_times) {
  const auto tree = tree_of(child_that("holder", [] {
    const int file = filled_file(60 * kMiB);
    for (int i = 0; i < 4; ++i) {
      map(file, 60 * kMiB);
    }
  }));
  EXPECT_TRUE(takes_more_than(tree, {}, 60 * kMiB));
  EXPECT_FALSE(takes_more_than(tree, {}, 120 * kMiB));
}

TEST_F(memory, of_shared_pages_without_a_file_counts_beside_that_of_files) {
  const auto tree = tree_of(child_that("holder", [] {
    map(filled_file(100 * kMiB), 100 * kMiB);
    std::memset(
        mmap(nullptr, 100 * kMiB, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), 1,
        100 * kMiB);
  }));
  EXPECT_TRUE(takes_more_than(tree, {}, 200 * kMiB));
  EXPECT_FALSE(takes_more_than(tree, {}, 250 * kMiB));
}

TEST_F(memory, of_the_memory_folder_counts_only_what_is_written_there) {
  const std::string path = "/dev/shm/isolate_run_test_" + std::to_string(getpid());
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    GTEST_SKIP() << "/dev/shm cannot be written to";
  }
  const auto unlink_it = std::unique_ptr<const char, int (*)(const char*)>(path.c_str(), unlink);
  fill_file(file, 60 * kMiB);
  const auto writer = tree_of(child_that("writer", [] {}));
  const auto reader = tree_of(child_that("reader", [&] {
    close(file);
    (void)!open(path.c_str(), O_RDONLY | O_CLOEXEC);
  }));
  close(file);
  EXPECT_TRUE(takes_more_than(writer, {}, 60 * kMiB));
  EXPECT_FALSE(takes_more_than(reader, {}, 60 * kMiB));
}

TEST_F(memory, of_a_run_s_own_folder_and_segments_counts_without_any_process_that_has_them) {
  const auto holder = child_that("holder", [] {
    if (!unshare_as_any_user(CLONE_NEWNS | CLONE_NEWIPC) ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) < 0 ||
        mount("shm", "/dev/shm", "tmpfs", 0, nullptr) < 0) {
      return;
    }
    const int file = open("/dev/shm/block", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    fill_file(file, 40 * kMiB);
    close(file);
    void* segment = shmat(shmget(IPC_PRIVATE, 40 * kMiB, 0600), nullptr, 0);
    std::memset(segment, 1, 40 * kMiB);
    shmdt(segment);
    // Opened where they are seen, and taken from there.
    (void)!open("/dev/shm", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    (void)!open("/proc/sysvipc/shm", O_RDONLY | O_CLOEXEC);
  });
  OwnMemoryFiles own;
  const UniqueFd process(static_cast<int>(syscall(SYS_pidfd_open, holder, 0)));
  for (int fd = 3; fd < 64; ++fd) {
    UniqueFd taken(static_cast<int>(syscall(SYS_pidfd_getfd, process.get(), fd, 0)));
    std::error_code error;
    const auto path = std::filesystem::read_symlink(
                          "/proc/" + std::to_string(holder) + "/fd/" + std::to_string(fd), error)
                          .string();
    if (path.ends_with("/dev/shm")) {
      own.folder = std::move(taken);
    } else if (path.ends_with("/sysvipc/shm")) {
      own.segments = std::move(taken);
    }
  }
  if (!own.folder || !own.segments) {
    GTEST_SKIP() << "no namespaces, or no such descriptors, to be had";
  }
  EXPECT_TRUE(takes_more_than(tree_of(holder), own, 80 * kMiB));
  EXPECT_FALSE(takes_more_than(tree_of(holder), own, 120 * kMiB));
}

TEST_F(memory, watch_finds_the_run_that_takes_too_much) {
  LimitWatch watch;
  watch.follow(getpid());
  watch.add(1, {.memory_bytes = 50 * kMiB}, "");
  watch.add(2, {.memory_bytes = 50 * kMiB}, "");
  watch.started(1, child_that("small", [] {}), 0);
  watch.started(2, child_that("large", [] { fill(80 * kMiB); }), 0);
  EXPECT_EQ(runs_above(watch, {}), std::vector<RunId>{2});
  watch.remove(2);
  EXPECT_TRUE(runs_above(watch, {}).empty());
}

TEST_F(memory, watch_knows_an_orphan_by_its_folder) {
  LimitWatch watch;
  watch.follow(getpid());
  watch.add(1, {.memory_bytes = 50 * kMiB}, folder_ / "its own");
  watch.add(2, {.memory_bytes = 50 * kMiB}, folder_ / "other");
  const std::string own = folder_.make_folder("its own");
  child_that("orphan", [&] {
    (void)!chdir(own.c_str());
    fill(80 * kMiB);
  });
  EXPECT_EQ(runs_above(watch, {}), std::vector<RunId>{1});
}

TEST_F(memory, watch_looks_at_intervals_as_long_as_there_is_something_to_watch) {
  LimitWatch watch;
  watch.follow(getpid());
  const TimePoint now{std::chrono::hours(1)};
  EXPECT_FALSE(watch.next_look(now).has_value());
  watch.add(1, {.memory_bytes = kMiB}, "");
  EXPECT_EQ(watch.next_look(now), now);
  (void)runs_above(watch, now);
  EXPECT_EQ(watch.next_look(now), now + LimitWatch::kInterval);
}

// What an allocation does in a process that is guarded at 64 MiB: "tripped" or what `act` says.
std::string under_guard(const std::function<std::string()>& act) {
  return test::in_child([&] {
           int ready[2];
           (void)!pipe(ready);
           auto guard = guard_allocations(64 * kMiB);
           if (!guard) {
             return "no guard: " + guard.error().message;
           }
           const pid_t child = fork();
           if (child == 0) {
             const std::string said = act();
             (void)!write(ready[1], said.data(), said.size());
             _exit(0);
           }
           close(ready[1]);
           std::string said;
           (void)test::eventually(
               [&] { return guard_was_tripped(guard->get()) || !test::is_running(child); });
           if (guard_was_tripped(guard->get())) {
             kill(child, SIGKILL);
             return std::string("tripped");
           }
           char buffer[100];
           const ssize_t size = read(ready[0], buffer, sizeof buffer);
           return std::string(buffer, size > 0 ? static_cast<std::size_t>(size) : 0);
         })
      .text;
}

TEST_F(memory, guard_stops_what_asks_for_more_at_once_than_it_may_have) {
  if (under_guard([] { return "fine"; }).starts_with("no guard")) {
    GTEST_SKIP() << "the kernel has no such filter";
  }
  EXPECT_EQ(under_guard([] { return take(64 * kMiB + 1) == MAP_FAILED ? "failed" : "given"; }),
            "tripped");
  EXPECT_EQ(under_guard([] { return take(5000 * kMiB) == MAP_FAILED ? "failed" : "given"; }),
            "tripped");
  EXPECT_EQ(under_guard([] {
              void* block = take(kMiB);
              return mremap(block, kMiB, 65 * kMiB, MREMAP_MAYMOVE) == MAP_FAILED ? "failed"
                                                                                  : "given";
            }),
            "tripped");
}

TEST_F(memory, guard_leaves_alone_what_is_no_more_than_that_or_takes_nothing) {
  if (under_guard([] { return "fine"; }).starts_with("no guard")) {
    GTEST_SKIP() << "the kernel has no such filter";
  }
  EXPECT_EQ(under_guard([] { return take(64 * kMiB) == MAP_FAILED ? "failed" : "given"; }),
            "given");
  EXPECT_EQ(
      under_guard([] { return take(5000 * kMiB, PROT_NONE) == MAP_FAILED ? "failed" : "given"; }),
      "given");
  EXPECT_EQ(under_guard([] {
              return take(5000 * kMiB, PROT_READ | PROT_WRITE, MAP_NORESERVE) == MAP_FAILED
                         ? "failed"
                         : "given";
            }),
            "given");
}

}  // namespace
}  // namespace isolate::process
