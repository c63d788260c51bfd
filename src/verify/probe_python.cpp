#include <fmt/format.h>

#include <cctype>
#include <filesystem>

#include <isolate/verify.h>

#include "pins/environment.h"
#include "process/find_program.h"
#include "process/run_command.h"
#include "process/wait_status.h"
#include "verify/explain.h"

namespace isolate {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kProbeTimeout{20};

Result<std::string> find_executable(const std::string& role, const std::string& name) {
  if (name.find('/') != std::string::npos) {
    return fs::absolute(name).lexically_normal().string();
  }
  if (auto found = process::find_on_path(name)) {
    return *found;
  }
  return Error{fmt::format("{} {}: it is not on PATH: name a python3.12 that runs", role, name)};
}

bool starts_with_digit(const std::string& text, std::size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

// The "3.12.1" of "Python 3.12.1" somewhere in the output.
std::string version_in(const std::string& output) {
  static constexpr std::string_view kWord = "Python ";
  std::size_t word = output.find(kWord);
  while (word != std::string::npos && !starts_with_digit(output, word + kWord.size())) {
    word = output.find(kWord, word + 1);
  }
  if (word == std::string::npos) {
    return "";
  }
  std::size_t end = word + kWord.size();
  while (end < output.size() && (std::isalnum(static_cast<unsigned char>(output[end])) != 0 ||
                                 output[end] == '.' || output[end] == '+')) {
    ++end;
  }
  return output.substr(word + kWord.size(), end - word - kWord.size());
}

}  // namespace

Result<std::string> probe_python(const std::string& role, const std::string& executable,
                                 const std::string& version) {
  auto path = find_executable(role, executable);
  if (!path) {
    return path;
  }
  auto environment = pins::pinned_environment(pins::current_environment(), {});
  if (!environment) {
    return environment.error();
  }
  const auto probed = process::run_command({*path, "--version"}, *environment, kProbeTimeout);
  if (!probed) {
    return Error{fmt::format("{} {}: it does not start: {}: name a python3.12 that runs", role,
                             executable, probed.error().message)};
  }
  const std::string found = version_in(probed->output);
  // A reference that says its version and ends with another status than it should is one to be
  // found out by comparing; an interpreter to be is not.
  const bool usable = role == kReferenceRole || process::succeeded(probed->ending);
  if (found.empty() || !usable) {
    return Error{fmt::format(
        "{} {}: it does not start as Python: `--version` gave {} and \"{}\": name a python3.12 "
        "that runs",
        role, executable, verify::describe_ending(probed->ending),
        verify::escape(std::string_view(probed->output).substr(0, 80)))};
  }
  if (found != version) {
    return Error{fmt::format(
        "{} {}: it is CPython {} and the isolates are {}: name a python3.12 of that very "
        "version, or compare with another Python through --engine",
        role, executable, found, version)};
  }
  return path;
}

}  // namespace isolate
