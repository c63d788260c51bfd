// Writes what the reference gave into a golden file.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <isolate/result.h>
#include <isolate/sample.h>
#include <isolate/verify.h>

#include "verify/golden_file.h"

namespace isolate::verify {

// Which samples a run of verify could have had.
struct GoldenScope {
  std::set<std::string> present;  // golden_name() of all that were found, selected or not
  // A folder was searched, so that an entry without a sample is one whose sample is gone.
  bool searched_folders = false;
  // All that were found are selected.
  bool everything = false;
};

// The names of a file's entries that have no sample.
std::vector<std::string> entries_without_sample(const GoldenFile& file, const GoldenScope& scope);

// The entry that a result gives, or why it gives none.
Result<GoldenEntry> golden_entry_of(const SampleResult& result, const GoldenConditions& conditions);

struct GoldenChanges {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t kept = 0;  // of samples that were not run, or gave no entry
};

// `file` with new entries put in and those of gone samples taken out. Entries that stay although
// `conditions` are others are marked with what they were made under.
GoldenFile updated(const GoldenFile& file, const GoldenConditions& conditions,
                   const std::map<std::string, GoldenEntry>& entries, const GoldenScope& scope,
                   GoldenChanges& changes);

class GoldenUpdate {
 public:
  GoldenUpdate(std::string path, GoldenConditions conditions, GoldenScope scope);

  // Whether the file is one that can be updated; before anything is run.
  Result<void> check() const;

  // Takes a result in. Gives the reason when nothing of it becomes golden.
  Result<void> add(const SampleResult& result);

  // Once, after all results. What other updates wrote meanwhile is kept.
  Result<GoldenChanges> write() const;

 private:
  // As it is now. Empty when there is none, or when it is damaged and every entry is made anew.
  Result<GoldenFile> present_file() const;

  std::string path_;
  GoldenConditions conditions_;
  GoldenScope scope_;
  std::map<std::string, GoldenEntry> entries_;
};

}  // namespace isolate::verify
