// Whole messages with descriptors, between the supervisor and its zygote.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <isolate/result.h>

#include "process/unique_fd.h"

namespace isolate::process {

// Builds the bytes of a message. Both ends are the same executable, so numbers are in its own
// order.
class MessageWriter {
 public:
  void number(std::int64_t value);
  void text(std::string_view value);
  void texts(const std::vector<std::string>& values);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Reads them back. After reading past the end everything is 0 or empty and complete() is false.
class MessageReader {
 public:
  explicit MessageReader(std::string_view bytes) : rest_(bytes) {}
  std::int64_t number();
  std::string text();
  std::vector<std::string> texts();
  bool complete() const { return valid_ && rest_.empty(); }
  bool valid() const { return valid_; }

 private:
  std::string_view take(std::size_t size);
  std::string_view rest_;
  bool valid_ = true;
};

inline constexpr std::size_t kMaxMessageFds = 4;
// A message that is longer travels in a file in memory.
inline constexpr std::size_t kMaxPacketBytes = std::size_t{128} * 1024;

struct Message {
  std::string bytes;
  std::vector<UniqueFd> fds;
};

// The two ends of a new channel, both close-on-exec.
Result<std::pair<UniqueFd, UniqueFd>> make_message_channel();

// Sends one message of any length whole, or fails. Never raises SIGPIPE.
Result<void> send_message(int channel, std::string_view bytes, const std::vector<int>& fds = {});

// The next message; nothing when the other end is closed. Blocks. Not thread-safe.
Result<std::optional<Message>> receive_message(int channel);

}  // namespace isolate::process
