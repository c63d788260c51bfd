#include "verify/stream_capture.h"

#include <utility>

namespace isolate::verify {

void StreamCapture::add(std::string_view bytes) {
  digest_.update(bytes);
  content_.bytes += bytes.size();
  if (content_.head.size() < kKeptOutputBytes) {
    content_.head.append(bytes.substr(0, kKeptOutputBytes - content_.head.size()));
  }
}

StreamContent StreamCapture::finish() {
  content_.sha256 = digest_.finish();
  return std::exchange(content_, {});
}

}  // namespace isolate::verify
