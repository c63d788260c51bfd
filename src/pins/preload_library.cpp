#include "pins/preload_library.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

namespace isolate::pins {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFileName = "libisolate_pins.so";
constexpr std::string_view kLoaderVariable = "LD_PRELOAD=";

}  // namespace

std::optional<std::string> find_preload_library(const std::string& isolate_run) {
  std::error_code error;
  const fs::path executable = fs::canonical(isolate_run, error);
  if (error) {
    return std::nullopt;
  }
  // Beside it in a build, in a folder of its own where it is installed.
  for (const char* folder : {".", ISOLATE_PRELOAD_DIR}) {
    const std::string path =
        (executable.parent_path() / folder / kFileName).lexically_normal().string();
    if (access(path.c_str(), R_OK) == 0 && path.find_first_of(" :") == std::string::npos) {
      return path;
    }
  }
  return std::nullopt;
}

void add_preload_library(Environment& environment, const std::string& library,
                         std::string_view worlds) {
  std::string libraries = library;
  for (const std::string& entry : environment) {
    if (entry.starts_with(kLoaderVariable) && entry.size() > kLoaderVariable.size()) {
      libraries += ":" + entry.substr(kLoaderVariable.size());
    }
  }
  set_variable(environment, "LD_PRELOAD", libraries);
  set_variable(environment, kPreloadVariable, worlds);
}

}  // namespace isolate::pins
