// Outcomes of the reference that were seen before, with everything that they depend on.
//
// An entry says that the isolate and the reference agreed, what the reference gave, and what it
// read, looked for, listed or executed meanwhile. It is used when all of that is the same, and only
// ever shows that an isolate which gives the same again is right.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "verify/dependencies.h"
#include "verify/known_outcomes.h"

namespace isolate::verify {

// Where nothing changes while samples run: the system's folders, and the prefix of a CPython.
std::vector<std::string> installation_folders(const std::string& executable);

// Shared by any number of processes. What cannot be read or written counts as not there.
class ReferenceCache final : public KnownOutcomes {
 public:
  static constexpr std::uint64_t kDefaultMostBytes = std::uint64_t{256} * 1024 * 1024;

  // `limits` is what ends a run, in words: an outcome counts only under the same. What is below one
  // of the `installation` folders is looked at once an object, and not once a sample.
  ReferenceCache(std::string folder, std::string limits, std::vector<std::string> installation,
                 std::uint64_t most_bytes = kDefaultMostBytes);
  // Removes the oldest entries when something was added and it has become too large.
  ~ReferenceCache() override;

  Evidence evidence() const override { return Evidence::kCached; }
  bool is_final() const override { return false; }
  std::optional<Refusal> refusal(const Sample& sample, const std::string& source_sha256) override;
  std::optional<Outcome> find(const ReferenceRun& run) override;
  process::UniqueFd new_recording() override;
  bool keep(const ReferenceRun& run, const Outcome& outcome, int recording) override;

 private:
  std::string key_of(const ReferenceRun& run) const;
  std::string path_of(std::string_view name) const;
  bool is_installed(const Dependency& dependency) const;
  bool installation_holds(const std::string& digest);
  bool can_be_written();
  bool add(std::string_view name, const std::string& bytes);

  std::string folder_;
  std::string circumstances_;
  std::vector<std::string> installation_;
  std::uint64_t most_bytes_;
  Dependencies dependencies_;
  std::unordered_map<std::string, bool> installations_;  // whether what has that digest holds
  std::optional<bool> writable_;  // once it was tried; nothing is recorded where it is not
  bool added_ = false;
};

}  // namespace isolate::verify
