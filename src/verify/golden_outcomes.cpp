#include "verify/golden_outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pins/environment.h"
#include "verify/explain.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

// Of a variable that is taken over without its value being written down, that the file does not
// show what may be a secret.
std::string without_value(const std::string& name, const pins::Environment& caller) {
  const auto found = std::find_if(caller.begin(), caller.end(), [&](const std::string& assignment) {
    return assignment.starts_with(name + "=");
  });
  if (found == caller.end()) {
    return fmt::format("{} (not set)", name);
  }
  Sha256 digest;
  digest.update(std::string_view(*found).substr(name.size() + 1));
  return fmt::format("{} (sha256 {})", name, digest.finish());
}

void explain_stream(const char* channel, const StreamContent& isolate, const StreamContent& golden,
                    std::vector<std::string>& lines) {
  if (isolate.sha256 != golden.sha256 || isolate.bytes != golden.bytes) {
    lines.push_back(fmt::format("{} differs from the golden file", channel));
    lines.push_back(fmt::format("  isolate: sha={} ({}B)", isolate.sha256, isolate.bytes));
    lines.push_back(fmt::format("  golden:  sha={} ({}B)", golden.sha256, golden.bytes));
    lines.emplace_back(
        "  a golden file has no more than that: --artifacts DIR keeps what the isolate wrote, and "
        "without --golden it is compared with the reference");
  }
}

}  // namespace

GoldenConditions golden_conditions(const RunOptions& options, const ComparedChannels& channels) {
  GoldenConditions conditions;
  conditions.python = options.python_version;
  conditions.string_hash = options.string_hash;
  for (const pins::Pin& pin : pins::pinned_variables()) {
    conditions.pins.emplace_back(pin.name, pin.value);
  }
  conditions.pins.emplace_back("umask", "022");
  conditions.pins.insert(conditions.pins.end(), options.pins.begin(), options.pins.end());
  const pins::Environment caller = pins::current_environment();
  for (const std::string& request : options.environment) {
    conditions.environment.push_back(golden_name(
        request.find('=') == std::string::npos ? without_value(request, caller) : request));
  }
  for (const std::string& option : options.python_options) {
    conditions.python_options.push_back(golden_name(option));
  }
  for (const auto& [compared, name] :
       {std::pair(channels.standard_output, "stdout"), std::pair(channels.exit_status, "exit"),
        std::pair(channels.standard_error, "stderr")}) {
    if (compared) {
      conditions.compared.emplace_back(name);
    }
  }
  return conditions;
}

GoldenOutcomes::GoldenOutcomes(GoldenFile file, GoldenConditions conditions)
    : file_(std::move(file)), conditions_(std::move(conditions)) {}

std::optional<Refusal> GoldenOutcomes::refusal(const Sample& sample,
                                               const std::string& source_sha256) {
  const auto entry = file_.samples.find(golden_name(sample.name));
  if (entry == file_.samples.end()) {
    return Refusal{
        "golden: this sample has no entry: add it with --update-golden, which makes none of a "
        "sample whose reference does not agree with itself: give that one an xfail directive",
        true};
  }
  if (entry->second.source_sha256 != source_sha256) {
    return Refusal{
        "golden: the source has changed since its entry was made: look at what it prints now, "
        "then --update-golden"};
  }
  if (!entry->second.made_under.empty()) {
    return Refusal{
        fmt::format("golden: the entry is stale: made under {}, and this is {}: --update-golden",
                    entry->second.made_under, describe(conditions_))};
  }
  if (!hold_under(file_.conditions, conditions_)) {
    return Refusal{fmt::format("golden: the entry is stale: {}: --update-golden",
                               describe_difference(file_.conditions, conditions_))};
  }
  return std::nullopt;
}

std::optional<Outcome> GoldenOutcomes::find(const ReferenceRun& run) {
  if (refusal(run.sample, run.source_sha256)) {
    return std::nullopt;
  }
  const GoldenEntry& entry = file_.samples.at(golden_name(run.sample.name));
  Outcome outcome;
  outcome.ending = entry.ending;
  outcome.standard_output.sha256 = entry.stdout_sha256;
  outcome.standard_output.bytes = entry.stdout_bytes;
  if (entry.stderr_sha256_and_bytes) {
    std::tie(outcome.standard_error.sha256, outcome.standard_error.bytes) =
        *entry.stderr_sha256_and_bytes;
  }
  return outcome;
}

std::string GoldenOutcomes::doubt() const {
  if (file_.conditions.string_hash == conditions_.string_hash) {
    return "";
  }
  return fmt::format(
      "the CPython that made the golden file hashes strings by {}, this one by {}: hash() of a "
      "string and the order of a set of strings differ between them",
      escape(file_.conditions.string_hash), escape(conditions_.string_hash));
}

bool GoldenOutcomes::keep(const ReferenceRun& /*run*/, const Outcome& /*outcome*/,
                          int /*recording*/) {
  return true;
}

std::string entry_without_sample() {
  return "golden: the entry has no sample: it was removed or renamed: drop the entry with "
         "--update-golden";
}

std::vector<std::string> explain_golden_difference(const Outcome& isolate, const Outcome& golden,
                                                   const ComparedChannels& channels) {
  std::vector<std::string> lines;
  if (channels.standard_output) {
    explain_stream("stdout", isolate.standard_output, golden.standard_output, lines);
  }
  if (channels.standard_error) {
    explain_stream("stderr", isolate.standard_error, golden.standard_error, lines);
  }
  const ComparedChannels only_exit_status{false, false, channels.exit_status};
  const auto ending = explain_difference(isolate, "isolate", golden, "golden", only_exit_status);
  lines.insert(lines.end(), ending.begin(), ending.end());
  return lines;
}

}  // namespace isolate::verify
