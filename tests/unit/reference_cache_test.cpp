#include "verify/reference_cache.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/outcomes.h"
#include "support/temporary_folder.h"
#include "verify/cache_folder.h"

namespace isolate::verify {
namespace {

class a_reference_cache : public testing::Test {
 protected:
  ReferenceRun run() const { return {sample_, source_, launch_}; }

  // What the recorder would have written of a run that read `paths`.
  static process::UniqueFd recording_of(const std::vector<std::string>& paths,
                                        std::string beyond_account = "", bool disturbed = false) {
    process::Recording recording{std::move(beyond_account), disturbed, {}};
    for (const std::string& path : paths) {
      recording.paths.push_back({path, process::Access::kRead, process::look_at(path)});
    }
    process::UniqueFd fd(memfd_create("recording", MFD_CLOEXEC));
    const std::string bytes = encode(recording);
    EXPECT_EQ(write(fd.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    return fd;
  }

  bool keep(const std::vector<std::string>& paths) {
    return cache_.keep(run(), test::printed("x"), recording_of(paths).get());
  }

  bool finds() { return ReferenceCache(folder_.path(), "60 s", {}).find(run()).has_value(); }

  test::TemporaryFolder folder_;
  Sample sample_{"sample", "/samples/sample.py"};
  std::string source_ = test::sha256_of("source");
  process::Launch launch_{
      process::LaunchKind::kCommand, {"python3.12", "sample.py"}, {"A=1"}, "/s"};
  ReferenceCache cache_{folder_.path(), "60 s", {}};
};

TEST_F(a_reference_cache, finds_what_it_kept) {
  EXPECT_FALSE(finds());
  EXPECT_TRUE(keep({folder_.write("helper", "1")}));
  const auto found = cache_.find(run());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ending, Ending(Exited{0}));
  EXPECT_EQ(found->standard_output.sha256, test::sha256_of("x"));
  EXPECT_EQ(found->standard_output.head, "");
  EXPECT_TRUE(finds());
}

TEST_F(a_reference_cache, finds_it_for_nothing_else) {
  EXPECT_TRUE(keep({}));
  for (const auto& change : std::vector<std::function<void()>>{
           [&] { source_ = test::sha256_of("another source"); },
           [&] { launch_.arguments.emplace_back("-x"); }, [&] { launch_.environment = {"A=2"}; },
           [&] { launch_.environment = {}; }, [&] { launch_.working_directory = "/t"; }}) {
    const auto source = source_;
    const auto launch = launch_;
    EXPECT_TRUE(finds());
    change();
    EXPECT_FALSE(finds());
    source_ = source;
    launch_ = launch;
  }
  EXPECT_FALSE(ReferenceCache(folder_.path(), "30 s", {}).find(run()));
}

TEST_F(a_reference_cache, misses_when_a_path_holds_something_else) {
  const std::string helper = folder_.write("helper", "1");
  EXPECT_TRUE(keep({helper}));
  folder_.write("helper", "2");
  EXPECT_FALSE(finds());
  folder_.write("helper", "1");
  EXPECT_TRUE(finds());
  unlink(helper.c_str());
  EXPECT_FALSE(finds());
}

TEST_F(a_reference_cache, misses_when_the_installation_holds_something_else) {
  const std::string library = folder_.write("prefix/library", "1");
  {
    ReferenceCache cache(folder_.path(), "60 s", {folder_ / "prefix"});
    EXPECT_TRUE(cache.keep(run(), test::printed("x"), recording_of({library}).get()));
    EXPECT_TRUE(cache.find(run()));
  }
  EXPECT_TRUE(ReferenceCache(folder_.path(), "60 s", {folder_ / "prefix"}).find(run()));
  folder_.write("prefix/library", "2");
  EXPECT_FALSE(ReferenceCache(folder_.path(), "60 s", {folder_ / "prefix"}).find(run()));
}

TEST_F(a_reference_cache, does_not_keep_what_cannot_be_accounted_for) {
  EXPECT_TRUE(cache_.keep(run(), test::printed("x"), recording_of({}, "why").get()));
  EXPECT_FALSE(finds());
}

TEST_F(a_reference_cache, does_not_let_a_disturbed_run_count) {
  EXPECT_FALSE(cache_.keep(run(), test::printed("x"), recording_of({}, "why", true).get()));
  EXPECT_FALSE(finds());
}

TEST_F(a_reference_cache, does_not_let_a_run_count_whose_recorder_said_nothing) {
  EXPECT_FALSE(cache_.keep(run(), test::printed("x"), cache_.new_recording().get()));
  EXPECT_FALSE(cache_.keep(run(), test::printed("x"), -1));
}

TEST_F(a_reference_cache, does_not_keep_what_changed_since_the_run) {
  const std::string helper = folder_.write("helper", "1");
  const auto recording = recording_of({helper});
  folder_.write("helper", "22");
  EXPECT_TRUE(cache_.keep(run(), test::printed("x"), recording.get()));
  EXPECT_FALSE(finds());
}

TEST_F(a_reference_cache, does_not_keep_a_limit) {
  EXPECT_TRUE(cache_.keep(run(), test::outcome_of(LimitHit{Limit::kWallTime, "wall"}),
                          recording_of({}).get()));
  EXPECT_FALSE(finds());
}

TEST_F(a_reference_cache, records_nothing_where_nothing_can_be_written) {
  EXPECT_TRUE(cache_.new_recording());
  folder_.write("file");
  EXPECT_FALSE(ReferenceCache(folder_ / "file", "60 s", {}).new_recording());
}

TEST_F(a_reference_cache, removes_the_oldest_beyond_its_size) {
  const std::string cache = folder_ / "cache";
  for (int i = 0; i < 10; ++i) {
    const std::string path = folder_.write("cache/" + std::to_string(i), std::string(1000, 'x'));
    const timespec times[2] = {{1000 + i, 0}, {1000 + i, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  }
  shrink_cache(cache, 10'000);
  EXPECT_EQ(test::names_in(cache).size(), 10U);
  shrink_cache(cache, 4500);
  EXPECT_EQ(test::names_in(cache), (std::vector<std::string>{"6", "7", "8", "9"}));
}

TEST_F(a_reference_cache, removes_what_killed_writers_left) {
  const std::string old = folder_.write("cache/a.17.tmp", "x");
  folder_.write("cache/b.17.tmp", "x");
  const timespec times[2] = {{1000, 0}, {1000, 0}};
  ASSERT_EQ(utimensat(AT_FDCWD, old.c_str(), times, 0), 0);
  shrink_cache(folder_ / "cache", 10'000);
  EXPECT_EQ(test::names_in(folder_ / "cache"), (std::vector<std::string>{"b.17.tmp"}));
}

}  // namespace
}  // namespace isolate::verify
