// A run that is forked before it is asked for, while the zygote would wait.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <isolate/limits.h>

#include "process/message_channel.h"
#include "process/own_pages.h"
#include "process/run_namespaces.h"
#include "process/unique_fd.h"

namespace isolate::process {

// It has entered namespaces of its own and waits to be told what to run; ended by the destructor.
class ForkedAhead {
 public:
  // In the run itself, with the message that wakes it; not to return. Whether it could enter its
  // namespaces comes with it.
  using Run = std::function<void(const Result<void>& entered, const Message& message)>;

  // It takes `pages` while it waits. Nothing when it could not be forked: a run that is asked for
  // then says why.
  static std::optional<ForkedAhead> fork(RunNamespacePool& pool, const Limits& limits,
                                         const std::vector<PageRange>& pages, const Run& run);

  bool is_for(const Limits& limits) const { return own_->are_for(limits); }
  // Gives the namespaces of the run, which has the message, or nothing when it is gone.
  std::unique_ptr<RunNamespaces> wake(const Message& message) &&;

 private:
  ForkedAhead(std::unique_ptr<RunNamespaces> own, UniqueFd channel)
      : own_(std::move(own)), channel_(std::move(channel)) {}

  std::unique_ptr<RunNamespaces> own_;
  UniqueFd channel_;
};

}  // namespace isolate::process
