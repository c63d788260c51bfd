#include "process/small_file.h"

#include <fcntl.h>
#include <unistd.h>

#include "process/unique_fd.h"

namespace isolate::process {

std::string read_small_file(const std::string& path) {
  const UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0; file && (size = read(file.get(), buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  return text;
}

}  // namespace isolate::process
