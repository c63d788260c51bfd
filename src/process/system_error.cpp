#include "process/system_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace isolate::process {

std::string errno_text(int error_number) {
  char buffer[256];
  return strerror_r(error_number, buffer, sizeof buffer);
}

Error system_error(std::string_view what) {
  const int error_number = errno;
  return Error{fmt::format("{}: {}", what, errno_text(error_number))};
}

}  // namespace isolate::process
