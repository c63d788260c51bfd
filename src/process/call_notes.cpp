#include "process/call_notes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>

namespace isolate::process {
namespace {

// The kinds of socket are in the lower bits, beside SOCK_CLOEXEC and SOCK_NONBLOCK.
constexpr std::uint64_t kSocketType = 0xf;

constexpr std::uint64_t kChanges =
    O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

// The path that a call names. Nothing when it names none, or only a descriptor, which was noted
// when it was opened.
std::optional<std::string> path_of(const CallArguments& arguments, int folder, int path,
                                   bool descriptor_counts, const Tracee& tracee, AccessLog& log) {
  if (path == kNoArgument) {
    return std::nullopt;
  }
  const auto text = tracee.text(arguments[static_cast<std::size_t>(path)]);
  if (text && text->empty() && !descriptor_counts) {
    return std::nullopt;
  }
  const std::int64_t base =
      folder == kNoArgument
          ? AT_FDCWD
          : static_cast<std::int64_t>(arguments[static_cast<std::size_t>(folder)]);
  auto absolute = text ? tracee.absolute(base, *text) : std::nullopt;
  if (!absolute) {
    log.cannot_account("it names a path that cannot be read");
  }
  return absolute;
}

void note_open(std::uint64_t flags, const std::string& path, AccessLog& log) {
  if ((flags & O_PATH) != 0) {
    log.look(path);
  } else if ((flags & kChanges) != 0) {
    log.write(path);
  } else {
    log.read(path);
  }
}

void note_connect(const CallArguments& arguments, const Tracee& tracee, AccessLog& log) {
  sockaddr_un address{};
  const std::string bytes =
      tracee.bytes(arguments[1], std::min<std::size_t>(arguments[2], sizeof address));
  std::memcpy(&address, bytes.data(), bytes.size());
  const bool named = bytes.size() > offsetof(sockaddr_un, sun_path) &&
                     address.sun_family == AF_UNIX && address.sun_path[0] != '\0';
  const std::string name(address.sun_path, strnlen(address.sun_path, sizeof address.sun_path));
  const auto path = named ? tracee.absolute(AT_FDCWD, name) : std::nullopt;
  // A service that is asked for and not there is as a file that is not there.
  if (path && look_at(*path).error != 0) {
    log.look(*path);
  } else {
    log.cannot_account("it connects a socket");
  }
}

void note_clone(std::uint64_t flags, AccessLog& log) {
  if ((flags & kUnusualCloneFlags) != 0) {
    log.disturbed("it starts a process that cannot be followed");
  }
}

std::uint64_t number_at(std::uint64_t address, const Tracee& tracee) {
  const std::string bytes = tracee.bytes(address, sizeof(std::uint64_t));
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data(), bytes.size());
  return number;
}

}  // namespace

void note(const TracedCall& call, const CallArguments& arguments, const Tracee& tracee,
          AccessLog& log) {
  const bool executes = call.kind == CallKind::kExecute;
  const auto path = path_of(arguments, call.folder, call.path, executes, tracee, log);
  const auto second = path_of(arguments, call.second_folder, call.second_path, false, tracee, log);
  switch (call.kind) {
    case CallKind::kLook:
      if (path) {
        log.look(*path);
      }
      break;
    case CallKind::kOpen:
      if (path) {
        note_open(arguments[static_cast<std::size_t>(call.flags)], *path, log);
      }
      break;
    case CallKind::kOpenHow:
      if (path) {
        note_open(number_at(arguments[static_cast<std::size_t>(call.flags)], tracee), *path, log);
      }
      break;
    case CallKind::kCreate:
    case CallKind::kLink:
      if (path && call.kind == CallKind::kLink) {
        log.read(*path);
      } else if (path) {
        log.write(*path);
      }
      if (second) {
        log.write(*second);
      }
      break;
    case CallKind::kExecute:
      if (path) {
        log.execute(*path);
      }
      break;
    case CallKind::kSocket:
      if (arguments[0] != AF_UNIX || (arguments[1] & kSocketType) != SOCK_STREAM) {
        log.cannot_account("it opens a socket");
      }
      break;
    case CallKind::kConnect:
      note_connect(arguments, tracee, log);
      break;
    case CallKind::kCloneFlags:
      note_clone(arguments[0], log);
      break;
    case CallKind::kClone3:
      note_clone(number_at(arguments[0], tracee), log);
      break;
    case CallKind::kElsewhere:
      log.cannot_account(fmt::format("it calls {}()", call.name));
      break;
    case CallKind::kControl:
    case CallKind::kDisturbed:
      log.disturbed(fmt::format("it calls {}()", call.name));
      break;
  }
}

void note_mapped_files(std::string_view map, AccessLog& log) {
  while (!map.empty()) {
    const std::string_view line = map.substr(0, map.find('\n'));
    map.remove_prefix(std::min(line.size() + 1, map.size()));
    if (const std::size_t path = line.find('/'); path != std::string_view::npos) {
      log.read(std::string(line.substr(path)));
    }
  }
}

}  // namespace isolate::process
