// Files that are read whole, and written whole or not at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <isolate/result.h>

namespace isolate::process {

// Replaces the file at `path` with `content` in one step: a reader, or a crash, finds the old file
// or the new one. What is not a regular file (a terminal, /dev/stdout) is written to as it is.
Result<void> write_whole_file(const std::string& path, std::string_view content);

// No file that is read whole has more: reports and golden files of a hundred thousand samples have
// less, and /dev/zero has no end.
inline constexpr std::size_t kLargestWholeFile = std::size_t{1} << 30U;
Error too_large_to_read(const std::string& path);

// All that the file at `path` has.
Result<std::string> read_whole_file(const std::string& path);
// Removes what writers of that file have left that were killed between two system calls. Only where
// nobody else writes it now.
void remove_abandoned_parts(const std::string& path);

// The error that write_whole_file() would give for a file that cannot be made there.
Result<void> check_can_be_written(const std::string& path);

}  // namespace isolate::process
