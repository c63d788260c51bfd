#include "verify/cause_search.h"

#include <algorithm>
#include <utility>

namespace isolate::verify {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

std::variant<NondeterminismSearch, DivergenceSearch> search_for(const Difference& difference) {
  if (difference.verdict == Verdict::kDiverged) {
    return DivergenceSearch(difference.channels, difference.isolate, difference.reference,
                            difference.environment, difference.working_directory,
                            difference.has_preload_library);
  }
  return NondeterminismSearch(difference.channels, difference.has_preload_library);
}

int further_runs_for(Verdict verdict) {
  if (verdict == Verdict::kLeak) {
    return kFurtherReferenceRuns + kLastReferenceRuns;
  }
  return verdict == Verdict::kDiverged ? kFurtherReferenceRuns : 0;
}

microseconds time_for(const Difference& difference) {
  microseconds time = kExperimentTime + kExperimentTimeFactor * difference.reference.resources.wall;
  if (difference.time_limit) {
    time = std::min<microseconds>(
        time, std::max<microseconds>(kExperimentTime, kMostTimeLimits * *difference.time_limit));
  }
  return time;
}

// A run that a pin makes wait for ever should not take as long as a limit that suits any sample.
milliseconds limit_for(const Difference& difference) {
  constexpr milliseconds kLeast{10'000};
  constexpr int kFactor = 20;
  const auto limit =
      kLeast + std::chrono::ceil<milliseconds>(kFactor * difference.reference.resources.wall);
  return difference.time_limit ? std::min(limit, *difference.time_limit) : limit;
}

}  // namespace

CauseSearch::CauseSearch(const Difference& difference)
    : channels_(difference.channels),
      has_preload_library_(difference.has_preload_library),
      reference_(difference.reference),
      further_reference_runs_(further_runs_for(difference.verdict)),
      last_reference_runs_(difference.verdict == Verdict::kDiverged ? kLastReferenceRuns : 0),
      isolate_runs_again_(difference.verdict == Verdict::kDiverged ? kIsolateRunsAgain : 0),
      is_leak_(difference.verdict == Verdict::kLeak),
      search_(search_for(difference)),
      time_limit_(limit_for(difference)),
      time_left_(time_for(difference)) {}

bool CauseSearch::may_go_on() const {
  return runs_ < kMostExperiments && time_left_ > microseconds::zero();
}

bool CauseSearch::may_be_a_rare_outcome() const {
  const CauseSet found = std::visit([](const auto& search) { return search.causes(); }, search_);
  return found.empty() || found == CauseSet{Cause::kAddress};
}

std::optional<PlannedRun> CauseSearch::next() {
  if (further_reference_runs_ > 0 && may_go_on()) {
    return PlannedRun{Side::kReference};
  }
  if (is_leak_) {
    return std::nullopt;
  }
  auto run = std::visit([](auto& search) { return search.next(); }, search_);
  if (!run && last_reference_runs_ > 0 && may_go_on() && may_be_a_rare_outcome()) {
    further_reference_runs_ = std::exchange(last_reference_runs_, 0);
    return PlannedRun{Side::kReference};
  }
  if (!run && isolate_runs_again_ > 0 && may_go_on() && may_be_a_rare_outcome()) {
    return PlannedRun{Side::kIsolate};
  }
  if (run && !may_go_on()) {
    given_up_ = true;
    return std::nullopt;
  }
  if (run) {
    run->variation.time_limit = time_limit_;
  }
  return run;
}

void CauseSearch::add(const PlannedRun& run, const Outcome& outcome) {
  ++runs_;
  time_left_ -= outcome.resources.wall;
  if (further_reference_runs_ > 0) {
    --further_reference_runs_;
    const bool was_cut_short = std::holds_alternative<LimitHit>(outcome.ending) ||
                               std::holds_alternative<NotStarted>(outcome.ending);
    if (!was_cut_short && !agree(outcome, reference_, channels_)) {
      further_reference_runs_ = 0;
      last_reference_runs_ = 0;
      isolate_runs_again_ = 0;
      is_leak_ = false;
      search_ = NondeterminismSearch(channels_, has_preload_library_);
    }
    return;
  }
  if (run == PlannedRun{Side::kIsolate}) {
    --isolate_runs_again_;
    if (agree(outcome, reference_, channels_)) {
      isolate_runs_again_ = 0;
      further_reference_runs_ = kReferenceRunsOfSeldomOutcome;
    }
    return;
  }
  std::visit([&](auto& search) { search.add(run, outcome); }, search_);
}

std::vector<Cause> CauseSearch::causes() const {
  const CauseSet found = std::visit([](const auto& search) { return search.causes(); }, search_);
  if (given_up_ || found.empty()) {
    return {Cause::kUnknown};
  }
  return found.list();
}

}  // namespace isolate::verify
