#include "process/find_program.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace isolate::process {

std::optional<std::string> find_on_path(const std::string& name) {
  namespace fs = std::filesystem;
  const char* search_path = std::getenv("PATH");
  for (std::string_view rest = search_path != nullptr ? search_path : ""; !rest.empty();) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    const std::string candidate = fmt::format("{}/{}", folder.empty() ? "." : folder, name);
    std::error_code error;
    if (access(candidate.c_str(), X_OK) == 0 && fs::is_regular_file(candidate, error)) {
      return fs::absolute(candidate).lexically_normal().string();
    }
  }
  return std::nullopt;
}

}  // namespace isolate::process
