#include "verify/source_digest.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

#include "process/system_error.h"
#include "process/unique_fd.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

namespace fs = std::filesystem;

Result<std::string> file_digest(const std::string& path) {
  const process::UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file || fstat(file.get(), &status) < 0) {
    return process::system_error(path);
  }
  if (!S_ISREG(status.st_mode)) {
    return Error{fmt::format("{}: not a regular file", path)};
  }
  Sha256 digest;
  char buffer[16384];
  ssize_t size = 0;
  while ((size = read(file.get(), buffer, sizeof buffer)) > 0) {
    digest.update({buffer, static_cast<std::size_t>(size)});
  }
  if (size < 0) {
    return process::system_error(path);
  }
  return digest.finish();
}

Result<std::string> folder_digest(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  std::error_code of_a_link;  // that leads nowhere: no file
  for (auto entry = fs::recursive_directory_iterator(folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().filename() == "__pycache__") {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(of_a_link)) {
      paths.push_back(entry->path().string());
    }
  }
  if (error) {
    return Error{fmt::format("{}: {}", folder, error.message())};
  }
  std::sort(paths.begin(), paths.end());
  Sha256 digest;
  for (const std::string& path : paths) {
    const auto content = file_digest(path);
    if (!content) {
      return content;
    }
    digest.update(
        fmt::format("{}  {}\n", *content, fs::path(path).lexically_relative(folder).string()));
  }
  return digest.finish();
}

}  // namespace

Result<std::string> source_digest(const Sample& sample) {
  std::error_code error;
  return fs::is_directory(sample.path, error) ? folder_digest(sample.path)
                                              : file_digest(sample.path);
}

Result<std::string> first_lines(const Sample& sample, std::size_t count) {
  constexpr std::size_t kMost = std::size_t{16} << 20;
  std::error_code error;
  const std::string path =
      fs::is_directory(sample.path, error) ? sample.path + "/__main__.py" : sample.path;
  const process::UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) {
    return process::system_error(path);
  }
  std::string text;
  std::size_t ends = 0;
  char buffer[4096];
  ssize_t size = 0;
  while (ends < count && text.size() < kMost &&
         (size = read(file.get(), buffer, sizeof buffer)) > 0) {
    const std::string_view more(buffer, static_cast<std::size_t>(size));
    // A line may end with \r alone; of \r\n only one counts.
    const auto feeds = static_cast<std::size_t>(std::count(more.begin(), more.end(), '\n'));
    const auto returns = static_cast<std::size_t>(std::count(more.begin(), more.end(), '\r'));
    ends += std::max(feeds, returns);
    text += more;
  }
  return size < 0 ? Result<std::string>(process::system_error(path)) : text;
}

}  // namespace isolate::verify
