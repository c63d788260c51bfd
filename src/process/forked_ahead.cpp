#include "process/forked_ahead.h"

#include <signal.h>
#include <unistd.h>

#include <utility>
#include <vector>

namespace isolate::process {

std::optional<ForkedAhead> ForkedAhead::fork(RunNamespacePool& pool, const Limits& limits,
                                             const std::vector<PageRange>& pages, const Run& run) {
  auto channel = make_message_channel();
  auto forked = channel ? pool.fork_run(limits) : Result<RunNamespacePool::Forked>(channel.error());
  if (!forked) {
    return std::nullopt;
  }
  if (!forked->is_run) {
    return ForkedAhead(std::move(forked->namespaces), std::move(channel->first));
  }
  channel->first.reset();
  const auto entered = forked->namespaces->enter();
  take_own_pages(pages);
  const auto message = receive_message(channel->second.get());
  if (message && message->has_value()) {
    run(entered, **message);
  }
  if (!message) {
    // Nobody is to take it for a run that printed nothing.
    raise(SIGKILL);
  }
  // Not the destructors: they would end what is the zygote's.
  _exit(0);
}

std::unique_ptr<RunNamespaces> ForkedAhead::wake(const Message& message) && {
  std::vector<int> fds;
  for (const UniqueFd& fd : message.fds) {
    fds.push_back(fd.get());
  }
  return send_message(channel_.get(), message.bytes, fds) ? std::move(own_) : nullptr;
}

}  // namespace isolate::process
