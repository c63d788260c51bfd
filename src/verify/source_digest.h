// A sample's source: one digest of all of it, and its first lines.
#pragma once

#include <cstddef>
#include <string>

#include <isolate/result.h>
#include <isolate/sample.h>

namespace isolate::verify {

// The SHA-256 of a sample's file; of a folder, that of the names and digests of all files below it,
// in byte order. An error says why the sample cannot be run: it vanished, cannot be read, or is not
// a regular file.
Result<std::string> source_digest(const Sample& sample);

// The first `count` lines of a sample's file, or of a folder's __main__.py, with their ends; less
// when a line has no end within many mebibytes.
Result<std::string> first_lines(const Sample& sample, std::size_t count);

}  // namespace isolate::verify
