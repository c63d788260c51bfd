#include "process/path_territory.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace isolate::process {
namespace {

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Devices that give nothing, the same always, or what no two runs share anyway; and this process's
// own descriptors. There is no terminal in a captured run.
constexpr std::array<std::string_view, 10> kHarmlessDevices = {
    "/dev/null", "/dev/zero", "/dev/full",  "/dev/random", "/dev/urandom",
    "/dev/tty",  "/dev/fd",   "/dev/stdin", "/dev/stdout", "/dev/stderr"};

// Below /proc/self. Addresses and times, as entropy, are a program's own matter: when they show,
// outcomes differ. CPython reads stat at each fork.
constexpr std::array<std::string_view, 7> kHarmlessOfSelf = {"exe",  "cmdline", "environ", "comm",
                                                             "maps", "fd",      "stat"};

constexpr std::array<std::string_view, 4> kShowsTracer = {"status", "syscall", "wchan", "task"};

constexpr std::array<std::string_view, 4> kSystemFiles = {
    "/proc/filesystems", "/sys/devices/system/cpu/online", "/sys/devices/system/cpu/possible",
    "/sys/devices/system/cpu/present"};

// The first component of what follows "/proc/self/", and nothing for another path.
std::string_view part_of_self(std::string_view path) {
  for (const std::string_view self : {"/proc/self/", "/proc/thread-self/"}) {
    if (path.starts_with(self)) {
      const std::string_view rest = path.substr(self.size());
      return rest.substr(0, rest.find('/'));
    }
  }
  return {};
}

bool shows_tracer(std::string_view path) {
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    if (contains(kShowsTracer, part)) {
      return true;
    }
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  return false;
}

Territory in_proc(std::string_view path, Access access) {
  if (contains(kHarmlessOfSelf, part_of_self(path))) {
    return Territory::kHarmless;
  }
  if (path.starts_with("/proc/sys/") || contains(kSystemFiles, path)) {
    return Territory::kSystemFile;
  }
  if (access == Access::kLooked && (path == "/proc" || path == "/proc/self")) {
    return Territory::kHarmless;
  }
  return shows_tracer(path) ? Territory::kDisturbing : Territory::kBeyondAccount;
}

}  // namespace

std::string normal_path(std::string_view path) {
  std::string normal = std::filesystem::path(path).lexically_normal().string();
  while (normal.size() > 1 && normal.back() == '/') {
    normal.pop_back();
  }
  return normal;
}

bool is_within(std::string_view path, std::string_view folder) {
  return !folder.empty() && path.starts_with(folder) &&
         (path.size() == folder.size() || path[folder.size()] == '/');
}

Territory territory_of(std::string_view path, Access access) {
  const std::string normal = normal_path(path);
  if (is_within(normal, "/proc")) {
    return in_proc(normal, access);
  }
  if (is_within(normal, "/sys")) {
    return contains(kSystemFiles, normal) ? Territory::kSystemFile : Territory::kBeyondAccount;
  }
  if (contains(kHarmlessDevices, normal) || is_within(normal, "/dev/fd")) {
    return Territory::kHarmless;
  }
  return Territory::kOrdinary;
}

}  // namespace isolate::process
