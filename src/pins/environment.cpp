#include "pins/environment.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

namespace isolate::pins {
namespace {

std::string_view name_of(std::string_view assignment) {
  return assignment.substr(0, assignment.find('='));
}

std::optional<std::string> find_assignment(const Environment& environment, std::string_view name) {
  const auto found = std::find_if(environment.begin(), environment.end(),
                                  [&](const auto& entry) { return name_of(entry) == name; });
  return found == environment.end() ? std::nullopt : std::optional(*found);
}

bool is_inherited(std::string_view name) {
  const auto& names = inherited_variables();
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_pinned(std::string_view name) {
  const auto& pins = pinned_variables();
  return std::any_of(pins.begin(), pins.end(), [&](const Pin& pin) { return pin.name == name; });
}

}  // namespace

const std::vector<Pin>& pinned_variables() {
  static const std::vector<Pin> pins = {
      {"PYTHONHASHSEED", "0"},
      {"PYTHONDONTWRITEBYTECODE", "1"},
      {"LC_ALL", "C.UTF-8"},
      {"TZ", "UTC"},
  };
  return pins;
}

const std::vector<std::string_view>& inherited_variables() {
  static const std::vector<std::string_view> names = {
      "PATH",       "HOME",          "USER",   "LOGNAME",
      "SHELL",      "TERM",          "TMPDIR", "LD_LIBRARY_PATH",
      "LD_PRELOAD", "GLIBC_TUNABLES"};
  return names;
}

void set_variable(Environment& environment, std::string_view name, std::string_view value) {
  std::string assignment = fmt::format("{}={}", name, value);
  const auto found = std::find_if(environment.begin(), environment.end(),
                                  [&](const auto& entry) { return name_of(entry) == name; });
  if (found == environment.end()) {
    environment.push_back(std::move(assignment));
  } else {
    *found = std::move(assignment);
  }
}

Result<Environment> pinned_environment(const Environment& caller,
                                       const std::vector<std::string>& requests) {
  Environment environment;
  for (const std::string& entry : caller) {
    if (is_inherited(name_of(entry)) || is_pinned(name_of(entry))) {
      environment.push_back(entry);
    }
  }
  for (const Pin& pin : pinned_variables()) {
    set_variable(environment, pin.name, pin.value);
  }
  for (const std::string& request : requests) {
    const std::string_view name = name_of(request);
    if (name.empty()) {
      return Error{
          fmt::format("--env {}: a variable needs a name: write NAME or NAME=VALUE", request)};
    }
    if (name.size() < request.size()) {
      set_variable(environment, name, std::string_view(request).substr(name.size() + 1));
    } else if (const auto own = find_assignment(caller, name)) {
      set_variable(environment, name, std::string_view(*own).substr(name.size() + 1));
    }
  }
  return environment;
}

Environment current_environment() {
  Environment environment;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    environment.emplace_back(*entry);
  }
  return environment;
}

}  // namespace isolate::pins
