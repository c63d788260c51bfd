#include "report/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate::report {
namespace {

constexpr mode_t kMode = 0666;  // less the umask

Result<void> write_all(int fd, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      return Error{fmt::format("{}: it could not be written: {}: name a file in a folder with room",
                               path, process::errno_text(errno))};
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Error cannot_write(const std::string& path) {
  return Error{fmt::format("{}: {}: name a file in a folder that can be written", path,
                           process::errno_text(errno))};
}

// A file in the folder of `path` that nobody sees, and that is gone when this process is killed.
// Nothing where the file system has none, and where it could not be named later.
process::UniqueFd open_without_name(const std::string& path) {
  if (access("/proc/self/fd", X_OK) < 0) {
    return {};
  }
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return process::UniqueFd(open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode));
}

bool give_name(int fd, const std::string& name) {
  const std::string own = fmt::format("/proc/self/fd/{}", fd);
  // One of that name was left by an earlier process of this number.
  unlink(name.c_str());
  return linkat(AT_FDCWD, own.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

}  // namespace

Result<void> write_whole_file(const std::string& path, std::string_view content) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    const process::UniqueFd fd(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return fd ? write_all(fd.get(), content, path) : cannot_write(path);
  }
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  process::UniqueFd fd = open_without_name(path);
  const bool named = !fd;
  if (named) {
    fd =
        process::UniqueFd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode));
  }
  if (!fd) {
    return cannot_write(path);
  }
  auto written = write_all(fd.get(), content, path);
  if (written && fsync(fd.get()) < 0) {
    written = cannot_write(path);
  }
  if (written && !named && !give_name(fd.get(), temporary)) {
    written = cannot_write(path);
  }
  if (written && std::rename(temporary.c_str(), path.c_str()) < 0) {
    written = cannot_write(path);
  }
  if (!written) {
    unlink(temporary.c_str());
  }
  return written;
}

Result<std::string> read_whole_file(const std::string& path) {
  const auto cannot_read = [&] {
    return Error{
        fmt::format("{}: {}: name a file that can be read", path, process::errno_text(errno))};
  };
  const process::UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
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
  }
}

Result<void> check_can_be_written(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) {
    const process::UniqueFd fd(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return fd ? Result<void>() : cannot_write(path);
  }
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  const process::UniqueFd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kMode));
  if (!fd) {
    return cannot_write(path);
  }
  unlink(temporary.c_str());
  return {};
}

}  // namespace isolate::report
