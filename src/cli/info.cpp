#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>

#include <isolate/version.h>

#include "cli/command.h"
#include "cli/pin_options.h"
#include "pins/environment.h"
#include "pins/source_pins.h"
#include "process/visible_identity.h"
#include "python/isolate_interpreter.h"
#include "python/runtime_facts.h"
#include "report/json_report.h"

namespace isolate::cli {
namespace {

struct Options {
  PythonOptions python;
  bool json = false;
};

constexpr std::string_view kExamples =
    "Examples:\n"
    "  isolate_run info                             for a person\n"
    "  isolate_run info --json                      for a program\n"
    "  isolate_run info --python venv/bin/python    of a virtual environment";

void print_text(const RuntimeFacts& facts) {
  fmt::print("isolate_run  {}\n", version());
  fmt::print("python       {}\n", facts.python_build);
  fmt::print("platform     {}\n", facts.python_platform);
  fmt::print("hash         {}\n", facts.string_hash);
  fmt::print("prefix       {}\n", facts.prefix);
  fmt::print("libpython    {}\n", facts.libpython);
  fmt::print("libm         {}\n", facts.libm);
  fmt::print("libc         {}\n", facts.libc_version);
  fmt::print("reference    {}\n", facts.reference_executable);
  for (const auto& [name, value] : facts.pins) {
    fmt::print("pin          {}={}\n", name, value);
  }
  for (const std::string& variable : facts.environment) {
    fmt::print("environment  {}\n", variable);
  }
}

Result<RuntimeFacts> start_and_ask(const Options& options, const WordList& words) {
  const auto python = resolve_python(options.python);
  if (!python) {
    return python.error();
  }
  const auto pins = chosen_pins(options.python);
  if (!pins) {
    return pins.error();
  }
  if (auto preloaded = preload_pins(*pins, "info", words); !preloaded) {
    return preloaded.error();
  }
  const auto environment = pins::pinned_environment(
      pins::with_pinned_user(pins::current_environment(), *pins), options.python.environment);
  if (!environment) {
    return environment.error();
  }
  const WordList command_line{*python, "-c", "pass"};
  umask(022);
  process::assume_identity(command_line, *environment);
  if (auto started = python::start_isolate_interpreter(command_line); !started) {
    return started.error();
  }
  return python::runtime_facts(*pins);
}

}  // namespace

int run_info(const WordList& words) {
  CLI::App app("Prints what samples run in: CPython, its libraries and every pin.",
               "isolate_run info");
  Options options;
  describe(app, "isolate_run info [OPTIONS]", kExamples);
  add_python_options(app, options.python);
  app.add_flag("--json", options.json, "One JSON object");
  if (const auto done = parse(app, words, kNothingVerified)) {
    return *done;
  }
  const auto facts = start_and_ask(options, words);
  if (!facts) {
    return fail(facts.error().message, kNothingVerified);
  }
  if (options.json) {
    std::fputs(report::runtime_as_json(*facts).c_str(), stdout);
  } else {
    print_text(*facts);
  }
  return end_output("the facts", kAllPassed, kNothingVerified);
}

}  // namespace isolate::cli
