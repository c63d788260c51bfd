#include "process/rehearsal.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "process/clock.h"
#include "process/pipe.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// The process that forked waits for it.
constexpr std::chrono::seconds kPatience{1};

[[noreturn]] void run_and_tell(const std::function<bool(int kept_fd)>& run, int told) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (run(told)) {
    const std::vector<PageRange> pages = own_pages();
    const auto* next = reinterpret_cast<const char*>(pages.data());
    std::size_t left = pages.size() * sizeof pages[0];
    while (left > 0) {
      const ssize_t written = write(told, next, left);
      if (written <= 0) {
        break;
      }
      next += written;
      left -= static_cast<std::size_t>(written);
    }
  }
  // Neither exit functions nor destructors: what they would do is this process's parent's.
  _exit(0);
}

// Until its other end is closed; false when that does not come in time.
bool read_all(int told, std::string& bytes) {
  const Clock clock;
  const TimePoint patience_ends = clock.now() + kPatience;
  for (;;) {
    std::string_view more;
    const ReadState state = read_some(told, more);
    bytes += more;
    if (state == ReadState::kEndOfFile) {
      return true;
    }
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(patience_ends - clock.now()).count();
    pollfd readable{told, POLLIN, 0};
    if (state == ReadState::kEmptyForNow &&
        (left <= 0 || poll(&readable, 1, static_cast<int>(left)) == 0)) {
      return false;
    }
  }
}

}  // namespace

std::vector<PageRange> rehearse(const std::function<bool(int kept_fd)>& run) {
  auto pipe = make_pipe();
  const pid_t child = pipe ? fork() : -1;
  if (child == 0) {
    run_and_tell(run, pipe->write_end.get());
  }
  if (child < 0) {
    return {};
  }
  pipe->write_end.reset();
  std::string bytes;
  const bool told = read_all(pipe->read_end.get(), bytes);
  kill(child, SIGKILL);
  int status = 0;
  wait_for(child, &status);
  if (!told || !succeeded(ending_of(status))) {
    return {};
  }
  std::vector<PageRange> pages(bytes.size() / sizeof(PageRange));
  std::memcpy(pages.data(), bytes.data(), pages.size() * sizeof pages[0]);
  return pages;
}

}  // namespace isolate::process
