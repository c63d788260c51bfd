#include "verify/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "pins/source_pins.h"
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

// A pattern of --filter that matches nothing but `name`.
std::string as_pattern(std::string_view name) {
  std::string pattern;
  for (const char character : name) {
    if (character == '*' || character == '?' || character == '[' || character == '\\') {
      pattern += '\\';
    }
    pattern += character;
  }
  return pattern;
}

// The folder below which the sample has its name.
std::string folder_of(const Sample& sample) {
  for (const std::string_view suffix : {".py", ""}) {
    const std::string below = fmt::format("/{}{}", sample.name, suffix);
    if (sample.path.ends_with(below)) {
      const std::string folder = sample.path.substr(0, sample.path.size() - below.size());
      return folder.empty() ? "/" : folder;
    }
  }
  return "";
}

// A golden file knows a sample by its name, which one in a deeper folder has only when it is found
// from where it was found before.
void add_sample(const Sample& sample, const RunOptions& options, Words& words) {
  const bool is_deep = sample.name.find('/') != std::string::npos;
  const std::string folder = is_deep && !options.golden.empty() ? folder_of(sample) : "";
  if (!folder.empty()) {
    words.insert(words.end(), {"--filter", as_pattern(sample.name)});
  }
  words.insert(words.end(), {"--", folder.empty() ? sample.path : folder});
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
  if (!options.golden.empty()) {
    words.insert(words.end(), {"--golden", std::filesystem::absolute(options.golden).string()});
  }
  if (options.strict) {
    words.push_back("--strict");
  }
  if (options.compared != ComparedChannels{}) {
    words.insert(words.end(), {"--compare", names_of(options.compared)});
  }
  // What is to become golden is run twice, also where the two sides agree.
  const int repeat = std::max(options.repeat, options.confirm_reference ? 2 : 1);
  if (repeat > 1) {
    words.insert(words.end(), {"--repeat", fmt::format("{}", repeat)});
  }
  for (const Engine& engine : options.engines) {
    words.insert(words.end(),
                 {"--engine", fmt::format("{}={}", engine.name, quoted_words(engine.command))});
  }
}

}  // namespace

std::string replay_command(const Sample& sample, const RunOptions& options) {
  const bool compares = options.reference || !options.golden.empty();
  Words words = {executable_of(options), compares ? "verify" : "digest"};
  words.insert(words.end(), options.python_options.begin(), options.python_options.end());
  words.insert(words.end(), {"--python", options.python});
  for (const std::string& variable : options.environment) {
    words.insert(words.end(), {"--env", variable});
  }
  for (const std::string& request : pins::pin_requests(options.pins)) {
    words.insert(words.end(), {"--pin", request});
  }
  add_limits(options.limits, words);
  if (options.sandbox != 0) {
    words.push_back("--sandbox");
  }
  if (options.workdir) {
    words.insert(words.end(), {"--workdir", *options.workdir});
  }
  add_comparison(options, words);
  add_sample(sample, options, words);
  return shown_words(words);
}

}  // namespace isolate::verify
