// The options that say what a run may take, for a single run, verify and digest alike.
#pragma once

#include <cstdint>

#include <isolate/limits.h>

#include "cli/command.h"

namespace isolate::cli {

// 0 where there is no limit, or the default.
struct LimitOptions {
  double timeout = 0;
  double cpu_time = 0;
  std::uint64_t memory_mib = 0;
  std::uint64_t processes = 0;
  std::uint64_t file_mib = 0;
  std::uint64_t open_files = 0;
  std::uint64_t stack_mib = 0;

  bool operator==(const LimitOptions&) const = default;
};

// What a sample that is meant to run never reaches, and what it could see no limit of.
inline constexpr LimitOptions kDefaultsOfMany{60, 3600, 4096, 1024, 0, 0, 0};

// For the help of commands that take many samples.
#define ISOLATE_RARE_LIMITS \
  "--cpu-time S, --processes N, --file-size MIB, --open-files N, --stack MIB"

// `defaults` is what the help tells of; the options are those that were given.
void add_limit_options(CLI::App& app, LimitOptions& options, const LimitOptions& defaults);

// Without the limit of output, which only a captured run can have.
Limits limits_of(const LimitOptions& options, const LimitOptions& defaults);

}  // namespace isolate::cli
