// Pipes, and reading what is in them.
#pragma once

#include <string_view>

#include <isolate/result.h>

#include "process/unique_fd.h"

namespace isolate::process {

struct Pipe {
  UniqueFd read_end;
  UniqueFd write_end;
};

// Both ends close-on-exec; reading does not block.
Result<Pipe> make_pipe();

enum class ReadState { kMore, kEmptyForNow, kEndOfFile };

// Reads once into a buffer that is valid until the next call. Not thread-safe.
ReadState read_some(int fd, std::string_view& bytes);

}  // namespace isolate::process
