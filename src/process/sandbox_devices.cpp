#include "process/sandbox_devices.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cstring>

#include "process/file_times.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

bool make_device(const std::string& folder, const char* path) {
  struct stat outside {};
  if (stat(path, &outside) < 0) {
    return true;
  }
  const std::string made = folder + std::strrchr(path, '/');
  // Without the umask. Where it can be made but not used, as in a user namespace, opening fails.
  return mknod(made.c_str(), outside.st_mode, outside.st_rdev) == 0 &&
         chmod(made.c_str(), outside.st_mode & ~static_cast<mode_t>(S_IFMT)) == 0 &&
         set_times_of(outside, made) && UniqueFd(open(made.c_str(), O_RDONLY | O_CLOEXEC));
}

bool is_null_device(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) && status.st_rdev == makedev(1, 3);
}

}  // namespace

bool make_own_devices(const std::string& folder) {
  if (mount("devices", folder.c_str(), "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=64k") < 0) {
    return false;
  }
  for (const char* device : kSandboxDevices) {
    if (!make_device(folder, device)) {
      umount2(folder.c_str(), MNT_DETACH);
      return false;
    }
  }
  return true;
}

void reopen_null_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (!is_null_device(stream)) {
      continue;
    }
    constexpr int kKept = O_ACCMODE | O_APPEND | O_NONBLOCK;
    const UniqueFd own(open("/dev/null", (fcntl(stream, F_GETFL) & kKept) | O_CLOEXEC));
    if (own) {
      dup2(own.get(), stream);
    }
  }
}

}  // namespace isolate::process
