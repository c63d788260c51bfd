#include "process/run_streams.h"

#include <utility>

#include "process/pipe.h"

namespace isolate::process {

Result<RunStreams::WriteEnds> RunStreams::open() {
  auto output = make_pipe();
  auto error = make_pipe();
  if (!output || !error) {
    return output ? error.error() : output.error();
  }
  stream(Channel::kStandardOutput).fd = std::move(output->read_end);
  stream(Channel::kStandardError).fd = std::move(error->read_end);
  return WriteEnds{std::move(output->write_end), std::move(error->write_end)};
}

void RunStreams::begin(RunObserver& observer, RunId run, Channel channel,
                       std::string_view printed_before) {
  bool& begun = stream(channel).begun;
  if (!begun && !printed_before.empty()) {
    observer.on_output(run, channel, printed_before);
  }
  begun = true;
}

void RunStreams::read(RunObserver& observer, RunId run, Channel channel,
                      std::string_view printed_before) {
  UniqueFd& fd = stream(channel).fd;
  std::string_view bytes;
  switch (read_some(fd.get(), bytes)) {
    case ReadState::kMore:
      begin(observer, run, channel, printed_before);
      observer.on_output(run, channel, bytes);
      break;
    case ReadState::kEmptyForNow:
      break;
    case ReadState::kEndOfFile:
      fd.reset();
      break;
  }
}

void RunStreams::drain(RunObserver& observer, RunId run, Channel channel,
                       std::string_view printed_before) {
  const UniqueFd& fd = stream(channel).fd;
  begin(observer, run, channel, printed_before);
  std::string_view bytes;
  while (fd && read_some(fd.get(), bytes) == ReadState::kMore) {
    observer.on_output(run, channel, bytes);
  }
}

}  // namespace isolate::process
