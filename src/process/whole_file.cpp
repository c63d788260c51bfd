#include "process/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

constexpr mode_t kMode = 0666;  // less the umask

// Behind the writer's process id.
constexpr std::string_view kTemporarySuffix = ".tmp";

std::string temporary_name(const std::string& path) {
  return fmt::format("{}.{}{}", path, getpid(), kTemporarySuffix);
}

Result<void> write_all(int fd, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      return Error{fmt::format("{}: it could not be written: {}: name a file in a folder with room",
                               path, errno_text(errno))};
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Error cannot_write(const std::string& path) {
  return Error{
      fmt::format("{}: {}: name a file in a folder that can be written", path, errno_text(errno))};
}

// A file that has no name yet where the file system has such files, so that a writer that is killed
// leaves nothing behind; elsewhere one of the name `temporary`.
UniqueFd open_unnamed(const std::string& folder) {
  return UniqueFd(open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode));
}

UniqueFd open_named(const std::string& temporary) {
  return UniqueFd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode));
}

bool give_name(int fd, const std::string& temporary) {
  unlink(temporary.c_str());
  return linkat(AT_FDCWD, fmt::format("/proc/self/fd/{}", fd).c_str(), AT_FDCWD, temporary.c_str(),
                AT_SYMLINK_FOLLOW) == 0;
}

// What a symbolic link leads to is replaced, and not the link.
std::string target_of(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Result<void> write_whole_file(const std::string& path, std::string_view content) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return fd ? write_all(fd.get(), content, path) : cannot_write(path);
  }
  const std::string target = target_of(path);
  const std::string temporary = temporary_name(target);
  UniqueFd fd = open_unnamed(folder_of(target));
  const bool unnamed = static_cast<bool>(fd);
  if (!unnamed) {
    fd = open_named(temporary);
  }
  if (!fd) {
    return cannot_write(path);
  }
  auto written = write_all(fd.get(), content, path);
  if (written && fsync(fd.get()) < 0) {
    written = cannot_write(path);
  }
  if (written && unnamed && !give_name(fd.get(), temporary)) {
    written = cannot_write(path);
  }
  if (written && std::rename(temporary.c_str(), target.c_str()) < 0) {
    written = cannot_write(path);
  }
  if (!written) {
    unlink(temporary.c_str());
  }
  return written;
}

void remove_abandoned_parts(const std::string& path) {
  const std::filesystem::path target = target_of(path);
  const std::string prefix = target.filename().string() + ".";
  std::error_code error;
  using Iterator = std::filesystem::directory_iterator;
  for (auto entry = Iterator(folder_of(target.string()), error); !error && entry != Iterator();
       entry.increment(error)) {
    std::string_view name = entry->path().native();
    name.remove_prefix(name.rfind('/') + 1);
    if (!name.starts_with(prefix) || !name.ends_with(kTemporarySuffix)) {
      continue;
    }
    name.remove_prefix(prefix.size());
    name.remove_suffix(std::min(name.size(), kTemporarySuffix.size()));
    if (!name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos) {
      unlink(entry->path().c_str());
    }
  }
}

Result<void> check_can_be_written(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) {
    const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return fd ? Result<void>() : cannot_write(path);
  }
  const std::string temporary = temporary_name(path);
  const UniqueFd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kMode));
  if (!fd) {
    return cannot_write(path);
  }
  unlink(temporary.c_str());
  return {};
}

Error too_large_to_read(const std::string& path) {
  return Error{fmt::format("{}: it has no end, or more than {} MiB: name another file", path,
                           kLargestWholeFile >> 20U)};
}

Result<std::string> read_whole_file(const std::string& path) {
  const auto cannot_read = [&] {
    return Error{fmt::format("{}: {}: name a file that can be read", path, errno_text(errno))};
  };
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) {
    return cannot_read();
  }
  std::string content;
  char block[std::size_t{64} * 1024];
  while (true) {
    const ssize_t got = read(fd.get(), block, sizeof block);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return cannot_read();
    }
    if (got == 0) {
      return content;
    }
    content.append(block, static_cast<std::size_t>(got));
    if (content.size() > kLargestWholeFile) {
      return too_large_to_read(path);
    }
  }
}

}  // namespace isolate::process
