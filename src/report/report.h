// What every report consumes: one stream of results.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <isolate/result.h>
#include <isolate/verify.h>

namespace isolate::report {

struct Summary {
  std::size_t total = 0;
  std::map<Verdict, std::size_t> counts;
  // Samples that were left out after the first failure, and are in no other number.
  std::size_t not_run = 0;
  // Samples that succeeded, and of which an engine did not do as expected.
  std::size_t engine_failures = 0;
  // Of each engine of the run, in their order.
  struct EngineCounts {
    std::string name;
    std::map<Verdict, std::size_t> counts;
  };
  std::vector<EngineCounts> engines;
  // The samples whose directives name an engine that is not in the run, by the engine's name.
  std::map<std::string, std::vector<std::string>> unknown_engines;

  void add(Verdict verdict);
  void add(const SampleResult& result);
  std::size_t count(Verdict verdict) const;
  // True when nothing is left that should make the run fail.
  bool all_succeeded() const;

 private:
  void add(const EngineResult& engine);
};

// Called in this order: begin() once, result() for each sample in order, end() once; tick() at any
// time between.
class Report {
 public:
  virtual ~Report() = default;
  virtual void begin(const std::vector<Sample>& samples) = 0;
  virtual void result(const SampleResult& result) = 0;
  // Now and then while samples run.
  virtual void tick() {}
  // Writes what is left. An error says which report could not be written and why.
  virtual Result<void> end(const Summary& summary) = 0;
};

}  // namespace isolate::report
