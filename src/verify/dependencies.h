// Whether what a recorded run found is still there.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "process/recording.h"
#include "verify/cache_entry.h"

namespace isolate::verify {

class Dependencies {
 public:
  // What the recorded paths held while the run was under way. Nothing when one of them has changed
  // since, or cannot be read, so that nobody knows.
  std::optional<std::vector<Dependency>> take(const std::vector<process::RecordedPath>& paths);

  // Whether a run would find the same now.
  bool hold(const std::vector<Dependency>& dependencies);

 private:
  bool holds(const Dependency& dependency);
  // The digest of a file's content or a folder's names; empty when it cannot be read, or is not as
  // long as `state` says. Of a file that has not changed since it is known.
  std::string digest(const process::RecordedPath& path, const process::FileState& state);

  std::unordered_map<std::string, std::string> digests_;
};

}  // namespace isolate::verify
