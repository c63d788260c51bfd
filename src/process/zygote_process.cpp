#include "process/zygote_process.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "process/message_channel.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

void append_available(const UniqueFd& fd, std::string& text) {
  std::string_view bytes;
  while (read_some(fd.get(), bytes) == ReadState::kMore) {
    text.append(bytes);
  }
}

// The last line of what a process wrote: of a Python traceback the part that says what is wrong.
std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of(" \n");
  if (end == std::string::npos) {
    return "it said nothing";
  }
  const std::size_t begin = text.rfind('\n', end);
  return text.substr(begin == std::string::npos ? 0 : begin + 1,
                     end - (begin == std::string::npos ? std::string::npos : begin));
}

}  // namespace

Result<std::unique_ptr<ZygoteProcess>> ZygoteProcess::begin(const ZygoteCommand& command,
                                                            int null_input, bool in_namespace) {
  auto channel = make_message_channel();
  auto output = make_pipe();
  auto error = make_pipe();
  if (!channel || !output || !error) {
    return !channel ? channel.error() : (!output ? output.error() : error.error());
  }
  std::fflush(nullptr);
  std::unique_ptr<ZygoteProcess> zygote(new ZygoteProcess);
  zygote->pid_ =
      fork_zygote(command, channel->second.get(), *output, *error, null_input, in_namespace);
  if (zygote->pid_ < 0) {
    return system_error("fork");
  }
  zygote->handle_.reset(static_cast<int>(syscall(SYS_pidfd_open, zygote->pid_, 0)));
  if (!zygote->handle_) {
    return system_error("pidfd_open");
  }
  zygote->watch_.follow(zygote->pid_);
  zygote->channel_ = std::move(channel->first);
  zygote->output_ = std::move(*output);
  zygote->error_ = std::move(*error);
  zygote->output_.write_end.reset();
  zygote->error_.write_end.reset();
  return zygote;
}

ZygoteProcess::~ZygoteProcess() { stop(); }

bool ZygoteProcess::has_ended() const {
  pollfd ended{handle_.get(), POLLIN, 0};
  return poll(&ended, 1, 0) == 1;
}

std::vector<int> ZygoteProcess::sources_while_starting() const {
  return {channel_.get(), output_.read_end.get(), error_.read_end.get()};
}

Result<void> ZygoteProcess::read_while_starting(bool channel_is_readable) {
  if (channel_is_readable) {
    auto message = receive_message(channel_.get());
    ready_ = message && message->has_value();
    if (!ready_) {
      stop();
    }
  }
  // What it printed before it was ready is already in the pipes.
  append_available(output_.read_end, output_text_);
  append_available(error_.read_end, error_text_);
  return channel_is_readable && !ready_
             ? Error{fmt::format("CPython could not be started for the isolates: {}",
                                 last_line(error_text_))}
             : Result<void>();
}

Result<void> ZygoteProcess::wait_until_ready() {
  while (!ready_) {
    std::vector<pollfd> fds;
    for (const int source : sources_while_starting()) {
      fds.push_back({source, POLLIN, 0});
    }
    if (poll(fds.data(), fds.size(), -1) < 0) {
      if (errno != EINTR) {
        return system_error("poll");
      }
      continue;
    }
    if (auto read = read_while_starting(fds.front().revents != 0); !read) {
      return read;
    }
  }
  return {};
}

void ZygoteProcess::stop() {
  if (pid_ < 0) {
    return;
  }
  channel_.reset();
  // It ends by itself when its channel is closed, after it killed what it runs; one that a sample
  // has stopped or broken does not.
  ::kill(pid_, SIGCONT);
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (wait_for(pid_, nullptr, WNOHANG) != 0) {
      pid_ = -1;
      return;
    }
    poll(nullptr, 0, attempt < 20 ? 1 : 10);
  }
  ::kill(pid_, SIGKILL);
  wait_for(pid_, nullptr);
  pid_ = -1;
}

}  // namespace isolate::process
