#include "process/pipe.h"

#include <fcntl.h>

#include <cerrno>

#include "process/system_error.h"

namespace isolate::process {

Result<Pipe> make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) {
    return system_error("pipe");
  }
  Pipe made{UniqueFd(ends[0]), UniqueFd(ends[1])};
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return made;
}

ReadState read_some(int fd, std::string_view& bytes) {
  // As much as a pipe holds by default.
  static char buffer[std::size_t{64} * 1024];
  bytes = {};
  const ssize_t size = read(fd, buffer, sizeof buffer);
  if (size > 0) {
    bytes = std::string_view(buffer, static_cast<std::size_t>(size));
    return ReadState::kMore;
  }
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
    return ReadState::kEmptyForNow;
  }
  return ReadState::kEndOfFile;
}

}  // namespace isolate::process
