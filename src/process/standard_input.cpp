#include "process/standard_input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <string>

#include "process/sandbox.h"
#include "process/system_error.h"

namespace isolate::process {
namespace {

Result<UniqueFd> open_regular_file(const std::string& path) {
  UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file || fstat(file.get(), &status) < 0) {
    return system_error(path);
  }
  if (!S_ISREG(status.st_mode)) {
    return Error{fmt::format("{}: not a regular file", path)};
  }
  fcntl(file.get(), F_SETFL, 0);
  return file;
}

}  // namespace

Result<UniqueFd> open_standard_input(const Launch& launch) {
  if (launch.standard_input.empty()) {
    return UniqueFd();
  }
  auto opened = open_regular_file(launch.standard_input);
  if (!opened) {
    return Error{fmt::format("standard input: {}", opened.error().message)};
  }
  if (!is_readable_in(launch.sandbox, opened->get())) {
    return Error{
        fmt::format("standard input: {}: --sandbox lets a sample read nothing there: put it "
                    "beside the sample",
                    launch.standard_input)};
  }
  return opened;
}

}  // namespace isolate::process
