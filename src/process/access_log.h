// Collects what a run does with paths, and says when that is more than can be accounted for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "process/recording.h"

namespace isolate::process {

// Paths are absolute. Each is looked at when it is first named, by this process.
class AccessLog {
 public:
  // `own_folder` is empty at the run's start and removed after it: what happens in it is its own.
  explicit AccessLog(std::string own_folder);

  void look(const std::string& path);
  void read(const std::string& path);
  void write(const std::string& path);
  // Also says whether it gives whoever runs it another's rights, which a traced program does not
  // get.
  void execute(const std::string& path);

  // The outcome may depend on something else. The first reason is kept.
  void cannot_account(std::string_view reason);
  // The run may notice that it is recorded.
  void disturbed(std::string_view reason);

  const Recording& recording() const { return recording_; }

 private:
  static constexpr std::size_t kMostPaths = 20'000;

  // Where a path in the run's own folder leads outside, that; empty when it does not.
  std::string outside_own_folder(const std::string& path);
  void add(const std::string& path, Access access);
  void add_ordinary(const std::string& path, Access access);
  void raise(RecordedPath& known, Access access);
  void check_readable(const RecordedPath& path);
  void execute(const std::string& path, int depth);

  std::string own_folder_;
  std::uint64_t proc_device_;
  std::uint64_t sys_device_;
  Recording recording_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace isolate::process
