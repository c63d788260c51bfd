#include "pins/preload_library.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "pins/source_pins.h"

namespace isolate::pins {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFileName = "libisolate_pins.so";
constexpr std::string_view kLibmFileName = "libisolate_libm.so";
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

Result<std::string> libraries_for(const SourcePins& pins, const std::string& isolate_run) {
  if (pins.empty()) {
    return std::string();
  }
  const auto library = find_preload_library(isolate_run);
  if (!library) {
    return Error{
        fmt::format("--pin: {} is not beside isolate_run: build or install it again", kFileName)};
  }
  if (!pins_libm(pins)) {
    return *library;
  }
  const std::string libm = (fs::path(*library).parent_path() / kLibmFileName).string();
  if (access(libm.c_str(), R_OK) < 0) {
    return Error{
        fmt::format("--pin libm: {} is not beside isolate_run: install musl-dev and build it again",
                    kLibmFileName)};
  }
  return *library + ":" + libm;
}

void add_preload_library(Environment& environment, const std::string& libraries,
                         std::string_view words) {
  std::string all = libraries;
  std::string more(words);
  for (const std::string& entry : environment) {
    if (entry.starts_with(kLoaderVariable) && entry.size() > kLoaderVariable.size()) {
      const std::string others = entry.substr(kLoaderVariable.size());
      // Libraries are there once, and in front.
      all = (others + ":").starts_with(libraries + ":") ? others : all + ":" + others;
    }
    if (entry.starts_with(kPreloadVariable) && entry[kPreloadVariable.size()] == '=') {
      const std::string present = entry.substr(kPreloadVariable.size() + 1);
      more = present + (present.empty() || more.empty() ? "" : ",") + more;
    }
  }
  set_variable(environment, "LD_PRELOAD", all);
  set_variable(environment, kPreloadVariable, more);
}

void add_sleeping_library(Environment& environment, const std::string& libraries,
                          std::string_view words) {
  add_preload_library(environment, libraries, fmt::format("asleep=1,{}", words));
}

}  // namespace isolate::pins
