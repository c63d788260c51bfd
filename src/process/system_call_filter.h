// What a run may not ask the kernel for, whoever it runs as.
#pragma once

#include <string>

#include <isolate/result.h>

namespace isolate::process {

// The instructions of a filter that refuses sockets other than local ones, namespaces and mounts,
// tracing, keys, io_uring, bpf, performance events, what only an administrator needs, and system
// calls of other architectures. Made by libseccomp in a child, so that no library comes into this
// process; made once.
const Result<std::string>& system_call_filter();

}  // namespace isolate::process
