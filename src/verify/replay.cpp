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

using Amount = std::optional<std::uint64_t>;

void add_amount(const char* option, Amount value, Amount otherwise, std::uint64_t unit,
                Words& words) {
  if (value && value != otherwise) {
    words.insert(words.end(), {option, fmt::format("{}", *value / unit)});
  }
}

using Duration = std::optional<std::chrono::milliseconds>;

void add_duration(const char* option, Duration value, Duration otherwise, Words& words) {
  if (value && value != otherwise) {
    const std::chrono::duration<double> seconds = *value;
    words.insert(words.end(), {option, fmt::format("{}", seconds.count())});
  }
}

void add_limits(const Limits& limits, const Limits& defaults, Words& words) {
  add_duration("--timeout", limits.wall_time, defaults.wall_time, words);
  // Asking for the default one is more than having it: larger allocations are refused.
  if (limits.refuse_larger_allocations) {
    add_amount("--memory", limits.memory_bytes, std::nullopt, kMebibyte, words);
  }
  add_amount("--processes", limits.processes, defaults.processes, 1, words);
  add_amount("--file-size", limits.file_bytes, defaults.file_bytes, kMebibyte, words);
  add_amount("--open-files", limits.open_files, defaults.open_files, 1, words);
  add_amount("--stack", limits.stack_bytes, defaults.stack_bytes, kMebibyte, words);
  add_duration("--cpu-time", limits.cpu_time, defaults.cpu_time, words);
  add_amount("--max-output", limits.output_bytes, defaults.output_bytes, kMebibyte, words);
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

// What varies does so in some runs only, and not in one that is known from before.
constexpr int kRepeatOfVarying = 10;

void add_comparison(const RunOptions& options, Verdict verdict, Words& words) {
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
  int repeat = std::max(options.repeat, options.confirm_reference ? 2 : 1);
  if (verdict == Verdict::kNondeterministic) {
    words.push_back("--no-cache");
    repeat = std::max(repeat, kRepeatOfVarying);
  }
  if (repeat > 1) {
    words.insert(words.end(), {"--repeat", fmt::format("{}", repeat)});
  }
  for (const Engine& engine : options.engines) {
    words.insert(words.end(),
                 {"--engine", fmt::format("{}={}", engine.name, quoted_words(engine.command))});
  }
}

}  // namespace

std::string replay_command(const Sample& sample, const RunOptions& options, Verdict verdict) {
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
  add_limits(options.limits, options.default_limits, words);
  if (options.sandbox != 0) {
    words.push_back("--sandbox");
  }
  if (options.workdir) {
    words.insert(words.end(), {"--workdir", *options.workdir});
  }
  add_comparison(options, verdict, words);
  add_sample(sample, options, words);
  return shown_words(words);
}

std::string replay_script(const std::string& command, const pins::Environment& caller) {
  std::string script = "#!/bin/sh\n";
  for (const std::string_view name : pins::inherited_variables()) {
    const auto found = std::find_if(caller.begin(), caller.end(), [&](const std::string& entry) {
      return entry.starts_with(name) && entry.substr(name.size(), 1) == "=";
    });
    script += found == caller.end()
                  ? fmt::format("unset {}\n", name)
                  : fmt::format("export {}={}\n", name,
                                quoted_word(std::string_view(*found).substr(name.size() + 1)));
  }
  return script + command + "\n";
}

}  // namespace isolate::verify
