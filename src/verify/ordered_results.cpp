#include "verify/ordered_results.h"

#include <utility>

namespace isolate::verify {

void OrderedResults::add(std::size_t index, SampleResult result) {
  finished_.emplace(index, std::move(result));
}

void OrderedResults::deliver(const ResultConsumer& consumer) {
  for (auto found = finished_.find(next_); !is_over_ && found != finished_.end();
       found = finished_.find(next_)) {
    consumer(found->second);
    is_over_ = fail_fast_ && !succeeded(found->second);
    finished_.erase(found);
    ++next_;
  }
}

}  // namespace isolate::verify
