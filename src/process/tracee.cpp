#include "process/tracee.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <string_view>

#include "process/path_territory.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

constexpr std::size_t kPage = 4096;

}  // namespace

std::string Tracee::bytes(std::uint64_t address, std::size_t size) const {
  std::string content(size, '\0');
  iovec to{content.data(), size};
  iovec from{reinterpret_cast<void*>(address), size};
  const ssize_t got = process_vm_readv(task_, &to, 1, &from, 1, 0);
  content.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return content;
}

std::optional<std::string> Tracee::text(std::uint64_t address) const {
  std::string content;
  while (content.size() < PATH_MAX) {
    // Not beyond a page's end: the next may not be there.
    const std::size_t left = kPage - (address + content.size()) % kPage;
    const std::string part = bytes(address + content.size(), left);
    if (part.empty()) {
      return std::nullopt;
    }
    const std::size_t end = part.find('\0');
    content.append(part, 0, end);
    if (end != std::string::npos) {
      return content;
    }
  }
  return std::nullopt;
}

std::optional<std::string> Tracee::link(const std::string& name) const {
  char target[PATH_MAX];
  const ssize_t size =
      readlink(fmt::format("/proc/{}/{}", task_, name).c_str(), target, sizeof target);
  if (size <= 0) {
    return std::nullopt;
  }
  return std::string(target, static_cast<std::size_t>(size));
}

std::string Tracee::without_own_descriptor(const std::string& path) const {
  const std::string normal = normal_path(path);
  for (const std::string_view folder : {"/proc/self/fd/", "/proc/thread-self/fd/", "/dev/fd/"}) {
    if (normal.starts_with(folder)) {
      const std::string rest = normal.substr(folder.size());
      const std::size_t end = std::min(rest.find('/'), rest.size());
      const auto target = link("fd/" + rest.substr(0, end));
      if (target && target->starts_with('/')) {
        return *target + rest.substr(end);
      }
    }
  }
  return path;
}

std::optional<std::string> Tracee::absolute(std::int64_t folder, const std::string& path) const {
  if (path.starts_with('/')) {
    return without_own_descriptor(path);
  }
  const auto descriptor = static_cast<std::int32_t>(folder);
  const auto base = link(descriptor == AT_FDCWD ? "cwd" : fmt::format("fd/{}", descriptor));
  if (!base || !base->starts_with('/')) {
    return std::nullopt;
  }
  if (path.empty()) {
    return base;
  }
  return *base == "/" ? "/" + path : fmt::format("{}/{}", *base, path);
}

std::string Tracee::memory_map() const {
  const UniqueFd file(open(fmt::format("/proc/{}/maps", task_).c_str(), O_RDONLY | O_CLOEXEC));
  std::string content;
  char buffer[kPage];
  for (ssize_t size = 0; file && (size = read(file.get(), buffer, sizeof buffer)) > 0;) {
    content.append(buffer, static_cast<std::size_t>(size));
  }
  return content;
}

}  // namespace isolate::process
