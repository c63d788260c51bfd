// Hands results on in the samples' order, whatever order they come in.
#pragma once

#include <cstddef>
#include <map>

#include <isolate/verify.h>

namespace isolate::verify {

class OrderedResults {
 public:
  // With --fail-fast nothing is handed on after the first result that did not succeed.
  explicit OrderedResults(bool fail_fast) : fail_fast_(fail_fast) {}

  void add(std::size_t index, SampleResult result);

  // Those that come next and are there.
  void deliver(const ResultConsumer& consumer);

  // Whether one that was handed on was the last.
  bool is_over() const { return is_over_; }

 private:
  bool fail_fast_;
  bool is_over_ = false;
  std::size_t next_ = 0;
  std::map<std::size_t, SampleResult> finished_;
};

}  // namespace isolate::verify
