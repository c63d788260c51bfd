// Removes scratch folders: those that their process is done with, and all of one that was killed.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include <isolate/result.h>

#include "process/unique_fd.h"

namespace isolate::process {

// A process beside this one that waits for its end, by whatever signal. It is nobody's child, holds
// none of its descriptors, and has another name, so that what ends this process by name spares it.
class ScratchKeeper {
 public:
  // `remove` is called there, with the last path that it was told, if there is one.
  static Result<ScratchKeeper> start(const std::function<void(const std::string&)>& remove);

  // Before the folder is made. A process that holds a copy of this one's descriptors, as a child
  // that executes nothing does, delays the removal until its own end.
  Result<void> will_make(const std::string& path) const;
  // There is nothing left to do.
  void has_removed() const;

  // Has it removed beside this process, whatever that takes. False where it is behind with others,
  // or stopped or killed by somebody: then it was told nothing.
  bool remove(const std::string& path) const;
  // Waits until all that remove() took is done. Where somebody stopped the keeper it goes on.
  void finish() const;

 private:
  ScratchKeeper(UniqueFd channel, pid_t keeper) : channel_(std::move(channel)), keeper_(keeper) {}

  UniqueFd channel_;
  pid_t keeper_;
};

}  // namespace isolate::process
