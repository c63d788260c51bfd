#include "verify/waiting_samples.h"

#include <algorithm>
#include <utility>

namespace isolate::verify {

std::optional<std::size_t> WaitingSamples::take_turn(
    const std::function<bool(std::size_t)>& is_under_way) {
  const auto found = std::find_if_not(turns_.begin(), turns_.end(), is_under_way);
  if (found == turns_.end()) {
    return std::nullopt;
  }
  const std::size_t index = *found;
  turns_.erase(found);
  return index;
}

bool WaitingSamples::has_turns(std::size_t index) const {
  return std::find(turns_.begin(), turns_.end(), index) != turns_.end();
}

void WaitingSamples::park(ActiveSample active) {
  const std::size_t index = active.index();
  parked_.emplace(index, std::move(active));
}

std::optional<ActiveSample> WaitingSamples::take_parked(std::size_t index) {
  const auto parked = parked_.find(index);
  if (parked == parked_.end()) {
    return std::nullopt;
  }
  ActiveSample active = std::move(parked->second);
  parked_.erase(parked);
  return active;
}

std::optional<ActiveSample> WaitingSamples::take_alone() {
  std::deque<ActiveSample>& waiting =
      interrupted_.empty() && turns_.empty() ? starved_ : interrupted_;
  if (waiting.empty()) {
    return std::nullopt;
  }
  ActiveSample active = std::move(waiting.front());
  waiting.pop_front();
  active.alone = true;
  return active;
}

// It has no turns any more: once it is alone it goes on to its end.
void WaitingSamples::wait_to_be_alone(ActiveSample active, std::deque<ActiveSample>& waiting) {
  drop_turns(active.index());
  waiting.push_back(std::move(active));
}

}  // namespace isolate::verify
