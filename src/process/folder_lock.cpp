#include "process/folder_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <filesystem>

#include "process/system_error.h"

namespace isolate::process {

Result<UniqueFd> lock_folder_of(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path), error);
  const std::string folder = (error ? fs::absolute(path) : real).parent_path().string();
  UniqueFd lock(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock) {
    return Error{fmt::format("{}: {}: name a file in a folder that can be written", path,
                             errno_text(errno))};
  }
  while (flock(lock.get(), LOCK_EX) < 0) {
    if (errno != EINTR) {
      return Error{
          fmt::format("{}: its folder cannot be locked: {}: name a file on a file system "
                      "that has locks",
                      path, errno_text(errno))};
    }
  }
  return lock;
}

}  // namespace isolate::process
