// Python programs: what they are called and where they are found.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>

namespace isolate {

struct Sample {
  // The path below the PATH that was given, without `.py`; of a PATH that is itself a sample, its
  // file name without `.py`.
  std::string name;
  // What is run: an absolute path to a file, or to a directory with `__main__.py`.
  std::string path;

  bool operator==(const Sample&) const = default;
};

// All samples of `paths`, in the order of `paths` and within a folder in byte order of their path:
// every `*.py` file and every folder with `__main__.py`, except names that begin with `_` or `.`. A
// file that is named itself is a sample whatever it is called. An error names the path that does
// not exist, cannot be read, or has no sample below it.
Result<std::vector<Sample>> find_samples(const std::vector<std::string>& paths);

// Calls those samples of find_samples(`paths`) that have one name by their paths, suffix and all,
// as `paths` give them: so no two have the same.
void name_apart(std::vector<Sample>& samples, const std::vector<std::string>& paths);

// Those whose name matches one of `filters` (all, when there is none) and none of `excludes`. The
// patterns are shell globs whose `*` also matches `/`.
std::vector<Sample> select_samples(std::vector<Sample> samples,
                                   const std::vector<std::string>& filters,
                                   const std::vector<std::string>& excludes);

}  // namespace isolate
