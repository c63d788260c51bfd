// The zygote's side: forks a child for each request and tells how each ended.
#pragma once

#include <sched.h>

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <isolate/result.h>

#include "process/clock.h"
#include "process/forked_ahead.h"
#include "process/forked_run.h"
#include "process/launch.h"
#include "process/own_pages.h"
#include "process/reading_page.h"
#include "process/run_namespaces.h"

namespace isolate::process {

// In a forked child: does what every run of an isolate does and nothing that could be seen from
// outside, in the manner of `launch`, and leaves `kept_fd` open. Whether it did.
using IsolateRehearsal = std::function<bool(const Launch& launch, int kept_fd)>;

// Serves requests from `channel` until the supervisor closes its end, then kills what still runs.
// The process must have one thread. Returns when there is nothing left to do.
class ForkServer {
 public:
  // Without a pool a run has no namespaces of its own.
  ForkServer(int channel, IsolateMain isolate_main, IsolateRehearsal isolate_rehearsal,
             std::unique_ptr<RunNamespacePool> pool);
  ForkServer(const ForkServer&) = delete;
  ForkServer& operator=(const ForkServer&) = delete;

  Result<void> serve();

 private:
  struct Child {
    RunId id;
    pid_t pid;
    std::string folder;
    // Then `pid` is 0.
    std::unique_ptr<RunNamespaces> own = {};
    // Once its own process has ended and only something that ends by itself is left.
    std::optional<EndedReply> ended = {};
    bool is_patient = false;
    TimePoint patience_ends = {};
  };

  void handle(Message message);
  void take_share(const ShareRequest& share);
  void launch(const LaunchRequest& request, Message message);
  bool wake_ahead(const LaunchRequest& request, const Message& message);
  void fork_ahead();
  void kill_run(RunId id);
  void reap();
  struct Forked {
    bool is_run = false;  // in the child itself
    Child child;
  };
  Result<Forked> fork_child(const LaunchRequest& request);
  void read_notice(Child& child);
  void note_end(Child& child, const EndedReply& end, bool is_patient);
  bool is_over(Child& child);
  void finish_ended();
  bool left_by(const Child& ended, pid_t pid) const;
  int poll_timeout() const;
  void kill_all();
  void reply(const std::string& bytes, const std::vector<int>& fds = {});

  int channel_;
  IsolateMain isolate_main_;
  IsolateRehearsal isolate_rehearsal_;
  std::unique_ptr<RunNamespacePool> pool_;
  Clock clock_;
  std::vector<Child> children_;
  // What the next launch takes, if its limits are those.
  std::optional<ForkedAhead> ahead_;
  Limits ahead_limits_;
  // To be rehearsed in the manner of.
  std::optional<Launch> typical_;
  std::vector<PageRange> pages_of_isolates_;
  int launches_ = 0;
  int isolates_ = 0;
  // Those that runs may use, where this process is bound to one.
  std::optional<cpu_set_t> cpus_of_runs_;
  // Why a message did not reach the supervisor.
  std::optional<std::string> lost_;
};

}  // namespace isolate::process
