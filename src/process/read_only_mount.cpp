#include "process/read_only_mount.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#include "process/system_error.h"

namespace isolate::process {

Result<void> protect_mount(const std::string& place) {
  struct Attributes {
    std::uint64_t set;
    std::uint64_t clear;
    std::uint64_t propagation;
    std::uint64_t user_namespace;
  } attributes{1 /* MOUNT_ATTR_RDONLY */ | 2 /* MOUNT_ATTR_NOSUID */, 0, 0, 0};
  constexpr int kMountSetAttributes = 442;  // on every architecture
  constexpr int kRecursive = 0x8000;        // AT_RECURSIVE
  if (syscall(kMountSetAttributes, AT_FDCWD, place.c_str(), kRecursive, &attributes,
              sizeof attributes) < 0) {
    return system_error("read-only " + place);
  }
  return {};
}

bool overlay_mount(const std::string& folder, const std::string& place, const std::string& empty) {
  return mount("overlay", place.c_str(), "overlay", MS_RDONLY | MS_NOSUID | MS_NODEV,
               fmt::format("lowerdir={}:{}", folder, empty).c_str()) == 0;
}

}  // namespace isolate::process
