#include "process/own_pages.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace isolate::process {
namespace {

class own_pages_of_a_child : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_take_own_pages()) {
      GTEST_SKIP() << "this kernel is older than 5.14";
    }
    ASSERT_NE(memory_, MAP_FAILED);
    std::fill_n(first(), kPages * page_, 'x');
  }
  void TearDown() override { munmap(memory_, kPages * page_); }

  volatile char* page(std::size_t number) const { return first() + number * page_; }
  PageRange range(std::size_t begin, std::size_t end) const {
    const auto start = reinterpret_cast<std::uintptr_t>(memory_);
    return {start + begin * page_, start + end * page_};
  }
  bool owns(std::size_t number) const {
    const auto address = reinterpret_cast<std::uintptr_t>(page(number));
    const auto ranges = own_pages();
    return std::any_of(ranges.begin(), ranges.end(), [&](const PageRange& owned) {
      return owned.begin <= address && address < owned.end;
    });
  }

  // Whether `check` holds in a child.
  static bool in_child(const std::function<bool()>& check) {
    const pid_t child = fork();
    if (child == 0) {
      _exit(check() ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status == 0;
  }

  static constexpr std::size_t kPages = 1200;
  const std::size_t page_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

 private:
  char* first() const { return static_cast<char*>(memory_); }

  void* memory_ =
      mmap(nullptr, kPages* page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
};

TEST_F(own_pages_of_a_child, are_those_that_it_wrote_to) {
  EXPECT_TRUE(in_child([&] {
    *page(3) = 'y';
    *page(1000) = 'y';
    return owns(3) && owns(1000) && !owns(2) && !owns(4) && !owns(999) && !owns(1001);
  }));
}

TEST_F(own_pages_of_a_child, are_not_those_that_it_read) {
  EXPECT_TRUE(in_child([&] { return *page(3) == 'x' && !owns(3); }));
}

TEST_F(own_pages_of_a_child, are_told_as_the_largest_ranges_there_are) {
  EXPECT_TRUE(in_child([&] {
    for (std::size_t i = 500; i < 530; ++i) {
      *page(i) = 'y';
    }
    const auto ranges = own_pages();
    return std::find(ranges.begin(), ranges.end(), range(500, 530)) != ranges.end();
  }));
}

TEST_F(own_pages_of_a_child, are_not_looked_for_in_what_is_larger_than_memory) {
  constexpr std::size_t kBytes = std::size_t{64} << 30U;
  EXPECT_TRUE(in_child([&] {
    void* const reserved = mmap(nullptr, kBytes, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    *static_cast<volatile char*>(reserved) = 'y';
    *page(3) = 'y';
    const auto begin = reinterpret_cast<std::uintptr_t>(reserved);
    const auto ranges = own_pages();
    return reserved != MAP_FAILED && owns(3) &&
           std::none_of(ranges.begin(), ranges.end(), [&](const PageRange& range) {
             return range.begin < begin + kBytes && range.end > begin;
           });
  }));
}

TEST_F(own_pages_of_a_child, are_those_that_it_took_with_what_is_in_them) {
  EXPECT_TRUE(in_child([&] {
    take_own_pages({range(3, 5), range(9, 10)});
    return owns(3) && owns(4) && !owns(5) && owns(9) && *page(3) == 'x' && *page(9) == 'x';
  }));
}

TEST_F(own_pages_of_a_child, are_taken_where_others_cannot_be) {
  EXPECT_TRUE(in_child([&] {
    munmap(const_cast<char*>(page(3)), page_);
    mprotect(const_cast<char*>(page(5)), page_, PROT_READ);
    take_own_pages({range(3, 4), range(5, 6), range(7, 8)});
    return owns(7) && *page(5) == 'x';
  }));
}

}  // namespace
}  // namespace isolate::process
