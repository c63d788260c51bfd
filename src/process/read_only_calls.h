// A process that can change nothing but itself.
#pragma once

#include <string>

#include <isolate/result.h>

namespace isolate::process {

// The instructions of a filter under which a process may read what is there and write to what is
// open already; every other system call that another process could notice fails with EPERM. Forks
// this process, which must have one thread; made once.
const Result<std::string>& read_only_call_filter();

}  // namespace isolate::process
