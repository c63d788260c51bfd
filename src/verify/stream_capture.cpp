#include "verify/stream_capture.h"

#include <algorithm>
#include <utility>

namespace isolate::verify {

void StreamCapture::add(std::string_view bytes) {
  digest_.update(bytes);
  if (keeps_more_) {
    keep_more(bytes);
  }
  content_.bytes += bytes.size();
  if (content_.head.size() < kKeptOutputBytes) {
    content_.head.append(bytes.substr(0, kKeptOutputBytes - content_.head.size()));
  }
}

// From the stream's beginning, once it is longer than its head.
void StreamCapture::keep_more(std::string_view bytes) {
  const std::uint64_t before = content_.bytes;
  if (before + bytes.size() <= kKeptOutputBytes || before >= kLongestKeptStream) {
    return;
  }
  if (!more_) {
    more_ = std::make_shared<process::KeptStream>();
    more_->append(content_.head);
  }
  more_->append(bytes.substr(0, kLongestKeptStream - before));
}

StreamContent StreamCapture::finish() {
  content_.sha256 = digest_.finish();
  content_.more = std::exchange(more_, nullptr);
  return std::exchange(content_, {});
}

}  // namespace isolate::verify
