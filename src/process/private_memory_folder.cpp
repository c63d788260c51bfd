#include "process/private_memory_folder.h"

#include <fmt/format.h>
#include <sys/mount.h>

#include <algorithm>
#include <string>
#include <vector>

namespace isolate::process {
namespace {

constexpr const char* kFolder = "/dev/shm";

bool mentions_folder(const std::string& text) { return text.find(kFolder) != std::string::npos; }

bool mentions_folder(const std::vector<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [](const std::string& text) { return mentions_folder(text); });
}

}  // namespace

void give_private_memory_folder(const Launch& launch) {
  if (mentions_folder(launch.arguments) || mentions_folder(launch.environment) ||
      mentions_folder(launch.working_directory) || mentions_folder(launch.own_folder)) {
    return;
  }
  // What is in it is memory that no process has: as much of it is allowed as of the other.
  std::string options = "mode=1777";
  if (launch.limits.memory_bytes) {
    options += fmt::format(",size={}", *launch.limits.memory_bytes);
  }
  (void)mount("shm", kFolder, "tmpfs", MS_NOSUID | MS_NODEV, options.c_str());
}

}  // namespace isolate::process
