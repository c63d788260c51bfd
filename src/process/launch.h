// What the supervisor asks its zygote to run, and what the zygote answers.
#pragma once

#include <sys/resource.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <isolate/limits.h>

#include "process/message_channel.h"
#include "process/sandbox.h"

namespace isolate::process {

// Numbers a launch within one supervisor; never reused.
using RunId = std::uint32_t;

enum class LaunchKind : std::uint8_t {
  kIsolate,  // fork, and run arguments[0] as the sample in the child's pristine interpreter
  kCommand,  // fork, and execute arguments[0]: the reference or an engine
};

enum class AddressLayout : std::uint8_t {
  kRandom,         // as the kernel does it
  kFixed,          // without randomisation
  kFixedBottomUp,  // the same, with libraries and mappings elsewhere: other fixed addresses
};

// Where and how a command's process runs. Isolates are forked, and have the zygote's.
struct Placement {
  AddressLayout addresses = AddressLayout::kRandom;
  // On one CPU, and its threads and children in turn: each until it waits for something.
  bool one_at_a_time = false;

  bool operator==(const Placement&) const = default;
};

struct Launch {
  LaunchKind kind = LaunchKind::kIsolate;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  std::string working_directory;
  // A path that no other run's processes have in their environment; may be empty.
  std::string own_folder = {};
  // The file that is standard input; empty for one without a byte in it.
  std::string standard_input = {};
  // Of these, wall time and output are whoever launches it to see to.
  Limits limits = {};
  // A command's only: the descriptor of a file to which an encoded Recording is written before the
  // run's end is told; -1 to run it without a recorder.
  int recording = -1;
  // An isolate's only: the descriptor of memory in which it notes what its sample reads of
  // nondeterministic sources (see reading_page.h); -1 to note nothing.
  int readings = -1;
  Placement placement = {};
  // Whether it has a shared memory of its own is whoever forks it to say.
  Sandbox sandbox = {};
};

// From the supervisor to the zygote. The standard input of a launch travels as a descriptor.
struct LaunchRequest {
  RunId id = 0;
  Launch launch;
};
struct KillRequest {
  RunId id = 0;
};

// Before the first launch, to one zygote of several.
struct ShareRequest {
  std::uint32_t index = 0;
  std::uint32_t count = 1;
  int cpu = -1;  // that it is to run on; its runs are not bound to it
};

// From the zygote to the supervisor.
struct ReadyReply {};
// Where its memory is limited, it comes with the descriptors of RunNamespaces::memory_files().
struct StartedReply {
  RunId id = 0;
  int pid = 0;   // in the zygote's namespace; 0 when the run is in one of its own
  int init = 0;  // the first process of the run's own, in the zygote's; 0 without one
};
// Sent by the run itself, with its allocation guard's descriptor.
struct GuardedReply {
  RunId id = 0;
};
struct StartFailedReply {
  RunId id = 0;
  std::string reason;
};
struct EndedReply {
  RunId id = 0;
  int wait_status = 0;
  rusage usage{};
  // It ended with its namespaces' first process, which was to tell how.
  bool interrupted = false;
};

std::string encode(const LaunchRequest& request);
std::string encode(const KillRequest& request);
std::string encode(const ShareRequest& request);
std::string encode(const ReadyReply& reply);
std::string encode(const StartedReply& reply);
std::string encode(const GuardedReply& reply);
std::string encode(const StartFailedReply& reply);
std::string encode(const EndedReply& reply);

using Request = std::variant<LaunchRequest, KillRequest, ShareRequest>;
using Reply = std::variant<ReadyReply, StartedReply, GuardedReply, StartFailedReply, EndedReply>;

// Nothing when the bytes are no such message.
std::optional<Request> decode_request(std::string_view bytes);
std::optional<Reply> decode_reply(std::string_view bytes);

}  // namespace isolate::process
