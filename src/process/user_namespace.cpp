#include "process/user_namespace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

bool write_text(const char* path, const std::string& text) {
  const UniqueFd file(open(path, O_WRONLY | O_CLOEXEC));
  return file && write(file.get(), text.data(), text.size()) > 0;
}

}  // namespace

Result<void> unshare_as_any_user(int flags) {
  const uid_t user = geteuid();
  const gid_t group = getegid();
  if (unshare(flags) == 0) {
    return {};
  }
  if (errno != EPERM || unshare(flags | CLONE_NEWUSER) < 0) {
    return system_error("namespaces");
  }
  // Without that a group may not be mapped.
  write_text("/proc/self/setgroups", "deny");
  if (!write_text("/proc/self/uid_map", fmt::format("{0} {0} 1", user)) ||
      !write_text("/proc/self/gid_map", fmt::format("{0} {0} 1", group))) {
    return system_error("a user namespace");
  }
  return {};
}

}  // namespace isolate::process
