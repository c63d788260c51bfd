#include "process/scratch_keeper.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <limits>

#include "process/message_channel.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// What ps -c shows and killall and pkill look for; at most 15 bytes.
constexpr const char* kName = "scratch-keeper";

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
    path = (*message)->bytes;
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
    _exit(child < 0 ? errno : 0);
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
  return ScratchKeeper(std::move(channel->first));
}

Result<void> ScratchKeeper::will_make(const std::string& path) const {
  return send_message(channel_.get(), path);
}

void ScratchKeeper::has_removed() const { (void)send_message(channel_.get(), ""); }

}  // namespace isolate::process
