#include "process/file_state.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <ctime>

namespace isolate::process {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

// More than the step in which any usual file system counts.
constexpr std::int64_t kClockStep = 20'000'000;

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * kNanoseconds + time.tv_nsec;
}

}  // namespace

bool FileState::is_regular() const { return error == 0 && S_ISREG(mode); }

bool FileState::is_folder() const { return error == 0 && S_ISDIR(mode); }

FileState look_at(const std::string& path) {
  FileState state;
  struct stat status {};
  if (lstat(path.c_str(), &status) < 0) {
    state.error = errno;
    return state;
  }
  if (S_ISLNK(status.st_mode)) {
    char target[PATH_MAX];
    const ssize_t size = readlink(path.c_str(), target, sizeof target);
    state.link_target.assign(target, size < 0 ? 0 : static_cast<std::size_t>(size));
    if (stat(path.c_str(), &status) < 0) {
      state.error = errno;
      return state;
    }
  }
  state.mode = status.st_mode;
  state.owner = status.st_uid;
  state.group = status.st_gid;
  state.device = status.st_dev;
  state.inode = status.st_ino;
  state.number = status.st_rdev;
  state.size = static_cast<std::uint64_t>(status.st_size);
  state.modified = nanoseconds(status.st_mtim);
  state.changed = nanoseconds(status.st_ctim);
  return state;
}

bool differs_at_most_in_content(const FileState& a, const FileState& b) {
  return a.error == b.error && a.link_target == b.link_target && a.mode == b.mode &&
         a.owner == b.owner && a.group == b.group && a.number == b.number;
}

bool looks_the_same(const FileState& a, const FileState& b) {
  return differs_at_most_in_content(a, b) &&
         (!a.is_regular() || (a.size == b.size && a.modified == b.modified));
}

bool is_untouched(const FileState& a, const FileState& b) { return a == b; }

bool is_settled(const FileState& state) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return state.changed + kClockStep < nanoseconds(now);
}

void write_state(MessageWriter& message, const FileState& state) {
  message.number(state.error);
  message.text(state.link_target);
  if (state.error != 0) {
    return;
  }
  message.number(state.mode);
  message.number(state.owner);
  message.number(state.group);
  message.number(static_cast<std::int64_t>(state.device));
  message.number(static_cast<std::int64_t>(state.inode));
  message.number(static_cast<std::int64_t>(state.number));
  message.number(static_cast<std::int64_t>(state.size));
  message.number(state.modified);
  message.number(state.changed);
}

FileState read_state(MessageReader& message) {
  FileState state;
  state.error = static_cast<int>(message.number());
  state.link_target = message.text();
  if (state.error != 0) {
    return state;
  }
  state.mode = static_cast<std::uint32_t>(message.number());
  state.owner = static_cast<std::uint32_t>(message.number());
  state.group = static_cast<std::uint32_t>(message.number());
  state.device = static_cast<std::uint64_t>(message.number());
  state.inode = static_cast<std::uint64_t>(message.number());
  state.number = static_cast<std::uint64_t>(message.number());
  state.size = static_cast<std::uint64_t>(message.number());
  state.modified = message.number();
  state.changed = message.number();
  return state;
}

}  // namespace isolate::process
