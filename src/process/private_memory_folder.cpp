#include "process/private_memory_folder.h"

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
  (void)mount("shm", kFolder, "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777");
}

}  // namespace isolate::process
