#include "process/scratch_keeper.h"

#include <linux/sockios.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <limits>

#include "process/message_channel.h"
#include "process/remove_tree.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// What ps -c shows and killall and pkill look for; at most 15 bytes.
constexpr const char* kName = "scratch-keeper";

enum class Request : std::int64_t {
  kWatch,   // this path, and none that was named before
  kRemove,  // at once
  kAnswer,  // when all before it is done
};

// What the kernel counts for messages that were not yet received: some 16 of them.
constexpr int kMostWaiting = 16 * 1024;

Result<void> send(int channel, Request request, const std::string& path) {
  MessageWriter message;
  message.number(static_cast<std::int64_t>(request));
  message.text(path);
  return send_message(channel, message.bytes());
}

[[noreturn]] void keep(int channel, const std::function<void(const std::string&)>& remove) {
  setsid();
  prctl(PR_SET_NAME, kName, 0, 0, 0);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, nullptr);
  // Whoever reads what this process prints is not to wait for the keeper, and no folder is in use.
  dup2(channel, 0);
  close_range(1, std::numeric_limits<unsigned>::max(), 0);
  if (chdir("/") < 0) {
    _exit(errno);
  }
  std::string path;
  for (auto message = receive_message(0); message && message->has_value();
       message = receive_message(0)) {
    MessageReader reader((*message)->bytes);
    const auto request = static_cast<Request>(reader.number());
    const std::string named = reader.text();
    if (request == Request::kRemove) {
      remove_tree(named);
    } else if (request == Request::kWatch) {
      path = named;
    } else if (!send_message(0, "")) {
      break;
    }
  }
  if (!path.empty()) {
    remove(path);
  }
  _exit(0);
}

// Orphans that this process makes are not for it to adopt while this lives.
class WithoutAdoption {
 public:
  WithoutAdoption() {
    prctl(PR_GET_CHILD_SUBREAPER, &adopts_, 0, 0, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
  }
  ~WithoutAdoption() { prctl(PR_SET_CHILD_SUBREAPER, adopts_, 0, 0, 0); }
  WithoutAdoption(const WithoutAdoption&) = delete;
  WithoutAdoption& operator=(const WithoutAdoption&) = delete;

 private:
  int adopts_ = 0;
};

}  // namespace

Result<ScratchKeeper> ScratchKeeper::start(const std::function<void(const std::string&)>& remove) {
  auto channel = make_message_channel();
  if (!channel) {
    return channel.error();
  }
  const WithoutAdoption without_adoption;
  const pid_t parent = fork();
  if (parent == 0) {
    const pid_t child = fork();
    if (child == 0) {
      keep(channel->second.get(), remove);
    }
    MessageWriter pid;
    pid.number(child);
    _exit(child < 0 || !send_message(channel->second.get(), pid.bytes()) ? errno : 0);
  }
  if (parent < 0) {
    return system_error("fork");
  }
  int status = 0;
  wait_for(parent, &status);
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
    errno = WEXITSTATUS(status);
    return system_error("fork");
  }
  // At once: what this process left unread at its end would keep the keeper from reading its own.
  const auto pid = receive_message(channel->first.get());
  if (!pid || !pid->has_value()) {
    return Error{"the keeper of scratch folders did not start"};
  }
  const auto keeper = static_cast<pid_t>(MessageReader((*pid)->bytes).number());
  return ScratchKeeper(std::move(channel->first), keeper);
}

Result<void> ScratchKeeper::will_make(const std::string& path) const {
  return send(channel_.get(), Request::kWatch, path);
}

void ScratchKeeper::has_removed() const { (void)send(channel_.get(), Request::kWatch, ""); }

bool ScratchKeeper::remove(const std::string& path) const {
  int waiting = 0;
  return ioctl(channel_.get(), SIOCOUTQ, &waiting) == 0 && waiting < kMostWaiting &&
         send(channel_.get(), Request::kRemove, path);
}

void ScratchKeeper::finish() const {
  if (!send(channel_.get(), Request::kAnswer, "")) {
    return;
  }
  constexpr int kMilliseconds = 500;
  pollfd answer{channel_.get(), POLLIN, 0};
  while (poll(&answer, 1, kMilliseconds) <= 0) {
    kill(keeper_, SIGCONT);
  }
  (void)receive_message(channel_.get());
}

}  // namespace isolate::process
