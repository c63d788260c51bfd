// What a forked child of the zygote does to become the run that was asked for.
#pragma once

#include <sched.h>

#include <functional>
#include <optional>

#include <isolate/result.h>

#include "process/launch.h"
#include "process/message_channel.h"
#include "process/reading_page.h"

namespace isolate::process {

// Runs in a forked child that is set up; never returns. `channel` is the descriptor to close once
// nothing can fail any more that is not the sample's own doing; an error that is returned instead
// reaches the supervisor as the reason why the run could not be started. `readings` is where it
// notes what the sample reads of nondeterministic sources; null when it is not to.
using IsolateMain =
    std::function<Result<void>(const Launch& launch, int channel, isolate_reading_page* readings)>;

// Whether all descriptors that the request needs have come with it.
Result<void> check_descriptors(const LaunchRequest& request, const Message& message);

// What the child finds itself in.
struct ForkedRun {
  int channel = -1;  // to the supervisor
  bool has_own_namespaces = false;
  Result<void> entered;   // those, as far as it is to be in them
  bool followed = false;  // a recorder waits for it
  // Those that runs may use, where the zygote is bound to one.
  std::optional<cpu_set_t> cpus;
};

// Does not return. What hinders it is told to the supervisor.
[[noreturn]] void become(const LaunchRequest& request, const Message& message,
                         const ForkedRun& forked, const IsolateMain& isolate_main);

}  // namespace isolate::process
