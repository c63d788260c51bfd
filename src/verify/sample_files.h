// What a session needs of the file system.
#pragma once

#include <cstdint>
#include <string>

#include <isolate/result.h>
#include <isolate/sample.h>

namespace isolate::verify {

class SampleFiles {
 public:
  virtual ~SampleFiles() = default;
  // The digest of a sample's source, or why the sample cannot be run at all.
  virtual Result<std::string> source_digest(const Sample& sample) = 0;
  // The first lines of its source, as many as directives may be in.
  virtual Result<std::string> first_lines(const Sample& sample) = 0;
  // The digest of a file that a sample's directive names.
  virtual Result<std::string> file_digest(const std::string& path) = 0;
  // An empty working directory, of the same path at each call for a sample.
  virtual Result<std::string> empty_folder(const Sample& sample) = 0;
  // The same folder as before, emptied; a new one when it is gone.
  virtual Result<std::string> emptied_folder(const Sample& sample) { return empty_folder(sample); }
  virtual void remove_folder(const Sample& sample) = 0;
  // The bytes of the largest file in that folder.
  virtual std::uint64_t largest_file(const Sample& /*sample*/) { return 0; }
};

}  // namespace isolate::verify
