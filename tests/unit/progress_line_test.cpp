#include "report/progress_line.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "report/text_report.h"
#include "support/report_results.h"

namespace isolate::report {
namespace {

using namespace std::chrono_literals;

class FakeClock final : public process::Clock {
 public:
  process::TimePoint now() const override { return time; }
  process::TimePoint time{};
};

// What reports print to one terminal.
class Terminal {
 public:
  Terminal() : stream_(open_memstream(&buffer_, &size_)) {}
  ~Terminal() {
    std::fclose(stream_);
    std::free(buffer_);  // NOLINT(cppcoreguidelines-no-malloc)
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  std::FILE* stream() { return stream_; }

  // Since the last call.
  std::string written() {
    std::fflush(stream_);
    const std::string text(buffer_ + seen_, size_ - seen_);
    seen_ = size_;
    return text;
  }

 private:
  char* buffer_ = nullptr;
  std::size_t size_ = 0;
  std::size_t seen_ = 0;
  std::FILE* stream_;
};

class a_progress_line : public testing::Test {
 protected:
  std::unique_ptr<ProgressLine> line(std::size_t columns = 80) {
    return std::make_unique<ProgressLine>(std::make_unique<TextReport>(terminal_.stream(), false),
                                          terminal_.stream(), columns, clock_);
  }
  static std::vector<Sample> samples(std::size_t count) { return std::vector<Sample>(count); }

  FakeClock clock_;
  Terminal terminal_;
};

TEST_F(a_progress_line, says_what_is_done_and_gives_way_to_the_lines_of_the_report) {
  const auto progress = line();
  progress->begin(samples(10));
  EXPECT_EQ(terminal_.written(), "=== run + bit-exact compare (10 samples) ===\n\r[ 0/10]");
  clock_.time += 1s;
  progress->result(test::with_verdict("a", Verdict::kError));
  EXPECT_EQ(terminal_.written(), "\r       \r  a                                ERROR  sha=" +
                                     test::sha256_of("ok\n").substr(0, 16) +
                                     "... (3B)\n\r[ 1/10]  1 failed  1.0/s  9s left");
}

TEST_F(a_progress_line, is_redrawn_at_most_ten_times_a_second) {
  const auto progress = line();
  progress->begin(samples(10));
  clock_.time += 50ms;
  terminal_.written();
  progress->result(test::passed("a"));
  EXPECT_EQ(terminal_.written().find("[ 1/10]"), std::string::npos);
  progress->tick();
  EXPECT_EQ(terminal_.written(), "");
  clock_.time += 60ms;
  progress->tick();
  EXPECT_EQ(terminal_.written(), "\r[ 1/10]");
  progress->tick();
  EXPECT_EQ(terminal_.written(), "");
}

TEST_F(a_progress_line, is_gone_at_the_end) {
  const auto progress = line();
  progress->begin(samples(0));
  terminal_.written();
  EXPECT_TRUE(progress->end({}).ok());
  EXPECT_EQ(terminal_.written(), "\r     \r=== summary: PASS=0 / 0 ===\n");
  progress->tick();
  EXPECT_EQ(terminal_.written(), "");
}

TEST_F(a_progress_line, is_gone_when_a_run_ends_early) {
  auto progress = line();
  progress->begin(samples(3));
  terminal_.written();
  progress.reset();
  EXPECT_EQ(terminal_.written(), "\r     \r");
}

TEST_F(a_progress_line, leaves_the_last_column_free) {
  const auto progress = line(6);
  progress->begin(samples(1000));
  EXPECT_TRUE(terminal_.written().ends_with("\n\r[   0"));
}

TEST(the_text_of_progress, has_the_rate_and_the_time_left_once_they_are_known) {
  EXPECT_EQ(progress_text(0, 5000, 0, 10s), "[   0/5000]");
  EXPECT_EQ(progress_text(3, 5000, 0, 100ms), "[   3/5000]");
  EXPECT_EQ(progress_text(1000, 5000, 3, 50s), "[1000/5000]  3 failed  20.0/s  3m20s left");
  EXPECT_EQ(progress_text(10, 5000, 0, 50s), "[  10/5000]  0.2/s  6h55m left");
  EXPECT_EQ(progress_text(5000, 5000, 0, 50s), "[5000/5000]  100.0/s  0s left");
}

}  // namespace
}  // namespace isolate::report
