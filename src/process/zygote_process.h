// One zygote, as the supervisor has it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <isolate/result.h>

#include "process/launch.h"
#include "process/limit_watch.h"
#include "process/pipe.h"
#include "process/unique_fd.h"
#include "process/zygote_start.h"

namespace isolate::process {

class ZygoteProcess {
 public:
  // Begins to start it. `null_input` is what it has for a standard input; `in_namespace` as in
  // fork_zygote().
  static Result<std::unique_ptr<ZygoteProcess>> begin(const ZygoteCommand& command, int null_input,
                                                      bool in_namespace);
  // Ends it and with it, where it is in a namespace, every run.
  ~ZygoteProcess();
  ZygoteProcess(const ZygoteProcess&) = delete;
  ZygoteProcess& operator=(const ZygoteProcess&) = delete;

  int pid() const { return pid_; }
  int channel() const { return channel_.get(); }
  // Readable when it has ended.
  int end() const { return handle_.get(); }
  bool is_ready() const { return ready_; }
  bool has_ended() const;

  // What becomes readable when there is something to read until it is ready: its channel first.
  std::vector<int> sources_while_starting() const;
  // Once one of them has: reads what it printed, and whether it is ready (`channel_is_readable`).
  // When it has ended instead, the error is what it wrote to its standard error.
  Result<void> read_while_starting(bool channel_is_readable);
  // The same until it is ready.
  Result<void> wait_until_ready();

  // What site-packages' .pth files and sitecustomize printed, which belongs to every isolate.
  const std::string& printed_at_start(bool to_standard_output) const {
    return to_standard_output ? output_text_ : error_text_;
  }

  // Of its runs.
  LimitWatch& watch() { return watch_; }

 private:
  ZygoteProcess() = default;
  void stop();

  int pid_ = -1;
  UniqueFd handle_;
  UniqueFd channel_;
  Pipe output_;
  Pipe error_;
  std::string output_text_;
  std::string error_text_;
  LimitWatch watch_;
  bool ready_ = false;
};

}  // namespace isolate::process
