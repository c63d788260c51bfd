#include "verify/cache_entry.h"

#include "process/message_channel.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

using process::MessageReader;
using process::MessageWriter;

constexpr std::string_view kMagic = "isolate_run cache entry 1\n";
constexpr std::size_t kDigestSize = 64;

enum EndingTag : std::int64_t { kExited = 1, kSignalled };

void write_stream(MessageWriter& message, const StreamContent& stream) {
  message.text(stream.sha256);
  message.number(static_cast<std::int64_t>(stream.bytes));
}

StreamContent read_stream(MessageReader& message) {
  StreamContent stream;
  stream.sha256 = message.text();
  stream.bytes = static_cast<std::uint64_t>(message.number());
  return stream;
}

void write_ending(MessageWriter& message, const Ending& ending) {
  if (const auto* died = std::get_if<Signalled>(&ending)) {
    message.number(kSignalled);
    message.number(died->signal);
  } else {
    message.number(kExited);
    message.number(std::get<Exited>(ending).code);
  }
}

Ending read_ending(MessageReader& message) {
  const std::int64_t tag = message.number();
  const auto value = static_cast<int>(message.number());
  return tag == kSignalled ? Ending(Signalled{value}) : Ending(Exited{value});
}

void write_resources(MessageWriter& message, const Resources& resources) {
  message.number(resources.wall.count());
  message.number(resources.user.count());
  message.number(resources.system.count());
  message.number(resources.peak_memory_kib);
  message.number(resources.minor_faults);
  message.number(resources.major_faults);
  message.number(resources.voluntary_switches);
  message.number(resources.involuntary_switches);
}

Resources read_resources(MessageReader& message) {
  Resources resources;
  resources.wall = std::chrono::microseconds(message.number());
  resources.user = std::chrono::microseconds(message.number());
  resources.system = std::chrono::microseconds(message.number());
  resources.peak_memory_kib = message.number();
  resources.minor_faults = message.number();
  resources.major_faults = message.number();
  resources.voluntary_switches = message.number();
  resources.involuntary_switches = message.number();
  return resources;
}

void write_dependencies(MessageWriter& message, const std::vector<Dependency>& dependencies) {
  std::vector<process::RecordedPath> paths;
  paths.reserve(dependencies.size());
  for (const Dependency& dependency : dependencies) {
    paths.push_back(dependency.path);
  }
  process::write_paths(message, paths);
  for (const Dependency& dependency : dependencies) {
    message.text(dependency.content);
  }
}

std::vector<Dependency> read_dependencies(MessageReader& message) {
  std::vector<Dependency> dependencies;
  for (process::RecordedPath& path : process::read_paths(message)) {
    dependencies.push_back({std::move(path), {}});
  }
  for (Dependency& dependency : dependencies) {
    dependency.content = message.text();
  }
  return dependencies;
}

}  // namespace

std::string digest_of(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.finish();
}

std::string encode(const std::vector<Dependency>& dependencies) {
  MessageWriter message;
  write_dependencies(message, dependencies);
  return message.bytes();
}

std::optional<std::vector<Dependency>> decode_dependencies(std::string_view bytes,
                                                           std::string_view digest) {
  if (digest_of(bytes) != digest) {
    return std::nullopt;
  }
  MessageReader message(bytes);
  auto dependencies = read_dependencies(message);
  return message.complete() ? std::optional(std::move(dependencies)) : std::nullopt;
}

std::string encode(const CacheEntry& entry) {
  MessageWriter message;
  message.text(entry.key);
  write_ending(message, entry.outcome.ending);
  write_stream(message, entry.outcome.standard_output);
  write_stream(message, entry.outcome.standard_error);
  write_resources(message, entry.outcome.resources);
  write_dependencies(message, entry.dependencies);
  message.text(entry.installation);
  std::string bytes(kMagic);
  bytes += message.bytes();
  return bytes + digest_of(bytes);
}

std::optional<CacheEntry> decode_cache_entry(std::string_view bytes, std::string_view key) {
  if (bytes.size() < kMagic.size() + kDigestSize || !bytes.starts_with(kMagic)) {
    return std::nullopt;
  }
  const std::string_view checked = bytes.substr(0, bytes.size() - kDigestSize);
  if (digest_of(checked) != bytes.substr(checked.size())) {
    return std::nullopt;
  }
  MessageReader message(checked.substr(kMagic.size()));
  CacheEntry entry;
  entry.key = message.text();
  entry.outcome.ending = read_ending(message);
  entry.outcome.standard_output = read_stream(message);
  entry.outcome.standard_error = read_stream(message);
  entry.outcome.resources = read_resources(message);
  entry.dependencies = read_dependencies(message);
  entry.installation = message.text();
  return message.complete() && entry.key == key ? std::optional(std::move(entry)) : std::nullopt;
}

}  // namespace isolate::verify
