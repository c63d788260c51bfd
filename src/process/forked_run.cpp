#include "process/forked_run.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <vector>

#include "process/allocation_guard.h"
#include "process/child_setup.h"
#include "process/recorder.h"
#include "process/resource_limits.h"
#include "process/run_namespaces.h"
#include "process/system_error.h"

namespace isolate::process {
namespace {

constexpr int kCouldNotStart = 125;

// Standard input, output and error; then the one that a command's recording is written to, or that
// is memory for an isolate's readings.
constexpr std::size_t kStandardFds = 3;

bool has_further_fd(const Launch& launch) { return launch.recording >= 0 || launch.readings >= 0; }

// Of a descriptor that the sample is not to find open.
Result<isolate_reading_page*> map_readings(const Launch& launch, const std::vector<UniqueFd>& fds) {
  if (launch.readings < 0) {
    return nullptr;
  }
  void* page = mmap(nullptr, sizeof(isolate_reading_page), PROT_READ | PROT_WRITE, MAP_SHARED,
                    fds.back().get(), 0);
  if (page == MAP_FAILED) {
    return system_error("memory for what the sample reads");
  }
  return static_cast<isolate_reading_page*>(page);
}

// The supervisor gets the guard's descriptor from the run itself. Where there can be no guard, what
// the run takes is all that counts.
Result<void> guard(const LaunchRequest& request, int channel) {
  const Launch& launch = request.launch;
  if (!launch.limits.refuse_larger_allocations || !launch.limits.memory_bytes) {
    return {};
  }
  const auto guard = guard_allocations(*launch.limits.memory_bytes);
  return guard ? send_message(channel, encode(GuardedReply{request.id}), {guard->get()})
               : Result<void>();
}

Result<void> run_command(const Launch& launch, bool followed) {
  // What the zygote's Python ignores (SIGPIPE, SIGXFSZ) a command must not find ignored.
  for (int signal = 1; signal < NSIG; ++signal) {
    ::signal(signal, SIG_DFL);
  }
  apply_placement(launch.placement);
  if (followed) {
    Recorder::enter_filter();
  }
  execve(launch.arguments[0].c_str(), pointers_to(launch.arguments).data(),
         pointers_to(launch.environment).data());
  return system_error(launch.arguments[0]);
}

}  // namespace

Result<void> check_descriptors(const LaunchRequest& request, const Message& message) {
  const std::size_t wanted = kStandardFds + (has_further_fd(request.launch) ? 1 : 0);
  return message.fds.size() == wanted ? Result<void>()
                                      : Error{"its standard descriptors did not arrive"};
}

void become(const LaunchRequest& request, const Message& message, const ForkedRun& forked,
            const IsolateMain& isolate_main) {
  auto started = check_descriptors(request, message);
  const std::vector<UniqueFd>& fds = message.fds;
  if (started) {
    started = forked.entered;
  }
  if (started && forked.cpus && sched_setaffinity(0, sizeof *forked.cpus, &*forked.cpus) < 0) {
    started = system_error("sched_setaffinity");
  }
  Sandbox sandbox = request.launch.sandbox;
  sandbox.has_own_shared_memory =
      forked.has_own_namespaces && started && RunNamespaces::show_what_is_mentioned(request.launch);
  const auto readings =
      started ? map_readings(request.launch, fds) : Result<isolate_reading_page*>(started.error());
  if (started && !readings) {
    started = readings.error();
  }
  if (started) {
    started = set_up_child({fds[0].get(), fds[1].get(), fds[2].get()}, forked.channel,
                           request.launch.working_directory);
  }
  if (started) {
    started = apply_resource_limits(request.launch.limits);
  }
  if (started) {
    started = guard(request, forked.channel);
  }
  if (started) {
    started = enter_sandbox(sandbox);
  }
  if (started) {
    started = request.launch.kind == LaunchKind::kIsolate
                  ? isolate_main(request.launch, forked.channel, *readings)
                  : run_command(request.launch, forked.followed);
  }
  if (!send_message(forked.channel,
                    encode(StartFailedReply{request.id, started.error().message}))) {
    // Nobody is to take it for a run that printed nothing.
    raise(SIGKILL);
  }
  _exit(kCouldNotStart);
}

}  // namespace isolate::process
