// Reads the arguments of a traced process's system call out of its memory.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

namespace isolate::process {

// `task` is stopped at the call's entry.
class Tracee {
 public:
  explicit Tracee(pid_t task) : task_(task) {}

  // The zero-terminated text at an address; nothing when it cannot be read.
  std::optional<std::string> text(std::uint64_t address) const;
  // `size` bytes at an address, as many as can be read.
  std::string bytes(std::uint64_t address, std::size_t size) const;

  // The absolute path that a call means by a folder's descriptor and a path: AT_FDCWD, and a path
  // that is already absolute, count as the kernel counts them. Nothing when there is none.
  std::optional<std::string> absolute(std::int64_t folder, const std::string& path) const;

  // The files that are mapped into its memory.
  std::string memory_map() const;

 private:
  std::optional<std::string> link(const std::string& name) const;
  // What a path such as /proc/self/fd/3 stands for in that process.
  std::string without_own_descriptor(const std::string& path) const;

  pid_t task_;
};

}  // namespace isolate::process
