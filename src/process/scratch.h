// Working directories for captured runs: empty at each start, of one path for all runs of a sample.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>

#include "process/scratch_keeper.h"
#include "process/unique_fd.h"

namespace isolate::process {

// A folder of this supervisor's own below $TMPDIR or /tmp. Its path is the same in each call unless
// another supervisor of the same user is at work, so that a sample that prints its working
// directory gives the same digest tomorrow. Removed with the object, or soon after this process was
// killed.
class ScratchRoot {
 public:
  // The path has the number of the user who is to be seen in it.
  static Result<ScratchRoot> claim(uid_t shown_user = geteuid());
  ~ScratchRoot();
  ScratchRoot(ScratchRoot&& other) noexcept = default;
  ScratchRoot& operator=(ScratchRoot&&) = delete;

  const std::string& path() const { return path_; }

  // Removes a root whose supervisor has died without doing so.
  static void remove_abandoned(const std::string& path);

  // Where the folders of that name are, which must be a plain file name: in one that has nothing
  // else in it, so that a run which looks around sees none of its neighbours.
  std::string path_of(std::string_view name) const;

  // An empty folder of that name; what was in it is removed.
  Result<std::string> empty_folder(std::string_view name);
  // The folder of that name with nothing in it, and where it can be kept, the very same one.
  Result<std::string> emptied_folder(std::string_view name);
  // One in which nothing was left and nothing changed is kept for a next one, which it is given to
  // by a new name: making and removing one costs more than all else that a short run needs of
  // files. Others are gone from that path at once, and removed by another process, since a program
  // can leave what takes minutes.
  void remove_folder(std::string_view name);
  // The bytes of the largest file in the folder of that name; 0 when there is none.
  std::uint64_t largest_file(std::string_view name) const;

 private:
  ScratchRoot(std::string path, UniqueFd lock, ScratchKeeper keeper)
      : path_(std::move(path)), lock_(std::move(lock)), keeper_(std::move(keeper)) {}
  std::string outer_folder(std::string_view name) const;
  // An unused one is there by that path now.
  bool use_spare_folder(const std::string& path);
  // What is there goes, whoever removes it.
  void discard(const std::string& path);
  // It is there, and no longer one of those.
  bool take_from_spares(const std::string& path);

  std::string path_;
  std::vector<std::string> spares_;
  std::uint64_t discarded_ = 0;
  UniqueFd lock_;  // holds a lock on the folder as long as it is ours
  ScratchKeeper keeper_;
};

}  // namespace isolate::process
