#include "verify/sandbox_rules.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "process/system_call_filter.h"

namespace isolate::verify {
namespace {

namespace fs = std::filesystem;

// Programs and libraries, and what the loader, the C library and OpenSSL read of themselves.
constexpr std::array kSystem = {"/usr",
                                "/bin",
                                "/sbin",
                                "/lib",
                                "/lib32",
                                "/lib64",
                                "/libx32",
                                "/etc/ld.so.cache",
                                "/etc/ld.so.preload",
                                "/etc/localtime",
                                "/etc/mime.types",
                                "/etc/ssl/openssl.cnf"};

bool holds_a_python(const fs::path& prefix) {
  std::error_code error;
  if (fs::exists(prefix / "pyvenv.cfg", error)) {
    return true;
  }
  const fs::directory_iterator entries(prefix / "lib", error);
  return !error && std::any_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    return name.starts_with("python") || name.starts_with("pypy");
  });
}

// The file, and where it lies like a Python's executable, what belongs to it. Not whatever it lies
// in: that of a script may be anybody's home.
void add_program(const std::string& program, std::vector<std::string>& readable) {
  std::error_code error;
  const fs::path real = fs::canonical(program, error);
  if (error) {
    return;
  }
  readable.push_back(program);
  for (const fs::path& path : {fs::path(program), real}) {
    const fs::path prefix = path.parent_path().parent_path();
    if (prefix != prefix.root_path() && holds_a_python(prefix)) {
      readable.push_back(prefix.string());
    }
  }
}

bool lies_in(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(file, error);
  const fs::path outer = fs::canonical(folder, error);
  return !error &&
         std::mismatch(outer.begin(), outer.end(), real.begin(), real.end()).first == outer.end();
}

// As LD_PRELOAD lists them.
void add_libraries(std::string_view list, std::vector<std::string>& readable) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find_first_of(" :", begin), list.size());
    if (end > begin) {
      readable.emplace_back(list.substr(begin, end - begin));
    }
    begin = end + 1;
  }
}

void add_preloaded(const std::vector<std::string>& environment,
                   std::vector<std::string>& readable) {
  constexpr std::string_view kName = "LD_PRELOAD=";
  for (const std::string& assignment : environment) {
    if (assignment.starts_with(kName)) {
      add_libraries(std::string_view(assignment).substr(kName.size()), readable);
    }
  }
}

}  // namespace

std::vector<std::string> installation_of(const std::vector<std::string>& programs,
                                         const std::vector<std::string>& written) {
  std::vector<std::string> found(kSystem.begin(), kSystem.end());
  for (const std::string& program : programs) {
    add_program(program, found);
  }
  std::erase_if(found, [&](const std::string& path) {
    std::error_code error;
    return !fs::is_directory(path, error) ||
           std::any_of(written.begin(), written.end(),
                       [&](const std::string& place) { return lies_in(place, path); });
  });
  return found;
}

process::Sandbox sandbox_for(SandboxParts parts, const process::Launch& launch,
                             const std::string& interpreter, const std::string& sample,
                             const std::string& pinning_libraries) {
  process::Sandbox sandbox;
  if (parts == 0) {
    return sandbox;
  }
  sandbox.parts = parts;
  if (const auto& filter = process::system_call_filter()) {
    sandbox.system_call_filter = *filter;
  }
  sandbox.readable.assign(kSystem.begin(), kSystem.end());
  add_program(interpreter, sandbox.readable);
  if (launch.kind == process::LaunchKind::kCommand && launch.arguments.front() != interpreter) {
    add_program(launch.arguments.front(), sandbox.readable);
  }
  add_preloaded(launch.environment, sandbox.readable);
  add_libraries(pinning_libraries, sandbox.readable);
  if (!sample.empty()) {
    std::error_code error;
    const fs::path path = fs::absolute(sample, error);
    const fs::path folder = fs::is_directory(path, error) ? path : path.parent_path();
    if (folder == folder.root_path()) {
      sandbox.readable.push_back(path.string());
    } else {
      sandbox.sample_folder = folder.string();
    }
    // Where the sample is a link, what it leads to. Not where another sample can have made it one.
    const bool is_given =
        launch.working_directory.empty() || !lies_in(path.parent_path(), launch.working_directory);
    if (is_given && fs::is_symlink(path, error)) {
      sandbox.readable.push_back(path.string());
    }
  }
  sandbox.writable.push_back(launch.own_folder);
  if (!launch.working_directory.empty() && launch.working_directory != launch.own_folder) {
    sandbox.writable.push_back(launch.working_directory);
  }
  return sandbox;
}

}  // namespace isolate::verify
