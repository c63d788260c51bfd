#include "process/protected_installation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>

#include <algorithm>
#include <filesystem>

#include "process/mount_points.h"
#include "process/read_only_mount.h"
#include "process/system_error.h"
#include "process/unique_fd.h"
#include "process/user_namespace.h"

namespace isolate::process {
namespace {

namespace fs = std::filesystem;

// Any folder that is there. It is only this process that sees another one in its place, for a
// moment.
constexpr const char* kEmptyFolder = "/tmp";

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

// Without symbolic links, none twice and none below another.
std::vector<std::string> outermost(const std::vector<std::string>& folders) {
  std::vector<std::string> found;
  for (const std::string& folder : folders) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (!error && fs::is_directory(real, error) && real != real.root_path()) {
      found.push_back(real.string());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end(),
                          [](const std::string& outer, const std::string& inner) {
                            return is_below(inner, outer);
                          }),
              found.end());
  return found;
}

}  // namespace

Result<std::string> protect_installation(const std::string& program,
                                         const std::vector<std::string>& folders) {
  std::error_code error;
  const std::string real = fs::canonical(program, error).string();
  // By descriptors, because some may lie in the folder that is hidden for a moment.
  std::vector<UniqueFd> opened;
  for (const std::string& folder : outermost(folders)) {
    if (!has_mounts_below(folder)) {
      opened.emplace_back(open(folder.c_str(), O_PATH | O_CLOEXEC));
    }
  }
  if (error || mount("empty", kEmptyFolder, "tmpfs", MS_NOSUID | MS_NODEV, "size=4k") < 0) {
    return system_error("protecting " + program);
  }
  for (const UniqueFd& folder : opened) {
    const std::string place = fmt::format("/proc/self/fd/{}", folder.get());
    overlay_mount(place, place, kEmptyFolder);
  }
  umount2(kEmptyFolder, MNT_DETACH);
  if (mount(real.c_str(), real.c_str(), nullptr, MS_BIND, nullptr) < 0) {
    return system_error("protecting " + program);
  }
  const auto done = protect_mount(real);
  return done ? Result<std::string>(real) : done.error();
}

Result<std::string> protect_installation_in_own_namespace(const std::string& program,
                                                          const std::vector<std::string>& folders) {
  if (auto made = unshare_as_any_user(CLONE_NEWNS); !made) {
    return made.error();
  }
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) < 0) {
    return system_error("a mount namespace");
  }
  return protect_installation(program, folders);
}

}  // namespace isolate::process
