#include "process/child_setup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <limits>

#include "process/system_error.h"

namespace isolate::process {
namespace {

constexpr mode_t kPinnedUmask = 022;

// Above the standard descriptors, so that none is overwritten before it was copied.
int out_of_the_way(int fd) { return fd > 2 ? fd : fcntl(fd, F_DUPFD, 3); }

Result<void> connect_standard_fds(const StandardFds& fds) {
  const int input = out_of_the_way(fds.input);
  const int output = out_of_the_way(fds.output);
  const int error = out_of_the_way(fds.error);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) {
    return system_error("connecting the standard descriptors");
  }
  return {};
}

void close_all_but(int kept_fd) {
  const auto kept = static_cast<unsigned>(kept_fd);
  if (kept > 3) {
    close_range(3, kept - 1, 0);
  }
  close_range(kept + 1, std::numeric_limits<unsigned>::max(), 0);
}

}  // namespace

Result<void> set_up_child(const StandardFds& fds, int kept_fd,
                          const std::string& working_directory) {
  setsid();
  if (auto connected = connect_standard_fds(fds); !connected) {
    return connected;
  }
  close_all_but(kept_fd);
  if (!working_directory.empty() && chdir(working_directory.c_str()) < 0) {
    return system_error(fmt::format("working directory {}", working_directory));
  }
  umask(kPinnedUmask);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  return {};
}

std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (const std::string& text : strings) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace isolate::process
