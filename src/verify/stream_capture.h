// Hashes a stream as it comes and keeps its beginning.
#pragma once

#include <cstdint>
#include <string_view>

#include <isolate/outcome.h>

#include "verify/sha256.h"

namespace isolate::verify {

class StreamCapture {
 public:
  void add(std::string_view bytes);
  // How much has come.
  std::uint64_t bytes() const { return content_.bytes; }
  // Once.
  StreamContent finish();

 private:
  Sha256 digest_;
  StreamContent content_;
};

}  // namespace isolate::verify
