#include "verify/turns.h"

#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace isolate::verify {

std::deque<std::size_t> plan_turns(std::size_t samples, std::size_t repeat, unsigned seed) {
  std::vector<std::size_t> order(samples);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (repeat <= 1) {
    return {order.begin(), order.end()};
  }
  std::deque<std::size_t> turns;
  // Not std::shuffle(), whose order is each library's own.
  std::mt19937 random(seed);
  for (std::size_t round = 0; round < repeat; ++round) {
    for (std::size_t left = samples; left > 1; --left) {
      std::swap(order[left - 1], order[random() % left]);
    }
    turns.insert(turns.end(), order.begin(), order.end());
  }
  return turns;
}

}  // namespace isolate::verify
