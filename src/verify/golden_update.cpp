#include "verify/golden_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "process/folder_lock.h"
#include "process/whole_file.h"

namespace isolate::verify {
namespace {

bool compares_stderr(const GoldenConditions& conditions) {
  return std::find(conditions.compared.begin(), conditions.compared.end(), "stderr") !=
         conditions.compared.end();
}

bool is_gone(const std::string& name, const GoldenScope& scope) {
  return scope.searched_folders && !scope.present.contains(name);
}

}  // namespace

std::vector<std::string> entries_without_sample(const GoldenFile& file, const GoldenScope& scope) {
  std::vector<std::string> names;
  for (const auto& [name, entry] : file.samples) {
    if (is_gone(name, scope)) {
      names.push_back(name);
    }
  }
  return names;
}

Result<GoldenEntry> golden_entry_of(const SampleResult& result,
                                    const GoldenConditions& conditions) {
  if (!result.reference) {
    return Error{fmt::format("not golden: the reference was not run, because {}",
                             result.isolate ? "the isolate did not come to its own end"
                                            : "the sample could not be run")};
  }
  const Outcome& outcome = *result.reference;
  if (!std::holds_alternative<Exited>(outcome.ending) &&
      !std::holds_alternative<Signalled>(outcome.ending)) {
    return Error{"not golden: the reference did not run to its own end"};
  }
  if (!result.reference_agreed_with_itself && result.verdict == Verdict::kXfail) {
    return Error{
        "not golden: the reference disagrees with itself, so no entry is made, and because of its "
        "xfail directive verify --golden skips the sample"};
  }
  if (!result.reference_agreed_with_itself) {
    return Error{
        "not golden: the reference disagrees with itself, so no entry is made: make the sample "
        "deterministic, or give it an xfail directive, with which verify --golden skips it"};
  }
  GoldenEntry entry;
  entry.source_sha256 = result.source_sha256;
  entry.stdout_sha256 = outcome.standard_output.sha256;
  entry.stdout_bytes = outcome.standard_output.bytes;
  if (compares_stderr(conditions)) {
    entry.stderr_sha256_and_bytes = {outcome.standard_error.sha256, outcome.standard_error.bytes};
  }
  entry.ending = outcome.ending;
  return entry;
}

GoldenFile updated(const GoldenFile& file, const GoldenConditions& conditions,
                   const std::map<std::string, GoldenEntry>& entries, const GoldenScope& scope,
                   GoldenChanges& changes) {
  GoldenFile result;
  // Where nothing is new nothing was made under the new conditions.
  result.conditions = entries.empty() ? file.conditions : conditions;
  result.samples = entries;
  for (const auto& [name, old] : file.samples) {
    const auto made = entries.find(name);
    if (made != entries.end()) {
      ++(made->second == old && file.conditions == result.conditions ? changes.unchanged
                                                                     : changes.changed);
    } else if (is_gone(name, scope)) {
      ++changes.removed;
    } else {
      ++changes.kept;
      GoldenEntry kept = old;
      if (kept.made_under.empty() && file.conditions != result.conditions) {
        kept.made_under = describe(file.conditions);
      } else if (kept.made_under == describe(result.conditions)) {
        kept.made_under.clear();
      }
      result.samples.emplace(name, std::move(kept));
    }
  }
  changes.added = entries.size() - changes.unchanged - changes.changed;
  return result;
}

GoldenUpdate::GoldenUpdate(std::string path, GoldenConditions conditions, GoldenScope scope)
    : path_(std::move(path)), conditions_(std::move(conditions)), scope_(std::move(scope)) {}

Result<GoldenFile> GoldenUpdate::present_file() const {
  auto text = read_golden_text(path_);
  if (!text) {
    return text.error();
  }
  GoldenFile none;
  none.conditions = conditions_;
  if (!*text) {
    return none;
  }
  auto file = decode_golden_file(**text);
  if (file) {
    return file;
  }
  const bool damaged = was_golden_file(**text);
  if (damaged && scope_.everything && scope_.searched_folders) {
    return none;
  }
  if (damaged) {
    return Error{
        fmt::format("{}: {}: only an update of all samples of a folder, without --filter, "
                    "--exclude and --shard, can make it anew",
                    path_, file.error().message)};
  }
  return Error{fmt::format("{}: {}", path_, file.error().message)};
}

Result<void> GoldenUpdate::check() const {
  if (auto file = present_file(); !file) {
    return file.error();
  }
  return process::check_can_be_written(path_);
}

Result<void> GoldenUpdate::add(const SampleResult& result) {
  auto entry = golden_entry_of(result, conditions_);
  if (!entry) {
    return entry.error();
  }
  if (result.source_changed) {
    return Error{"not golden: the source changed while it was being verified"};
  }
  entries_.insert_or_assign(golden_name(result.sample.name), std::move(*entry));
  return {};
}

Result<GoldenChanges> GoldenUpdate::write() const {
  const auto lock = process::lock_folder_of(path_);
  if (!lock) {
    return lock.error();
  }
  process::remove_abandoned_parts(path_);
  const auto file = present_file();
  if (!file) {
    return file.error();
  }
  GoldenChanges changes;
  const std::string text = encode(updated(*file, conditions_, entries_, scope_, changes));
  const auto present = read_golden_text(path_);
  if (present && *present && **present == text) {
    return changes;
  }
  if (auto written = process::write_whole_file(path_, text); !written) {
    return written.error();
  }
  return changes;
}

}  // namespace isolate::verify
