#include "process/recording.h"

namespace isolate::process {

void write_paths(MessageWriter& message, const std::vector<RecordedPath>& paths) {
  message.number(static_cast<std::int64_t>(paths.size()));
  for (const RecordedPath& path : paths) {
    message.text(path.path);
    message.number(static_cast<std::int64_t>(path.access));
    write_state(message, path.state);
  }
}

std::vector<RecordedPath> read_paths(MessageReader& message) {
  std::vector<RecordedPath> paths;
  const std::int64_t count = message.number();
  for (std::int64_t i = 0; i < count && message.valid(); ++i) {
    RecordedPath path;
    path.path = message.text();
    path.access = static_cast<Access>(message.number());
    path.state = read_state(message);
    paths.push_back(std::move(path));
  }
  return paths;
}

std::string encode(const Recording& recording) {
  MessageWriter message;
  message.text(recording.beyond_account);
  message.number(recording.disturbed ? 1 : 0);
  write_paths(message, recording.paths);
  return message.bytes();
}

std::optional<Recording> decode_recording(std::string_view bytes) {
  MessageReader message(bytes);
  Recording recording;
  recording.beyond_account = message.text();
  recording.disturbed = message.number() != 0;
  recording.paths = read_paths(message);
  return message.complete() && !bytes.empty() ? std::optional(std::move(recording)) : std::nullopt;
}

}  // namespace isolate::process
