#include "process/remove_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <vector>

#include "process/unique_fd.h"

namespace isolate::process {
namespace {

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  const int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* const entries = fd >= 0 ? fdopendir(fd) : nullptr;
  if (entries == nullptr) {
    UniqueFd unused(fd);
    return names;
  }
  while (const dirent* entry = readdir(entries)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") {
      names.push_back(name);
    }
  }
  closedir(entries);
  return names;
}

// Not by the name, which may have become that of a link.
void give_owner_all_rights(int folder, const std::string& name) {
  const UniqueFd fd(openat(folder, name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (fd) {
    (void)chmod(fmt::format("/proc/self/fd/{}", fd.get()).c_str(), S_IRWXU);
  }
}

// So that it may be removed, moved, and if it is a folder, emptied.
void free_of_protection(int folder, const std::string& name, mode_t mode) {
  if (S_ISDIR(mode)) {
    give_owner_all_rights(folder, name);
  }
  if (!S_ISDIR(mode) && !S_ISREG(mode)) {
    return;
  }
  const UniqueFd fd(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  int flags = 0;
  constexpr int kProtecting = FS_IMMUTABLE_FL | FS_APPEND_FL;
  if (fd && ioctl(fd.get(), FS_IOC_GETFLAGS, &flags) == 0 && (flags & kProtecting) != 0) {
    flags &= ~kProtecting;
    (void)ioctl(fd.get(), FS_IOC_SETFLAGS, &flags);
    // Rights of what is immutable could not be changed.
    if (S_ISDIR(mode)) {
      (void)fchmod(fd.get(), S_IRWXU);
    }
  }
}

// One for each folder that is in another one; more is made by somebody who goes on.
constexpr int kMostPasses = 200'000;

class StubbornTree {
 public:
  explicit StubbornTree(int top) : top_(top) {}

  // Folders within folders come up to the top, so that none is deeper than two.
  void empty() {
    progress_ = true;
    for (int pass = 0; progress_ && pass < kMostPasses; ++pass) {
      progress_ = false;
      for (const std::string& name : names_in(top_)) {
        remove_entry(top_, name);
      }
    }
  }

 private:
  void remove_entry(int folder, const std::string& name) {
    struct stat status {};
    if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) < 0) {
      return;
    }
    free_of_protection(folder, name, status.st_mode);
    if (!S_ISDIR(status.st_mode)) {
      note(unlinkat(folder, name.c_str(), 0));
    } else if (folder != top_) {
      note(renameat(folder, name.c_str(), top_, new_name().c_str()));
    } else {
      remove_folder(name);
    }
  }

  void remove_folder(const std::string& name) {
    if (const UniqueFd folder(
            openat(top_, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        folder) {
      for (const std::string& inner : names_in(folder.get())) {
        remove_entry(folder.get(), inner);
      }
    }
    note(unlinkat(top_, name.c_str(), AT_REMOVEDIR));
  }

  std::string new_name() {
    struct stat status {};
    std::string name;
    do {
      name = fmt::format(".moved{}", ++moved_);
    } while (fstatat(top_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0);
    return name;
  }

  void note(int result) { progress_ = progress_ || result == 0; }

  int top_;
  unsigned moved_ = 0;
  bool progress_ = false;
};

}  // namespace

void remove_tree(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  // Once it is gone, what has its path is another's.
  struct stat status {};
  if (!error || lstat(path.c_str(), &status) < 0) {
    return;
  }
  free_of_protection(AT_FDCWD, path, status.st_mode);
  if (const UniqueFd top(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
      top) {
    StubbornTree(top.get()).empty();
  }
  std::filesystem::remove(path, error);
}

}  // namespace isolate::process
