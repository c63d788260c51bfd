// Compares isolates with a golden file instead of a reference.
#pragma once

#include <string>

#include <isolate/verify.h>

#include "verify/golden_file.h"
#include "verify/known_outcomes.h"
#include "verify/sample_check.h"

namespace isolate::verify {

// What a run with these options is made under.
GoldenConditions golden_conditions(const RunOptions& options, const ComparedChannels& channels);

class GoldenOutcomes final : public KnownOutcomes {
 public:
  GoldenOutcomes(GoldenFile file, GoldenConditions conditions);

  Evidence evidence() const override { return Evidence::kGolden; }
  bool is_final() const override { return true; }
  std::optional<Refusal> refusal(const Sample& sample, const std::string& source_sha256) override;
  std::optional<Outcome> find(const ReferenceRun& run) override;
  std::string doubt() const override;
  process::UniqueFd new_recording() override { return {}; }
  bool keep(const ReferenceRun& run, const Outcome& outcome, int recording) override;

 private:
  GoldenFile file_;
  GoldenConditions conditions_;
};

// What is said of an entry whose sample is not there.
std::string entry_without_sample();

// As explain_difference(), for outcomes of which only the digests are known.
std::vector<std::string> explain_golden_difference(const Outcome& isolate, const Outcome& golden,
                                                   const ComparedChannels& channels);

}  // namespace isolate::verify
