#include "process/zygote_pool.h"

#include <sched.h>

#include <algorithm>
#include <cstdint>

#include "process/descendants.h"
#include "process/launch.h"

namespace isolate::process {
namespace {

// Each zygote can have one to itself.
bool is_one_for_each_cpu(std::size_t zygotes) {
  cpu_set_t allowed;
  return sched_getaffinity(0, sizeof allowed, &allowed) == 0 &&
         zygotes == static_cast<std::size_t>(CPU_COUNT(&allowed));
}

// That which is allowed and has so many before it; -1 when there is none.
int nth_allowed_cpu(std::size_t n) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) < 0) {
    return -1;
  }
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(cpu, &allowed) && n-- == 0) {
      return cpu;
    }
  }
  return -1;
}

}  // namespace

ZygotePool::~ZygotePool() {
  for (std::size_t i = 0; i < zygotes_.size(); ++i) {
    end_zygote(i);
  }
}

Result<void> ZygotePool::start(std::size_t count) {
  zygotes_.resize(count);
  auto started = start_zygote(0);
  if (started) {
    begin_further_zygotes();
  }
  return started;
}

Result<void> ZygotePool::start_zygote(std::size_t index) {
  in_namespaces_ = start_zygote(index, true).ok();
  return in_namespaces_ ? Result<void>() : start_zygote(index, false);
}

Result<void> ZygotePool::start_zygote(std::size_t index, bool in_namespace) {
  auto zygote = ZygoteProcess::begin(command_, null_input_, in_namespace);
  auto ready = zygote ? (*zygote)->wait_until_ready() : Result<void>(zygote.error());
  if (!ready) {
    return ready;
  }
  zygotes_[index] = std::move(*zygote);
  give_share(index);
  return {};
}

// Where they share this process's PID namespace, what a run leaves behind could be any zygote's.
void ZygotePool::begin_further_zygotes() {
  for (std::size_t i = 1; i < zygotes_.size() && in_namespaces_; ++i) {
    if (auto zygote = ZygoteProcess::begin(command_, null_input_, true)) {
      zygotes_[i] = std::move(*zygote);
    }
  }
}

// It is ready, or has ended: then its runs are others'.
void ZygotePool::read_while_starting(std::size_t index, bool channel_is_readable) {
  if (!zygotes_[index]->read_while_starting(channel_is_readable)) {
    end_zygote(index);
  } else if (channel_is_readable) {
    give_share(index);
  }
}

void ZygotePool::give_share(std::size_t index) {
  const std::size_t count = zygotes_.size();
  if (count > 1) {
    const int cpu = is_one_for_each_cpu(count) ? nth_allowed_cpu(index) : -1;
    // When it cannot be sent the zygote is gone, which the host's next wait() finds out.
    (void)send_message(zygotes_[index]->channel(),
                       encode(ShareRequest{static_cast<std::uint32_t>(index),
                                           static_cast<std::uint32_t>(count), cpu}));
  }
}

void ZygotePool::end_zygote(std::size_t index) {
  zygotes_[index].reset();
  const auto is_zygote = [this](pid_t pid) {
    return std::any_of(zygotes_.begin(), zygotes_.end(),
                       [&](const auto& zygote) { return zygote && zygote->pid() == pid; });
  };
  if (std::any_of(zygotes_.begin(), zygotes_.end(), [](const auto& other) { return !!other; })) {
    kill_adopted_children([&](pid_t pid) { return !is_zygote(pid); });
  } else {
    kill_adopted_children();
  }
}

Result<void> ZygotePool::replace_dead(std::size_t index) {
  const bool was_ready = zygotes_[index]->is_ready();
  end_zygote(index);
  return was_ready ? start_zygote(index) : Result<void>();
}

std::size_t ZygotePool::ready() const {
  return static_cast<std::size_t>(
      std::count_if(zygotes_.begin(), zygotes_.end(),
                    [](const auto& zygote) { return zygote && zygote->is_ready(); }));
}

}  // namespace isolate::process
