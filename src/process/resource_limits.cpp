#include "process/resource_limits.h"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "process/system_error.h"

namespace isolate::process {
namespace {

Result<void> apply(__rlimit_resource_t resource, const char* name,
                   std::optional<std::uint64_t> value) {
  if (!value) {
    return {};
  }
  // The hard one, too, which only root can raise again.
  rlimit limit{};
  getrlimit(resource, &limit);
  limit.rlim_max = std::min<rlim_t>(limit.rlim_max, *value);
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(resource, &limit) < 0) {
    return system_error(fmt::format("the limit of {}", name));
  }
  return {};
}

// glibc takes the size of threads' stacks from the limit when a program starts, which was long ago
// for one that was forked.
void set_stacks_of_threads(std::uint64_t bytes) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) == 0) {
    if (pthread_attr_setstacksize(&attributes, bytes) == 0) {
      pthread_setattr_default_np(&attributes);
    }
    pthread_attr_destroy(&attributes);
  }
}

}  // namespace

Result<void> apply_resource_limits(const Limits& limits) {
  // One byte more, which only a file that is larger than the limit can have.
  const auto most_bytes =
      limits.file_bytes ? std::optional(*limits.file_bytes + 1) : limits.file_bytes;
  auto applied = apply(RLIMIT_FSIZE, "the size of files", most_bytes);
  if (applied) {
    applied = apply(RLIMIT_NOFILE, "open files", limits.open_files);
  }
  if (applied) {
    applied = apply(RLIMIT_STACK, "the stack", limits.stack_bytes);
  }
  if (applied && limits.stack_bytes) {
    set_stacks_of_threads(*limits.stack_bytes);
  }
  return applied;
}

bool has_resource_limits(const Limits& limits) {
  return limits.file_bytes || limits.open_files || limits.stack_bytes;
}

}  // namespace isolate::process
