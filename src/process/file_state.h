// What a program finds when it looks at a path.
#pragma once

#include <cstdint>
#include <string>

#include "process/message_channel.h"

namespace isolate::process {

// Of what the path leads to, and of the symbolic link that the path itself may be.
struct FileState {
  int error = 0;            // errno of the look; everything below is then 0
  std::string link_target;  // empty when the path is no symbolic link
  std::uint32_t mode = 0;
  std::uint32_t owner = 0;
  std::uint32_t group = 0;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t number = 0;  // which device a device file is
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
  std::int64_t changed = 0;   // the same; the kernel sets it and nobody else can

  bool operator==(const FileState&) const = default;
  bool is_regular() const;
  bool is_folder() const;
};

FileState look_at(const std::string& path);

// True when a program that does not read or list what is there finds the same. Times and size count
// for a regular file only: a folder's change with its names, which count where it was listed.
bool looks_the_same(const FileState& a, const FileState& b);

// The same for a program that reads or lists it: contents are compared elsewhere, and times do not
// count.
bool differs_at_most_in_content(const FileState& a, const FileState& b);

// Nobody can have written to it between the two looks.
bool is_untouched(const FileState& a, const FileState& b);

// False when it was changed so short a time before now that a further change could bear the same
// time.
bool is_settled(const FileState& state);

void write_state(MessageWriter& message, const FileState& state);
FileState read_state(MessageReader& message);

}  // namespace isolate::process
