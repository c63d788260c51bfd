#include "process/run_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "process/child_setup.h"
#include "process/clock.h"
#include "process/pipe.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// What execve() said comes back through a pipe that a successful execve() closes.
[[noreturn]] void execute(const std::vector<std::string>& arguments,
                          const std::vector<std::string>& environment, int input, int output,
                          int failure) {
  const int high_failure = fcntl(failure, F_DUPFD_CLOEXEC, 10);
  if (set_up_child({input, output, output}, high_failure, "")) {
    execve(arguments[0].c_str(), pointers_to(arguments).data(), pointers_to(environment).data());
  }
  const int error_number = errno;
  (void)!write(high_failure, &error_number, sizeof error_number);
  _exit(125);
}

// Reads until the end of the file, or until what `process` (or nothing, -1) had written when it
// ended, or until `deadline`; false when time ran out.
bool read_until(int fd, int process, TimePoint deadline, const Clock& clock, std::string& text) {
  bool ended = false;
  for (;;) {
    std::string_view bytes;
    const ReadState state = read_some(fd, bytes);
    text.append(bytes);
    if (state == ReadState::kEndOfFile) {
      return true;
    }
    if (state == ReadState::kEmptyForNow) {
      if (ended) {
        return true;
      }
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock.now());
      if (left.count() <= 0) {
        return false;
      }
      pollfd waiting[] = {{fd, POLLIN, 0}, {process, POLLIN, 0}};
      poll(waiting, 2, static_cast<int>(left.count()));
      ended = waiting[1].revents != 0;
    }
  }
}

}  // namespace

Result<CommandResult> run_command(const std::vector<std::string>& arguments,
                                  const std::vector<std::string>& environment,
                                  std::chrono::milliseconds timeout) {
  const Clock clock;
  const TimePoint deadline = clock.now() + timeout;
  const UniqueFd input(open("/dev/null", O_RDONLY | O_CLOEXEC));
  auto output = make_pipe();
  auto failure = make_pipe();
  if (!input || !output || !failure) {
    return system_error("pipe");
  }
  std::fflush(nullptr);
  const pid_t pid = fork();
  if (pid < 0) {
    return system_error("fork");
  }
  if (pid == 0) {
    execute(arguments, environment, input.get(), output->write_end.get(), failure->write_end.get());
  }
  output->write_end.reset();
  failure->write_end.reset();
  std::string start_failure;
  CommandResult result;
  const UniqueFd process(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  const bool in_time =
      read_until(failure->read_end.get(), -1, deadline, clock, start_failure) &&
      read_until(output->read_end.get(), process.get(), deadline, clock, result.output);
  kill(-pid, SIGKILL);
  int status = 0;
  wait_for(pid, &status);
  if (start_failure.size() == sizeof(int)) {
    int error_number = 0;
    std::copy(start_failure.begin(), start_failure.end(), reinterpret_cast<char*>(&error_number));
    return Error{errno_text(error_number)};
  }
  if (!in_time) {
    return Error{fmt::format("it did not end within {:g} s",
                             std::chrono::duration<double>(timeout).count())};
  }
  result.ending = ending_of(status);
  return result;
}

}  // namespace isolate::process
