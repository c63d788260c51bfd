// What a run prints, as the supervisor reads it.
#pragma once

#include <array>
#include <string_view>

#include <isolate/result.h>

#include "process/launch.h"
#include "process/process_host.h"
#include "process/unique_fd.h"

namespace isolate::process {

// The pipes of one run's standard output and standard error. Not thread-safe.
class RunStreams {
 public:
  // What the run writes to. Until this process has closed them a channel does not end.
  struct WriteEnds {
    UniqueFd output;
    UniqueFd error;
  };
  // Once, before anything else. On an error there are no streams.
  Result<WriteEnds> open();

  // Readable when there is something to read; -1 once the channel has ended.
  int source(Channel channel) const { return stream(channel).fd.get(); }

  // Each tells `observer` first, once a channel, what belongs before all that the run prints.
  // Reads once; nothing is told of a channel in which there is nothing.
  void read(RunObserver& observer, RunId run, Channel channel, std::string_view printed_before);
  // When the run has ended: all that there still is.
  void drain(RunObserver& observer, RunId run, Channel channel, std::string_view printed_before);

 private:
  struct Stream {
    UniqueFd fd;
    bool begun = false;
  };
  Stream& stream(Channel channel) { return streams_[static_cast<std::size_t>(channel)]; }
  const Stream& stream(Channel channel) const {
    return streams_[static_cast<std::size_t>(channel)];
  }
  void begin(RunObserver& observer, RunId run, Channel channel, std::string_view printed_before);

  std::array<Stream, 2> streams_;
};

}  // namespace isolate::process
