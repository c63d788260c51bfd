#include "cli/verify_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "verify/shell_words.h"

namespace isolate::cli {
namespace {

Result<ComparedChannels> parse_channels(const std::string& text) {
  ComparedChannels channels{false, false, false};
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = rest.substr(0, comma);
    if (word == "stdout") {
      channels.standard_output = true;
    } else if (word == "stderr") {
      channels.standard_error = true;
    } else if (word == "exit") {
      channels.exit_status = true;
    } else {
      return Error{fmt::format("--compare {}: {} is no channel: write some of stdout,exit,stderr",
                               text, word.empty() ? "nothing" : word)};
    }
    if (comma == std::string_view::npos) {
      return channels;
    }
    rest.remove_prefix(comma + 1);
  }
}

bool is_name(const std::string& name) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  return !name.empty() && name.find_first_not_of(kAllowed) == std::string::npos;
}

Result<Engine> parse_engine(const std::string& text) {
  const std::size_t equals = text.find('=');
  Engine engine{text.substr(0, equals), {}};
  if (equals == std::string::npos || !is_name(engine.name)) {
    return Error{
        fmt::format("--engine {}: write NAME=COMMAND, with letters, digits and _.- in NAME", text)};
  }
  if (engine.name == "isolate" || engine.name == "reference") {
    return Error{fmt::format("--engine {}: reports call another side {}: choose another name", text,
                             engine.name)};
  }
  auto words = verify::split_words(std::string_view(text).substr(equals + 1));
  if (!words || words->empty()) {
    return Error{fmt::format("--engine {}: {}: write NAME=COMMAND, quoted as in a shell", text,
                             words ? "there is no command" : words.error().message)};
  }
  engine.command = std::move(*words);
  return engine;
}

}  // namespace

void add_verify_options(CLI::App& app, VerifyOptions& options) {
  app.add_option("--compare", options.compare, "What must be identical (default: stdout,exit)")
      ->type_name("CHANNELS");
  app.add_option("--engine", options.engines, "Also compare what this command makes of a sample")
      ->type_name("NAME=COMMAND")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--repeat", options.repeat,
                 fmt::format("Run both sides N times, shuffled with seed {}", kShuffleSeed))
      ->type_name("N")
      ->check(CLI::Range(1, 100000).description(""));
  app.add_flag("--strict", options.strict, "Reject what reads a clock or the like (see audit)");
  app.add_option("--artifacts", options.artifacts, "Keep what failing samples wrote")
      ->type_name("DIR");
}

Result<RunOptions> with_verify_options(RunOptions run, const VerifyOptions& options) {
  const auto channels = parse_channels(options.compare);
  if (!channels) {
    return channels.error();
  }
  run.compared = *channels;
  for (const std::string& text : options.engines) {
    auto engine = parse_engine(text);
    if (!engine) {
      return engine.error();
    }
    const bool known = std::any_of(run.engines.begin(), run.engines.end(),
                                   [&](const Engine& other) { return other.name == engine->name; });
    if (known) {
      return Error{fmt::format("--engine {}: {} is there twice: give each engine a name of its own",
                               text, engine->name)};
    }
    run.engines.push_back(std::move(*engine));
  }
  run.repeat = options.repeat;
  run.strict = options.strict;
  run.note_readings = options.strict;
  if (!options.artifacts.empty()) {
    run.artifacts = std::filesystem::absolute(options.artifacts).lexically_normal().string();
  }
  return run;
}

}  // namespace isolate::cli
