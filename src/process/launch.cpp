#include "process/launch.h"

#include <cstring>

namespace isolate::process {
namespace {

enum Tag : std::int64_t {
  kLaunch = 1,
  kKill,
  kShare,
  kReady,
  kStarted,
  kGuarded,
  kStartFailed,
  kEnded
};

}  // namespace

std::string encode(const LaunchRequest& request) {
  MessageWriter message;
  message.number(kLaunch);
  message.number(request.id);
  message.number(static_cast<std::int64_t>(request.launch.kind));
  message.texts(request.launch.arguments);
  message.texts(request.launch.environment);
  message.text(request.launch.working_directory);
  message.text(request.launch.own_folder);
  const Limits& limits = request.launch.limits;
  for (const auto& limit : {limits.memory_bytes, limits.file_bytes, limits.open_files,
                            limits.stack_bytes, limits.processes}) {
    message.number(limit ? static_cast<std::int64_t>(*limit) : -1);
  }
  message.number(limits.refuse_larger_allocations ? 1 : 0);
  // Their own numbers are those of another process.
  message.number(request.launch.recording >= 0 ? 0 : -1);
  message.number(request.launch.readings >= 0 ? 0 : -1);
  message.number(static_cast<std::int64_t>(request.launch.placement.addresses));
  message.number(request.launch.placement.one_at_a_time ? 1 : 0);
  message.number(request.launch.sandbox.parts);
  message.texts(request.launch.sandbox.readable);
  message.texts(request.launch.sandbox.writable);
  message.text(request.launch.sandbox.sample_folder);
  message.text(request.launch.sandbox.system_call_filter);
  return message.bytes();
}

std::string encode(const KillRequest& request) {
  MessageWriter message;
  message.number(kKill);
  message.number(request.id);
  return message.bytes();
}

std::string encode(const ShareRequest& request) {
  MessageWriter message;
  message.number(kShare);
  message.number(request.index);
  message.number(request.count);
  message.number(request.cpu);
  return message.bytes();
}

std::string encode(const ReadyReply& /*reply*/) {
  MessageWriter message;
  message.number(kReady);
  return message.bytes();
}

std::string encode(const StartedReply& reply) {
  MessageWriter message;
  message.number(kStarted);
  message.number(reply.id);
  message.number(reply.pid);
  message.number(reply.init);
  return message.bytes();
}

std::string encode(const GuardedReply& reply) {
  MessageWriter message;
  message.number(kGuarded);
  message.number(reply.id);
  return message.bytes();
}

std::string encode(const StartFailedReply& reply) {
  MessageWriter message;
  message.number(kStartFailed);
  message.number(reply.id);
  message.text(reply.reason);
  return message.bytes();
}

std::string encode(const EndedReply& reply) {
  MessageWriter message;
  message.number(kEnded);
  message.number(reply.id);
  message.number(reply.wait_status);
  message.text({reinterpret_cast<const char*>(&reply.usage), sizeof reply.usage});
  message.number(reply.interrupted);
  return message.bytes();
}

std::optional<Request> decode_request(std::string_view bytes) {
  MessageReader message(bytes);
  const std::int64_t tag = message.number();
  std::optional<Request> request;
  if (tag == kShare) {
    ShareRequest share;
    share.index = static_cast<std::uint32_t>(message.number());
    share.count = static_cast<std::uint32_t>(message.number());
    share.cpu = static_cast<int>(message.number());
    return message.complete() && share.index < share.count ? std::optional<Request>(share)
                                                           : std::nullopt;
  }
  const auto id = static_cast<RunId>(message.number());
  if (tag == kLaunch) {
    LaunchRequest launch{id, {}};
    launch.launch.kind = static_cast<LaunchKind>(message.number());
    launch.launch.arguments = message.texts();
    launch.launch.environment = message.texts();
    launch.launch.working_directory = message.text();
    launch.launch.own_folder = message.text();
    Limits& limits = launch.launch.limits;
    for (auto* limit : {&limits.memory_bytes, &limits.file_bytes, &limits.open_files,
                        &limits.stack_bytes, &limits.processes}) {
      const std::int64_t value = message.number();
      *limit = value >= 0 ? std::optional(static_cast<std::uint64_t>(value)) : std::nullopt;
    }
    limits.refuse_larger_allocations = message.number() != 0;
    launch.launch.recording = static_cast<int>(message.number());
    launch.launch.readings = static_cast<int>(message.number());
    launch.launch.placement.addresses = static_cast<AddressLayout>(message.number());
    launch.launch.placement.one_at_a_time = message.number() != 0;
    launch.launch.sandbox.parts = static_cast<SandboxParts>(message.number());
    launch.launch.sandbox.readable = message.texts();
    launch.launch.sandbox.writable = message.texts();
    launch.launch.sandbox.sample_folder = message.text();
    launch.launch.sandbox.system_call_filter = message.text();
    request = std::move(launch);
  } else if (tag == kKill) {
    request = KillRequest{id};
  }
  return message.complete() ? request : std::nullopt;
}

std::optional<Reply> decode_reply(std::string_view bytes) {
  MessageReader message(bytes);
  const std::int64_t tag = message.number();
  if (tag == kReady) {
    return message.complete() ? std::optional<Reply>(ReadyReply{}) : std::nullopt;
  }
  const auto id = static_cast<RunId>(message.number());
  std::optional<Reply> reply;
  if (tag == kStarted) {
    StartedReply started{id};
    started.pid = static_cast<int>(message.number());
    started.init = static_cast<int>(message.number());
    reply = started;
  } else if (tag == kGuarded) {
    reply = GuardedReply{id};
  } else if (tag == kStartFailed) {
    reply = StartFailedReply{id, message.text()};
  } else if (tag == kEnded) {
    EndedReply ended{id, static_cast<int>(message.number()), {}};
    const std::string usage = message.text();
    if (usage.size() != sizeof ended.usage) {
      return std::nullopt;
    }
    std::memcpy(&ended.usage, usage.data(), sizeof ended.usage);
    ended.interrupted = message.number() != 0;
    reply = ended;
  }
  return message.complete() ? reply : std::nullopt;
}

}  // namespace isolate::process
