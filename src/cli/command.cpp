#include "cli/command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <isolate/verify.h>

#include "verify/printable_text.h"

namespace isolate::cli {
namespace {

// CLI11 before 2.3 has no App::usage().
class GivenUsage final : public CLI::Formatter {
 public:
  explicit GivenUsage(std::string_view usage) : usage_(usage) {}
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return fmt::format("Usage: {}\n", usage_);
  }
  // A flag's own value in braces says nothing to a user; its description names the others.
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    const std::string name = CLI::Formatter::make_option_name(option, is_positional);
    return name.substr(0, name.find('{'));
  }

  // The line above has them.
  std::string make_positionals(const CLI::App* /*app*/) const override { return ""; }

 private:
  std::string usage_;
};

}  // namespace

void describe(CLI::App& app, std::string_view usage, std::string_view examples) {
  app.formatter(std::make_shared<GivenUsage>(usage));
  app.footer(std::string(examples));
}

int fail(const std::string& message, int status) {
  // What is named on the command line may hold anything; the message is one line.
  // Where standard error is closed there is still the status.
  const std::string text = fmt::format("isolate_run: {}\n", verify::make_printable(message));
  std::fwrite(text.data(), 1, text.size(), stderr);
  return status;
}

int end_output(std::string_view what, int status, int error_status) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) {
    return status;
  }
  return fail(fmt::format("standard output: {} could not be written: check where it goes", what),
              error_status);
}

CLI::Validator seconds() {
  return CLI::Validator(
      [](std::string& text) {
        char* end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        const bool good = !text.empty() && *end == '\0' && value >= 0.001 && value <= 1e9;
        return good ? std::string() : fmt::format("{} is not from 0.001 to 1e9 seconds", text);
      },
      "");
}

CLI::Option* add_mebibytes(CLI::App& app, const std::string& name, std::uint64_t& value,
                           const std::string& meaning) {
  constexpr std::uint64_t kMost = 1'000'000'000;
  return app.add_option(name, value, meaning)
      ->type_name("MIB")
      ->check(CLI::Range(std::uint64_t{1}, kMost).description(""));
}

std::optional<int> parse(CLI::App& app, WordList words, int error_status) {
  std::reverse(words.begin(), words.end());
  try {
    app.parse(words);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    std::fputs(app.help().c_str(), stdout);
    return end_output("the help", 0, error_status);
  } catch (const CLI::CallForVersion& version) {
    std::fputs((std::string(version.what()) + "\n").c_str(), stdout);
    return end_output("the version", 0, error_status);
  } catch (const CLI::ParseError& error) {
    std::string message = error.what();
    std::replace(message.begin(), message.end(), '\n', ' ');
    return fail(fmt::format("{}: see {} --help", message, app.get_name()), error_status);
  }
}

void add_python_options(CLI::App& app, PythonOptions& options) {
  app.add_option("--python", options.executable,
                 "The interpreter to be (a virtual environment's too)")
      ->type_name("PATH");
  app.add_option("--env", options.environment, "Also give samples this environment variable")
      ->type_name("NAME[=VALUE]")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--pin", options.pins, "Also pin clock, entropy, pid, libm … or all (see README)")
      ->type_name("WHAT[=VALUE]")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

Result<std::string> resolve_python(const PythonOptions& options) {
  if (!options.executable.empty()) {
    return probe_python("--python", options.executable, ISOLATE_PYTHON_VERSION);
  }
  if (access(ISOLATE_PYTHON_EXECUTABLE, X_OK) < 0) {
    return Error{
        fmt::format("{}: the CPython that isolate_run was built with is gone: name one with "
                    "--python, or rebuild",
                    ISOLATE_PYTHON_EXECUTABLE)};
  }
  return std::string(ISOLATE_PYTHON_EXECUTABLE);
}

}  // namespace isolate::cli
