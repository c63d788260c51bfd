// The zygotes of a host: how they start, share the CPUs, and are replaced.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <isolate/result.h>

#include "process/zygote_process.h"

namespace isolate::process {

// Knows nothing of the runs that they fork. Not thread-safe.
class ZygotePool {
 public:
  // `null_input`, which is what they have for a standard input, must stay open as long.
  ZygotePool(ZygoteCommand command, int null_input)
      : command_(std::move(command)), null_input_(null_input) {}
  // Ends them, and with them every run.
  ~ZygotePool();
  ZygotePool(const ZygotePool&) = delete;
  ZygotePool& operator=(const ZygotePool&) = delete;

  // Starts one and waits until it is ready; begins to start the further ones of `count` in all.
  // When the first ends instead, the error is what it wrote to its standard error.
  Result<void> start(std::size_t count);

  std::size_t size() const { return zygotes_.size(); }
  // Null when it could not be started; the first never is, after start().
  ZygoteProcess* at(std::size_t index) const { return zygotes_[index].get(); }
  // How many are.
  std::size_t ready() const;

  // Of one that is not ready yet, when one of its sources has become readable.
  void read_while_starting(std::size_t index, bool channel_is_readable);

  // Puts another one in the place of one that has ended; none when it had never been ready. On an
  // error there is none either.
  Result<void> replace_dead(std::size_t index);

 private:
  Result<void> start_zygote(std::size_t index);
  Result<void> start_zygote(std::size_t index, bool in_namespace);
  void begin_further_zygotes();
  void end_zygote(std::size_t index);
  void give_share(std::size_t index);

  ZygoteCommand command_;
  int null_input_;
  bool in_namespaces_ = true;
  std::vector<std::unique_ptr<ZygoteProcess>> zygotes_;
};

}  // namespace isolate::process
