// Samples that wait: for their turn, or to be run with nothing beside them.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "verify/active_sample.h"

namespace isolate::verify {

// Says which sample comes next; when that may be is the session's to decide.
class WaitingSamples {
 public:
  // With --repeat each sample has several turns.
  explicit WaitingSamples(std::deque<std::size_t> turns = {}) : turns_(std::move(turns)) {}

  // A sample between two of its turns is not counted for itself: its turn is.
  bool empty() const { return turns_.empty() && interrupted_.empty() && starved_.empty(); }

  // The next turn of a sample that is not under way.
  std::optional<std::size_t> take_turn(const std::function<bool(std::size_t)>& is_under_way);
  bool has_turns(std::size_t index) const;
  // The sample has come to its end.
  void drop_turns(std::size_t index) { std::erase(turns_, index); }

  // Until its next turn.
  void park(ActiveSample active);
  std::optional<ActiveSample> take_parked(std::size_t index);

  // Samples whose run was interrupted. Each is run again with nothing beside it, so that one which
  // ends its zygote every time is known.
  void add_interrupted(ActiveSample active) { wait_to_be_alone(std::move(active), interrupted_); }
  bool has_interrupted() const { return !interrupted_.empty(); }
  // Samples whose time was up while they had to share a processor. They are run again at the end
  // with nothing beside them: that others ran is not to be seen in a verdict.
  void add_starved(ActiveSample active) { wait_to_be_alone(std::move(active), starved_); }
  // The next that is to be alone, now that nothing is under way.
  std::optional<ActiveSample> take_alone();

 private:
  void wait_to_be_alone(ActiveSample active, std::deque<ActiveSample>& waiting);

  std::deque<std::size_t> turns_;
  std::map<std::size_t, ActiveSample> parked_;
  std::deque<ActiveSample> interrupted_;
  std::deque<ActiveSample> starved_;
};

}  // namespace isolate::verify
