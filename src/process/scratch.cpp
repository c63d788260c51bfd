#include "process/scratch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "process/folder_stream.h"
#include "process/remove_tree.h"
#include "process/system_error.h"
#include "process/temporary_directory.h"

namespace isolate::process {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxSupervisors = 1000;

// Of a run's own folder, in its outer one.
constexpr const char* kInner = "scratch";

// As many as runs may end before the next ones start.
constexpr std::size_t kMostSpares = 16;

bool is_own_folder(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
         (status.st_mode & 077) == 0;
}

// The flags of chattr; nothing on file systems without them.
std::optional<int> flags_of(int fd) {
  int flags = 0;
  return ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0 ? std::optional(flags) : std::nullopt;
}

// Whether a folder has these entries and no others: none, or one of that name.
bool has_only(UniqueFd fd, const char* name) {
  const FolderStream folder(fdopendir(fd.get()));
  if (!folder) {
    return false;
  }
  fd.release();
  errno = 0;
  for (const dirent* entry = nullptr; (entry = readdir(folder.get())) != nullptr;) {
    const std::string_view found = entry->d_name;
    if (found != "." && found != ".." && (name == nullptr || found != name)) {
      return false;
    }
  }
  return errno == 0;
}

// One of a run's two folders in which it has left nothing else, nor any trace of itself on it.
bool is_as_it_was_made(int parent, const char* path, int root, const char* only_entry) {
  UniqueFd folder(openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat of_root {};
  struct stat status {};
  if (!folder || fstat(root, &of_root) < 0 || fstat(folder.get(), &status) < 0) {
    return false;
  }
  // A folder that has grown keeps its size.
  constexpr off_t kLargest = 4096;
  return status.st_mode == (S_IFDIR | 0700) && status.st_uid == of_root.st_uid &&
         status.st_gid == of_root.st_gid && status.st_size <= kLargest &&
         flistxattr(folder.get(), nullptr, 0) <= 0 && flags_of(folder.get()) == flags_of(root) &&
         (only_entry == nullptr || is_as_it_was_made(folder.get(), only_entry, root, nullptr)) &&
         has_only(std::move(folder), only_entry);
}

// So that what the next run writes finds room while something is still to be removed.
bool has_much_room(int folder) {
  constexpr fsblkcnt_t kShare = 8;
  struct statvfs status {};
  return fstatvfs(folder, &status) == 0 && status.f_bavail >= status.f_blocks / kShare &&
         status.f_favail >= status.f_files / kShare;
}

struct FolderLock {
  // Nothing when the folder is in use, is not ours, or was removed by its last owner just now.
  UniqueFd fd;
  // There it stays, and may be nobody's.
  bool failed = false;
};

FolderLock lock_folder(const std::string& path) {
  UniqueFd lock(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!lock) {
    return {.fd = {}, .failed = errno != ENOENT};
  }
  if (!is_own_folder(lock.get())) {
    return {};
  }
  if (flock(lock.get(), LOCK_EX | LOCK_NB) < 0) {
    return {.fd = {}, .failed = errno != EWOULDBLOCK};
  }
  struct stat now {};
  struct stat locked {};
  const bool is_still_there = lstat(path.c_str(), &now) == 0 && fstat(lock.get(), &locked) == 0 &&
                              now.st_ino == locked.st_ino;
  return {.fd = is_still_there ? std::move(lock) : UniqueFd()};
}

}  // namespace

Result<ScratchRoot> ScratchRoot::claim(uid_t shown_user) {
  const std::string base = fmt::format("{}/isolate_run-{}", temporary_directory(), shown_user);
  auto keeper = ScratchKeeper::start(remove_abandoned);
  if (!keeper) {
    return keeper.error();
  }
  for (int number = 1; number <= kMaxSupervisors; ++number) {
    std::string path = fmt::format("{}.{}", base, number);
    if (auto told = keeper->will_make(path); !told) {
      return told.error();
    }
    const bool is_new = mkdir(path.c_str(), 0700) == 0;
    if (!is_new && errno != EEXIST) {
      return Error{fmt::format("{}: let TMPDIR name a directory that can be written to",
                               system_error(fmt::format("scratch directory {}", path)).message)};
    }
    FolderLock lock = lock_folder(path);
    if (lock.fd) {
      return ScratchRoot(std::move(path), std::move(lock.fd), std::move(*keeper));
    }
    // Where it was locked by another before, or removed again by then, what is there is not this
    // one's to remove.
    if (is_new && lock.failed) {
      (void)rmdir(path.c_str());
    }
  }
  return Error{
      fmt::format("scratch directory {}.*: all are taken: remove those that are not in use", base)};
}

void ScratchRoot::remove_abandoned(const std::string& path) {
  // A dying supervisor's channel may be closed a moment before its lock is released.
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (const FolderLock lock = lock_folder(path); lock.fd) {
      remove_tree(path);
      struct stat left {};
      if (fstat(lock.fd.get(), &left) == 0 && left.st_nlink == 0) {
        return;  // what has this path now is another's
      }
    }
    if (access(path.c_str(), F_OK) < 0) {
      return;
    }
    usleep(10'000);
  }
}

ScratchRoot::~ScratchRoot() {
  if (lock_) {
    remove_tree(path_);
    // What two processes remove at once may withstand either; the keeper looks once more at its
    // end.
    struct stat status {};
    if (fstat(lock_.get(), &status) == 0 && status.st_nlink == 0) {
      keeper_.has_removed();
    }
  }
}

std::string ScratchRoot::outer_folder(std::string_view name) const {
  return fmt::format("{}/{}", path_, name);
}

std::string ScratchRoot::path_of(std::string_view name) const {
  return fmt::format("{}/{}/{}", path_, name, kInner);
}

void ScratchRoot::discard(const std::string& path) {
  // No sample's folder is called so. A number may be taken by what could not be removed.
  const std::string discarded = fmt::format("{}/.discarded{}", path_, ++discarded_);
  if (!has_much_room(lock_.get()) ||
      renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, discarded.c_str(), RENAME_NOREPLACE) < 0) {
    remove_tree(path);
  } else if (!keeper_.remove(discarded)) {
    remove_tree(discarded);
  }
}

bool ScratchRoot::use_spare_folder(const std::string& path) {
  std::string spare = path;
  if (!take_from_spares(path)) {
    if (spares_.empty()) {
      return false;
    }
    spare = std::move(spares_.back());
    spares_.pop_back();
    if (renameat2(AT_FDCWD, spare.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) < 0) {
      discard(spare);
      return false;
    }
  }
  // Their times are to be those of new ones.
  if (utimensat(AT_FDCWD, path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW) == 0 &&
      utimensat(AT_FDCWD, fmt::format("{}/{}", path, kInner).c_str(), nullptr,
                AT_SYMLINK_NOFOLLOW) == 0) {
    return true;
  }
  discard(path);
  return false;
}

bool ScratchRoot::take_from_spares(const std::string& path) {
  const auto found = std::find(spares_.begin(), spares_.end(), path);
  if (found == spares_.end()) {
    return false;
  }
  spares_.erase(found);
  return true;
}

Result<std::string> ScratchRoot::empty_folder(std::string_view name) {
  const std::string outer = outer_folder(name);
  std::string path = path_of(name);
  if (use_spare_folder(outer)) {
    return path;
  }
  if (mkdir(outer.c_str(), 0700) < 0) {
    discard(outer);
    if (mkdir(outer.c_str(), 0700) < 0) {
      return system_error(fmt::format("scratch directory {}", outer));
    }
  }
  if (mkdir(path.c_str(), 0700) < 0) {
    return system_error(fmt::format("scratch directory {}", path));
  }
  return path;
}

Result<std::string> ScratchRoot::emptied_folder(std::string_view name) {
  const std::string outer = outer_folder(name);
  std::string path = path_of(name);
  if (take_from_spares(outer)) {
    return path;
  }
  std::error_code error;
  // What a link leads to is not the run's.
  if (fs::is_symlink(outer, error) || fs::is_symlink(path, error)) {
    return empty_folder(name);
  }
  std::vector<fs::path> entries;
  for (const std::string& folder : {path, outer}) {
    for (auto entry = fs::directory_iterator(folder, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
      if (entry->path() != path) {
        entries.push_back(entry->path());
      }
    }
  }
  for (const fs::path& entry : entries) {
    discard(entry);
  }
  if (error || !fs::is_empty(path, error)) {
    return empty_folder(name);
  }
  return path;
}

std::uint64_t ScratchRoot::largest_file(std::string_view name) const {
  std::uint64_t largest = 0;
  std::error_code error;
  fs::recursive_directory_iterator entry(outer_folder(name),
                                         fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (entry->symlink_status(ignored).type() == fs::file_type::regular) {
      const std::uint64_t size = entry->file_size(ignored);
      largest = ignored ? largest : std::max(largest, size);
    }
  }
  return largest;
}

void ScratchRoot::remove_folder(std::string_view name) {
  std::string path = outer_folder(name);
  if (spares_.size() < kMostSpares &&
      is_as_it_was_made(AT_FDCWD, path.c_str(), lock_.get(), kInner)) {
    spares_.push_back(std::move(path));
  } else {
    discard(path);
  }
}

}  // namespace isolate::process
