#include "process/temporary_directory.h"

#include <cstdlib>

namespace isolate::process {

std::string temporary_directory() {
  const char* given = std::getenv("TMPDIR");
  return given != nullptr && *given == '/' ? given : "/tmp";
}

}  // namespace isolate::process
