// --meta: what a single run used and how it ended, for programs.
#pragma once

#include <string>

#include <isolate/result.h>

#include "process/limited_run.h"

namespace isolate::cli {

// Lines of key:value, with the keys of ioi/isolate where it has them: time, time-wall, max-rss,
// csw-voluntary, csw-forced, exitcode, exitsig, killed, status, message; besides them
// faults-minor and faults-major. `status` is RE for an exit status that is not 0, SG for death by a
// signal, TO when a limit of time ended the run, XX for a failure of isolate_run's own, and RE with
// `killed` for another limit; none for a run that ended with 0.
class MetaFile {
 public:
  // Writes nowhere.
  MetaFile() = default;
  // Emptied at once, so that what an earlier run left is not taken for this one's.
  static Result<MetaFile> open(const std::string& path);

  Result<void> write(const Result<process::LimitedRun>& run);

 private:
  explicit MetaFile(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace isolate::cli
