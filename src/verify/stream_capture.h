// Hashes a stream as it comes and keeps its beginning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <isolate/outcome.h>

#include "process/kept_stream.h"
#include "verify/sha256.h"

namespace isolate::verify {

// Of a stream that is longer than its head, as much as is kept to find where two of them part.
inline constexpr std::size_t kLongestKeptStream = std::size_t{64} * 1024 * 1024;

class StreamCapture {
 public:
  StreamCapture() = default;
  // Whether more than the stream's head is kept.
  explicit StreamCapture(bool keeps_more) : keeps_more_(keeps_more) {}

  void add(std::string_view bytes);
  // How much has come.
  std::uint64_t bytes() const { return content_.bytes; }
  // Once.
  StreamContent finish();

 private:
  void keep_more(std::string_view bytes);

  bool keeps_more_ = false;
  std::shared_ptr<process::KeptStream> more_;
  Sha256 digest_;
  StreamContent content_;
};

}  // namespace isolate::verify
