// What a system call means for an access log.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "process/access_log.h"
#include "process/traced_calls.h"
#include "process/tracee.h"

namespace isolate::process {

using CallArguments = std::array<std::uint64_t, 6>;

// `tracee` is stopped before the call does anything.
void note(const TracedCall& call, const CallArguments& arguments, const Tracee& tracee,
          AccessLog& log);

// Of a program that has just been executed: itself and its loader. `map` is as in /proc/PID/maps.
void note_mapped_files(std::string_view map, AccessLog& log);

}  // namespace isolate::process
