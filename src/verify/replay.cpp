#include "verify/replay.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "verify/shell_words.h"

namespace isolate::verify {
namespace {

using Words = std::vector<std::string>;

std::string executable_of(const RunOptions& options) {
  std::error_code error;
  const auto path = std::filesystem::canonical(options.isolate_run, error);
  return error ? options.isolate_run : path.string();
}

void add_limit(const char* option, std::optional<std::uint64_t> value, std::uint64_t unit,
               Words& words) {
  if (value) {
    words.insert(words.end(), {option, fmt::format("{}", *value / unit)});
  }
}

void add_limits(const Limits& limits, Words& words) {
  if (limits.wall_time) {
    const std::chrono::duration<double> seconds = *limits.wall_time;
    words.insert(words.end(), {"--timeout", fmt::format("{}", seconds.count())});
  }
  if (limits.memory_bytes && limits.refuse_larger_allocations) {
    words.insert(words.end(), {"--memory", fmt::format("{}", *limits.memory_bytes / kMebibyte)});
  }
  add_limit("--processes", limits.processes, 1, words);
  add_limit("--file-size", limits.file_bytes, kMebibyte, words);
  add_limit("--open-files", limits.open_files, 1, words);
  add_limit("--stack", limits.stack_bytes, kMebibyte, words);
  if (limits.cpu_time) {
    const std::chrono::duration<double> seconds = *limits.cpu_time;
    words.insert(words.end(), {"--cpu-time", fmt::format("{}", seconds.count())});
  }
  if (limits.output_bytes) {
    words.insert(words.end(),
                 {"--max-output", fmt::format("{}", *limits.output_bytes / kMebibyte)});
  }
}

std::string names_of(const ComparedChannels& channels) {
  std::string names;
  for (const auto& [name, compared] :
       {std::pair("stdout", channels.standard_output), std::pair("exit", channels.exit_status),
        std::pair("stderr", channels.standard_error)}) {
    if (compared) {
      names += (names.empty() ? "" : ",") + std::string(name);
    }
  }
  return names;
}

void add_comparison(const RunOptions& options, Words& words) {
  if (options.reference && *options.reference != options.python) {
    words.insert(words.end(), {"--reference", *options.reference});
  }
  if (options.compared != ComparedChannels{}) {
    words.insert(words.end(), {"--compare", names_of(options.compared)});
  }
  if (options.repeat > 1) {
    words.insert(words.end(), {"--repeat", fmt::format("{}", options.repeat)});
  }
  for (const Engine& engine : options.engines) {
    words.insert(words.end(),
                 {"--engine", fmt::format("{}={}", engine.name, quoted_words(engine.command))});
  }
}

}  // namespace

std::string replay_command(const Sample& sample, const RunOptions& options) {
  Words words = {executable_of(options), options.reference ? "verify" : "digest"};
  words.insert(words.end(), options.python_options.begin(), options.python_options.end());
  words.insert(words.end(), {"--python", options.python});
  for (const std::string& variable : options.environment) {
    words.insert(words.end(), {"--env", variable});
  }
  add_limits(options.limits, words);
  if (options.workdir) {
    words.insert(words.end(), {"--workdir", *options.workdir});
  }
  add_comparison(options, words);
  words.insert(words.end(), {"--", sample.path});
  return quoted_words(words);
}

}  // namespace isolate::verify
