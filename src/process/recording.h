// What a recorded run read, looked for, listed or executed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "process/file_state.h"

namespace isolate::process {

enum class Access : std::uint8_t {
  kLooked,  // whether it is there, and what it is
  kRead,    // a file's content or a folder's names
  // A file that the kernel makes up: only its content says anything.
  kReadSystem,
};

struct RecordedPath {
  std::string path;  // absolute
  Access access = Access::kLooked;
  FileState state;  // when it was looked at first, before the run could have changed it

  bool operator==(const RecordedPath&) const = default;
};

struct Recording {
  // Why the run's outcome may depend on more than `paths`; empty when it does not.
  std::string beyond_account;
  // The run could notice that it was recorded, so it says nothing about one that is not.
  bool disturbed = false;
  std::vector<RecordedPath> paths;

  bool operator==(const Recording&) const = default;
};

std::string encode(const Recording& recording);

// Nothing when the bytes are none, as when the recorder was killed.
std::optional<Recording> decode_recording(std::string_view bytes);

void write_paths(MessageWriter& message, const std::vector<RecordedPath>& paths);
std::vector<RecordedPath> read_paths(MessageReader& message);

}  // namespace isolate::process
