// What a sample's source was, as one digest.
#pragma once

#include <string>

#include <isolate/result.h>
#include <isolate/sample.h>

namespace isolate::verify {

// The SHA-256 of a sample's file; of a folder, that of the names and digests of all files below it,
// in byte order. An error says why the sample cannot be run: it vanished, cannot be read, or is not
// a regular file.
Result<std::string> source_digest(const Sample& sample);

}  // namespace isolate::verify
