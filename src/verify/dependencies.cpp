#include "verify/dependencies.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "process/unique_fd.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

using process::Access;
using process::FileState;
using process::RecordedPath;

// Larger files are known by their state alone: one that was touched counts as changed.
constexpr std::uint64_t kLargestDigested = std::uint64_t{256} * 1024 * 1024;

std::string file_digest(const std::string& path, std::uint64_t& size) {
  size = 0;
  const process::UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file) {
    return "";
  }
  Sha256 digest;
  char buffer[65536];
  ssize_t got = 0;
  while ((got = read(file.get(), buffer, sizeof buffer)) > 0) {
    digest.update({buffer, static_cast<std::size_t>(got)});
    size += static_cast<std::uint64_t>(got);
  }
  return got < 0 ? "" : digest.finish();
}

// In the folder's own order, which a program sees.
std::string names_digest(const std::string& path) {
  const auto close = [](DIR* folder) { closedir(folder); };
  const std::unique_ptr<DIR, decltype(close)> folder(opendir(path.c_str()), close);
  if (!folder) {
    return "";
  }
  Sha256 digest;
  while (const dirent* entry = readdir(folder.get())) {
    digest.update(fmt::format("{} {}\n", static_cast<int>(entry->d_type), entry->d_name));
    digest.update({"\0", 1});
  }
  return digest.finish();
}

bool is_read(const RecordedPath& path) {
  return path.access == Access::kRead && path.state.error == 0;
}

}  // namespace

std::string Dependencies::digest(const RecordedPath& path, const FileState& state) {
  if (state.is_folder()) {
    return names_digest(path.path);
  }
  std::uint64_t size = 0;
  if (path.access == Access::kReadSystem) {
    return file_digest(path.path, size);
  }
  if (state.size > kLargestDigested) {
    return fmt::format("{} {} {} {}", state.device, state.inode, state.changed, state.size);
  }
  const std::string identity = fmt::format("{} {} {} {} {}", state.device, state.inode,
                                           state.changed, state.modified, state.size);
  const auto known = digests_.find(identity);
  if (known != digests_.end()) {
    return known->second;
  }
  std::string digest = file_digest(path.path, size);
  if (size != state.size || !process::is_untouched(state, process::look_at(path.path))) {
    return "";
  }
  if (process::is_settled(state)) {
    digests_.emplace(identity, digest);
  }
  return digest;
}

std::optional<std::vector<Dependency>> Dependencies::take(const std::vector<RecordedPath>& paths) {
  std::vector<Dependency> dependencies;
  dependencies.reserve(paths.size());
  for (const RecordedPath& path : paths) {
    Dependency dependency{path, {}};
    if (path.access == Access::kReadSystem) {
      dependency.content = digest(path, path.state);
    } else {
      const FileState now = process::look_at(path.path);
      if (is_read(path)) {
        if (!process::is_untouched(path.state, now)) {
          return std::nullopt;
        }
        dependency.content = digest(path, now);
        if (dependency.content.empty() ||
            !process::is_untouched(path.state, process::look_at(path.path))) {
          return std::nullopt;
        }
      } else if (!process::looks_the_same(path.state, now)) {
        return std::nullopt;
      }
    }
    dependencies.push_back(std::move(dependency));
  }
  return dependencies;
}

bool Dependencies::hold(const std::vector<Dependency>& dependencies) {
  return std::all_of(dependencies.begin(), dependencies.end(),
                     [this](const Dependency& dependency) { return holds(dependency); });
}

bool Dependencies::holds(const Dependency& dependency) {
  const RecordedPath& path = dependency.path;
  if (path.access == Access::kReadSystem) {
    return digest(path, path.state) == dependency.content;
  }
  const FileState now = process::look_at(path.path);
  if (!is_read(path)) {
    return process::looks_the_same(path.state, now);
  }
  return process::is_untouched(path.state, now) ||
         (process::differs_at_most_in_content(path.state, now) &&
          digest(path, now) == dependency.content);
}

}  // namespace isolate::verify
