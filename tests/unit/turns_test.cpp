#include "verify/turns.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace isolate::verify {
namespace {

TEST(turns, are_in_order_when_each_sample_has_one) {
  EXPECT_EQ(plan_turns(4, 1, 1), (std::deque<std::size_t>{0, 1, 2, 3}));
  EXPECT_TRUE(plan_turns(0, 3, 1).empty());
}

TEST(turns, come_round_after_round_each_with_every_sample_in_another_order) {
  const auto turns = plan_turns(50, 3, 1);
  ASSERT_EQ(turns.size(), 150U);
  std::vector<std::vector<std::size_t>> rounds;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::size_t> order(turns.begin() + 50 * round, turns.begin() + 50 * (round + 1));
    rounds.push_back(order);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < 50; ++i) {
      EXPECT_EQ(order[i], i);
    }
  }
  EXPECT_NE(rounds[0], rounds[1]);
  EXPECT_NE(rounds[1], rounds[2]);
  EXPECT_FALSE(std::is_sorted(rounds[0].begin(), rounds[0].end()));
}

TEST(turns, are_the_same_for_the_same_seed) {
  EXPECT_EQ(plan_turns(20, 2, 7), plan_turns(20, 2, 7));
  EXPECT_NE(plan_turns(20, 2, 7), plan_turns(20, 2, 8));
  // On every machine and with every library.
  EXPECT_EQ(plan_turns(5, 2, 1), (std::deque<std::size_t>{1, 2, 4, 3, 0, 1, 0, 4, 2, 3}));
}

}  // namespace
}  // namespace isolate::verify
