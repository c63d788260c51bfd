#include "cli/limit_options.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <optional>
#include <string>

namespace isolate::cli {
namespace {

std::string with_default(const std::string& meaning, double value) {
  return value > 0 ? fmt::format("{} (default: {:g})", meaning, value) : meaning;
}

CLI::Option* add_seconds(CLI::App& app, const std::string& name, double& value,
                         const std::string& meaning) {
  return app.add_option(name, value, meaning)->type_name("S")->check(seconds());
}

CLI::Option* add_count(CLI::App& app, const std::string& name, std::uint64_t& value,
                       std::uint64_t least, const std::string& meaning) {
  constexpr std::uint64_t kMost = 1'000'000'000;
  return app.add_option(name, value, meaning)
      ->type_name("N")
      ->check(CLI::Range(least, kMost).description(""));
}

std::optional<std::chrono::milliseconds> duration(double given, double otherwise) {
  const double seconds = given > 0 ? given : otherwise;
  return seconds > 0 ? std::optional(std::chrono::milliseconds(std::llround(seconds * 1000)))
                     : std::nullopt;
}

std::optional<std::uint64_t> amount(std::uint64_t given, std::uint64_t otherwise,
                                    std::uint64_t unit) {
  const std::uint64_t value = given > 0 ? given : otherwise;
  return value > 0 ? std::optional(value * unit) : std::nullopt;
}

// The loader of the reference opens some, too.
constexpr std::uint64_t kFewestOpenFiles = 16;

}  // namespace

void add_limit_options(CLI::App& app, LimitOptions& options, const LimitOptions& defaults) {
  add_seconds(app, "--timeout", options.timeout,
              with_default("End a run after this many seconds", defaults.timeout));
  add_mebibytes(app, "--memory", options.memory_mib,
                with_default("End a run whose processes take more",
                             static_cast<double>(defaults.memory_mib)));
  CLI::Option* const rare[] = {
      add_seconds(app, "--cpu-time", options.cpu_time,
                  with_default("End a run that computes for longer", defaults.cpu_time)),
      add_count(app, "--processes", options.processes, 1,
                with_default("End a run with more, and threads",
                             static_cast<double>(defaults.processes))),
      add_mebibytes(app, "--file-size", options.file_mib,
                    "No file that is written may grow larger"),
      add_count(app, "--open-files", options.open_files, kFewestOpenFiles,
                "No process may have more open"),
      add_mebibytes(app, "--stack", options.stack_mib, "No thread's stack may grow larger")};
  for (CLI::Option* option : rare) {
    // On one screen with the options of many samples there is one line for them.
    option->group(defaults == LimitOptions{} ? option->get_group() : "");
  }
}

Limits limits_of(const LimitOptions& options, const LimitOptions& defaults) {
  Limits limits;
  limits.wall_time = duration(options.timeout, defaults.timeout);
  limits.cpu_time = duration(options.cpu_time, defaults.cpu_time);
  limits.memory_bytes = amount(options.memory_mib, defaults.memory_mib, kMebibyte);
  // By default nothing is put into a run's way that a program could see.
  limits.refuse_larger_allocations = options.memory_mib > 0;
  limits.processes = amount(options.processes, defaults.processes, 1);
  limits.file_bytes = amount(options.file_mib, defaults.file_mib, kMebibyte);
  limits.open_files = amount(options.open_files, defaults.open_files, 1);
  limits.stack_bytes = amount(options.stack_mib, defaults.stack_mib, kMebibyte);
  return limits;
}

}  // namespace isolate::cli
