#include "verify/source_readings.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <memory>

namespace isolate::verify {
namespace {

isolate_reading note(const char* file, std::uint32_t line, const char* source, const char* what,
                     std::uint64_t count) {
  isolate_reading reading{};
  reading.state = ISOLATE_READING_THERE;
  reading.line = line;
  reading.count = count;
  std::strncpy(reading.source, source, sizeof reading.source - 1);
  std::strncpy(reading.what, what, sizeof reading.what - 1);
  std::strncpy(reading.file, file, sizeof reading.file - 1);
  return reading;
}

TEST(source_readings, come_by_place_and_are_joined) {
  const auto page = std::make_unique<isolate_reading_page>();
  page->places[7] = note("b.py", 3, "clock", "time.time", 2);
  page->places[9] = note("a.py", 12, "pid", "os.getpid", 1);
  page->places[20] = note("b.py", 3, "clock", "time.time", 5);
  EXPECT_EQ(read_readings(*page),
            (Readings{{"a.py", 12, "pid", "os.getpid", 1}, {"b.py", 3, "clock", "time.time", 7}}));
}

TEST(source_readings, are_not_made_of_what_is_no_note) {
  const auto page = std::make_unique<isolate_reading_page>();
  std::memset(page.get(), 0xff, sizeof *page);
  EXPECT_EQ(read_readings(*page), Readings());
  std::memset(page.get(), 0, sizeof *page);
  page->places[0] = note("a.py", 1, "no source", "", 1);
  page->places[1] = note("a.py", 1, "clock", "taken back", 0);
  page->places[2] = note("a.py", 1, "clock", "being filled", 1);
  page->places[2].state = ISOLATE_READING_BEING_FILLED;
  page->places[3] = note("a.py", 1, "clock", "", 1);
  std::memset(page->places[3].file, 'a', sizeof page->places[3].file);
  EXPECT_EQ(read_readings(*page), Readings());
}

TEST(source_readings, of_a_page_that_was_cut_off_are_what_is_left) {
  const auto page = new_reading_page();
  ASSERT_TRUE(page);
  const isolate_reading_page empty{};
  isolate_reading first = note("a.py", 1, "clock", "time.time", 1);
  ASSERT_EQ(ftruncate(page.get(), 0), 0);
  ASSERT_EQ(pwrite(page.get(), &first, sizeof first,
                   reinterpret_cast<const char*>(&empty.places[0]) -
                       reinterpret_cast<const char*>(&empty)),
            static_cast<ssize_t>(sizeof first));
  EXPECT_EQ(read_readings(page.get()), (Readings{{"a.py", 1, "clock", "time.time", 1}}));
}

TEST(source_readings, of_what_is_pinned_do_not_count) {
  const Readings readings{
      {"a.py", 1, "clock", "time.time", 1},          {"a.py", 2, "pid", "os.getpid", 1},
      {"a.py", 3, "environment", "HOME", 1},         {"a.py", 4, "environment", "PATH", 1},
      {"a.py", 5, "environment", "TZ", 1},           {"a.py", 6, "environment", "DEBUG", 1},
      {"a.py", 7, "environment", "all variables", 1}};
  const auto lines_of = [](const Readings& left) {
    std::vector<std::uint32_t> lines;
    for (const Reading& reading : left) {
      lines.push_back(reading.line);
    }
    return lines;
  };
  using Lines = std::vector<std::uint32_t>;
  EXPECT_EQ(lines_of(unpinned_readings(readings, {}, {})), (Lines{1, 2, 3, 4, 7}));
  EXPECT_EQ(
      lines_of(unpinned_readings(readings, {{"clock", "0"}, {"user", "isolate"}}, {"PATH=/"})),
      (Lines{2, 7}));
}

TEST(source_readings, of_files_count_although_their_source_is_pinned) {
  const Readings readings{{"a.py", 1, "clock", "/proc/uptime", 1},
                          {"a.py", 2, "environment", "/proc/PID/environ", 1},
                          {"a.py", 3, "entropy", "/dev/urandom", 1}};
  const Readings left{readings[0], readings[1]};
  EXPECT_EQ(unpinned_readings(readings, {{"clock", "0"}, {"entropy", "0"}}, {}), left);
}

TEST(source_readings, are_one_line_each_whatever_a_file_is_called) {
  EXPECT_EQ(describe_reading({"a\nb.py", 3, "clock", "time.time", 2}),
            "a\\nb.py:3: clock (time.time) ×2");
}

}  // namespace
}  // namespace isolate::verify
