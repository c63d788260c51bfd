#include "process/own_proc.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

constexpr const char* kProc = "/proc";

// Mounted nowhere; nothing where the kernel cannot do that.
UniqueFd new_proc() {
  constexpr unsigned kCloseOnExec = 1;         // FSOPEN_CLOEXEC, FSMOUNT_CLOEXEC
  constexpr unsigned kCreate = 6;              // FSCONFIG_CMD_CREATE
  constexpr unsigned kAttributes = 2 | 4 | 8;  // MOUNT_ATTR_NOSUID, _NODEV, _NOEXEC
  const UniqueFd system(static_cast<int>(syscall(SYS_fsopen, "proc", kCloseOnExec)));
  if (!system || syscall(SYS_fsconfig, system.get(), kCreate, nullptr, nullptr, 0) < 0) {
    return UniqueFd();
  }
  return UniqueFd(static_cast<int>(syscall(SYS_fsmount, system.get(), kCloseOnExec, kAttributes)));
}

}  // namespace

Result<void> mount_own_proc() {
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) < 0) {
    return system_error("mounts of its own");
  }
  if (const UniqueFd made = new_proc(); made) {
    // The kernel keeps one that a less privileged namespace was given; nobody can unmount it then.
    while (umount2(kProc, MNT_DETACH) == 0) {
    }
    constexpr unsigned kWhatIsOpen = 4;  // MOVE_MOUNT_F_EMPTY_PATH
    return syscall(SYS_move_mount, made.get(), "", AT_FDCWD, kProc, kWhatIsOpen) == 0
               ? Result<void>()
               : system_error("a /proc of its own");
  }
  return mount("proc", kProc, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0
             ? Result<void>()
             : system_error("a /proc of its own");
}

}  // namespace isolate::process
