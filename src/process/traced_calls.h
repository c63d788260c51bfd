// The system calls of a recorded run that are looked at, and the filter that stops it at them.
#pragma once

#include <linux/filter.h>

#include <cstdint>
#include <vector>

namespace isolate::process {

enum class CallKind {
  kLook,     // looks a path up
  kOpen,     // reads or writes, as its flags say
  kOpenHow,  // openat2(), whose flags are in memory
  kCreate,   // makes or changes what is at a path, or reads its attributes
  kLink,     // gives what is at a path a second name
  kExecute,
  kSocket,
  kConnect,
  kCloneFlags,  // clone(), stopped at only with unusual flags
  kClone3,
  kControl,    // prctl(), stopped at only for what concerns tracing
  kElsewhere,  // reaches memory or machines beyond any path
  kDisturbed,  // works otherwise, or shows more, when the process is traced
};

inline constexpr int kNoArgument = -1;

struct TracedCall {
  long number;
  const char* name;
  CallKind kind;
  int folder = kNoArgument;  // which argument is the folder's descriptor
  int path = kNoArgument;    // which argument is the path
  int flags = kNoArgument;
  // For calls with two paths.
  int second_folder = kNoArgument;
  int second_path = kNoArgument;
};

// Nothing for a call that is not looked at.
const TracedCall* traced_call(std::uint64_t number);

// A filter that stops at those calls, and at calls of another architecture's, for a tracer.
std::vector<sock_filter> tracing_filter();

// What the filter tells the tracer of a call that is not of this architecture.
inline constexpr std::uint32_t kForeignCall = 1;

// Flags of clone() and clone3() whose child could not be followed or sees another machine.
inline constexpr std::uint64_t kUnusualCloneFlags = 0x00800000 |  // CLONE_UNTRACED
                                                    0x00000080 |  // CLONE_NEWTIME
                                                    0x00020000 |  // CLONE_NEWNS
                                                    0x02000000 |  // CLONE_NEWCGROUP
                                                    0x04000000 |  // CLONE_NEWUTS
                                                    0x08000000 |  // CLONE_NEWIPC
                                                    0x10000000 |  // CLONE_NEWUSER
                                                    0x20000000 |  // CLONE_NEWPID
                                                    0x40000000;   // CLONE_NEWNET

}  // namespace isolate::process
