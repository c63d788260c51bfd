#include "process/access_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "process/path_territory.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kSetId = S_ISUID | S_ISGID;

// A script's interpreter may itself be a script; Linux goes on five times.
constexpr int kMostInterpreters = 5;

bool gives_rights(const std::string& path, const FileState& state) {
  return (state.mode & kSetId) != 0 ||
         getxattr(path.c_str(), "security.capability", nullptr, 0) >= 0;
}

// What follows the #! of a script; empty for anything else.
std::string interpreter_of(const std::string& path) {
  const UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  char text[256];
  const ssize_t size = file ? ::read(file.get(), text, sizeof text) : -1;
  const std::string_view line(text, size < 0 ? 0 : static_cast<std::size_t>(size));
  if (!line.starts_with("#!")) {
    return "";
  }
  const std::size_t begin = line.find_first_not_of(" \t", 2);
  if (begin == std::string_view::npos) {
    return "";
  }
  return std::string(line.substr(begin, line.find_first_of(" \t\n", begin) - begin));
}

}  // namespace

AccessLog::AccessLog(std::string own_folder)
    : own_folder_(std::move(own_folder)),
      proc_device_(look_at("/proc").device),
      sys_device_(look_at("/sys").device) {}

void AccessLog::look(const std::string& path) { add(path, Access::kLooked); }

void AccessLog::read(const std::string& path) { add(path, Access::kRead); }

void AccessLog::write(const std::string& path) {
  const bool own = is_within(path, own_folder_) && outside_own_folder(path).empty();
  if (!own && territory_of(path, Access::kRead) != Territory::kHarmless) {
    cannot_account(fmt::format("it changes, or reads the attributes of, {}", path));
  }
}

void AccessLog::execute(const std::string& path) { execute(path, kMostInterpreters); }

void AccessLog::execute(const std::string& path, int depth) {
  const FileState state = look_at(path);
  if (!state.is_regular()) {
    look(path);
    return;
  }
  if (gives_rights(path, state)) {
    disturbed(fmt::format("it executes {}, which gives rights", path));
  }
  read(path);
  if (const std::string interpreter = interpreter_of(path); !interpreter.empty() && depth > 0) {
    execute(interpreter, depth - 1);
  }
}

void AccessLog::cannot_account(std::string_view reason) {
  if (recording_.beyond_account.empty()) {
    recording_.beyond_account = reason;
  }
}

void AccessLog::disturbed(std::string_view reason) {
  cannot_account(reason);
  recording_.disturbed = true;
}

std::string AccessLog::outside_own_folder(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  if (error || (fs::is_symlink(path, error) && !fs::exists(path, error))) {
    cannot_account(fmt::format("it follows {} out of its folder", path));
    return "";
  }
  return is_within(real.string(), own_folder_) ? "" : real.string();
}

void AccessLog::add(const std::string& path, Access access) {
  if (!is_within(path, own_folder_)) {
    add_ordinary(path, access);
  } else if (const std::string outside = outside_own_folder(path); !outside.empty()) {
    add_ordinary(outside, access);
  }
}

void AccessLog::add_ordinary(const std::string& path, Access access) {
  const auto known = index_.find(path);
  if (known != index_.end()) {
    raise(recording_.paths[known->second], access);
    return;
  }
  switch (territory_of(path, access)) {
    case Territory::kHarmless:
      return;
    case Territory::kDisturbing:
      disturbed(fmt::format("it looks at {}", path));
      return;
    case Territory::kBeyondAccount:
      cannot_account(fmt::format("it looks at {}", path));
      return;
    case Territory::kSystemFile:
      access = Access::kReadSystem;
      break;
    case Territory::kOrdinary:
      break;
  }
  if (recording_.paths.size() >= kMostPaths) {
    cannot_account(fmt::format("it looks at more than {} paths", kMostPaths));
    return;
  }
  RecordedPath added{path, access, look_at(path)};
  const bool made_up = added.state.error == 0 &&
                       (added.state.device == proc_device_ || added.state.device == sys_device_);
  if (made_up && access != Access::kReadSystem) {
    cannot_account(fmt::format("{} leads to the state of the machine", path));
  }
  check_readable(added);
  index_.emplace(path, recording_.paths.size());
  recording_.paths.push_back(std::move(added));
}

// It was only looked at so far; as that is a state before now, nothing may have changed since.
void AccessLog::raise(RecordedPath& known, Access access) {
  if (known.access != Access::kLooked || access == Access::kLooked) {
    return;
  }
  known.access = access;
  if (!is_untouched(known.state, look_at(known.path))) {
    cannot_account(fmt::format("{} changed while it ran", known.path));
  }
  check_readable(known);
}

void AccessLog::check_readable(const RecordedPath& path) {
  if (path.access != Access::kRead || path.state.error != 0) {
    return;
  }
  if (!path.state.is_regular() && !path.state.is_folder()) {
    cannot_account(fmt::format("it opens {}, which is no file", path.path));
  } else if (!is_settled(path.state)) {
    cannot_account(fmt::format("{} changed just before it was read", path.path));
  }
}

}  // namespace isolate::process
