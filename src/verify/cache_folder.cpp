#include "verify/cache_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace isolate::verify {
namespace {

namespace fs = std::filesystem;

// What is left by writers that were killed is older than this.
constexpr std::chrono::hours kAbandoned{1};

const char* variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

}  // namespace

std::string cache_folder() {
  if (const char* given = std::getenv("ISOLATE_RUN_CACHE_DIR")) {
    return *given == '\0' ? "" : fs::absolute(given).string();
  }
  if (const char* caches = variable("XDG_CACHE_HOME"); caches != nullptr && *caches == '/') {
    return fmt::format("{}/isolate_run", caches);
  }
  const char* home = variable("HOME");
  return home != nullptr && *home == '/' ? fmt::format("{}/.cache/isolate_run", home) : "";
}

void shrink_cache(const std::string& folder, std::uint64_t most_bytes) {
  struct File {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t size;
  };
  std::vector<File> files;
  std::uint64_t total = 0;
  const auto now = fs::file_time_type::clock::now();
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    if (entry->is_symlink(gone) || !entry->is_regular_file(gone)) {
      continue;
    }
    const File file{entry->path(), entry->last_write_time(gone), entry->file_size(gone)};
    if (gone) {
      continue;
    }
    if (file.path.extension() == ".tmp" && file.used + kAbandoned < now) {
      fs::remove(file.path, gone);
      continue;
    }
    total += file.size;
    files.push_back(file);
  }
  if (total <= most_bytes) {
    return;
  }
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.used < b.used; });
  for (const File& file : files) {
    if (total <= most_bytes) {
      return;
    }
    std::error_code gone;
    fs::remove(file.path, gone);
    total -= file.size;
  }
}

}  // namespace isolate::verify
