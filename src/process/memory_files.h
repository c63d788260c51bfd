// Files in memory: of memfd_create, in /dev/shm, System V segments. What is in them is memory also
// where no process has it mapped.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <set>

#include "process/unique_fd.h"

namespace isolate::process {

// Those that a run shares with no other; empty where it has none of its own.
struct OwnMemoryFiles {
  UniqueFd folder;    // /dev/shm
  UniqueFd segments;  // /proc/sysvipc/shm, opened in its IPC namespace
};

// At most what all of the machine hold, resident or swapped. Cheap.
std::uint64_t most_in_memory_files();

// What is in those of a process tree: in its own, and in those that its processes have open, of
// /dev/shm only those that they write to.
class MemoryFiles {
 public:
  MemoryFiles(const std::set<pid_t>& tree, const OwnMemoryFiles& own);

  // Resident or swapped, mapped or not; each file counts once.
  std::uint64_t bytes() const { return bytes_; }

  // How much room other files, and shared memory without a file, have in a process.
  std::uint64_t mappings_of_others_in(pid_t process) const;

  // How much of bytes() a process has mapped, each page divided by the number of processes that
  // have it. Slow: it walks the page tables.
  std::uint64_t mapped_by(pid_t process) const;

 private:
  void add_folder(int folder);
  void add_segments(int list);
  void add_open_files(pid_t process);

  struct File {
    dev_t device = 0;
    ino_t number = 0;
    friend auto operator<=>(const File&, const File&) = default;
  };
  bool contains(const File& file) const {
    return devices_.contains(file.device) || files_.contains(file);
  }

  std::uint64_t bytes_ = 0;
  std::set<dev_t> devices_;
  std::set<File> files_;
};

}  // namespace isolate::process
