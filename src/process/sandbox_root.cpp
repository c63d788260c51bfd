#include "process/sandbox_root.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <tuple>
#include <utility>

#include "process/file_times.h"
#include "process/mount_points.h"
#include "process/read_only_mount.h"
#include "process/sandbox_devices.h"
#include "process/system_error.h"
#include "process/unique_fd.h"
#include "process/user_namespace.h"

namespace isolate::process {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDeviceFolder = "/dev";
constexpr const char* kMemoryFolder = "/dev/shm";
constexpr std::array kLinks = {
    std::pair("/dev/fd", "/proc/self/fd"), std::pair("/dev/stdin", "/proc/self/fd/0"),
    std::pair("/dev/stdout", "/proc/self/fd/1"), std::pair("/dev/stderr", "/proc/self/fd/2")};

// Of the whole machine, beyond what a process tells of itself: keys, and what changes things.
constexpr std::array kHiddenInProc = {"/proc/kcore",         "/proc/keys",      "/proc/key-users",
                                      "/proc/kmsg",          "/proc/kallsyms",  "/proc/sched_debug",
                                      "/proc/sysrq-trigger", "/proc/timer_list"};

// Any folder that is there: it is only this process that sees the new root there.
constexpr const char* kNewRoot = "/tmp";

constexpr int kNamespaces = CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;

Result<void> make_namespaces(bool has_own_shared_memory) {
  // The namespace of a run's shared memory is its own already.
  const int wanted = has_own_shared_memory ? kNamespaces & ~CLONE_NEWIPC : kNamespaces;
  if (auto made = unshare_as_any_user(wanted); !made) {
    return made;
  }
  return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
             ? Result<void>()
             : system_error("a mount namespace");
}

enum class Use {
  kReadable,
  kSampleFolder,  // readable, without what connects it to the outside
  kWritable,
  kDevice,  // to write to, and not to change
};

// A folder or file as it is outside, opened before anything is mounted over it.
struct Exposed {
  std::string path;  // without symbolic links
  UniqueFd opened;
  bool is_folder = false;
  bool is_small_file = false;
  Use use = Use::kReadable;
};

// Such as the loader's cache, which is copied for each run.
constexpr off_t kSmall = 256 << 10;

std::optional<Exposed> open_exposed(const std::string& path, Use use) {
  std::error_code error;
  const std::string real = fs::canonical(path, error).string();
  if (error) {
    return std::nullopt;
  }
  UniqueFd opened(open(real.c_str(), O_PATH | O_CLOEXEC));
  struct stat status {};
  if (!opened || fstat(opened.get(), &status) < 0) {
    return std::nullopt;
  }
  return Exposed{real, std::move(opened), S_ISDIR(status.st_mode),
                 S_ISREG(status.st_mode) && status.st_size <= kSmall, use};
}

bool is_to_read(Use use) { return use == Use::kReadable || use == Use::kSampleFolder; }

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder == "/" ? folder : folder + "/");
}

class Root {
 public:
  explicit Root(const Sandbox& sandbox) : sandbox_(sandbox) {}

  // While everything still has its place.
  void collect() {
    working_directory_ = fs::current_path(error_).string();
    if (!sandbox_.sample_folder.empty()) {
      collect(sandbox_.sample_folder, Use::kSampleFolder);
    }
    for (const auto& [paths, use] : {std::pair(&sandbox_.readable, Use::kReadable),
                                     std::pair(&sandbox_.writable, Use::kWritable)}) {
      for (const std::string& path : *paths) {
        collect(path, use);
      }
    }
    for (const char* device : kSandboxDevices) {
      collect(device, Use::kDevice);
    }
    if (sandbox_.has_own_shared_memory) {
      collect(kMemoryFolder, Use::kWritable);
    }
    processes_.reset(open("/proc", O_PATH | O_CLOEXEC));
    leave_out_what_is_in_shown_folders();
    // Of one path, what it is to be written to for comes last.
    std::sort(exposed_.begin(), exposed_.end(), [](const Exposed& one, const Exposed& other) {
      return std::tie(one.path, one.use) < std::tie(other.path, other.use);
    });
  }

  Result<void> build() {
    if (mount("root", kNewRoot, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=4m") < 0) {
      return system_error("a new root");
    }
    fs::create_directories(inside(kDeviceFolder), error_);
    const bool has_own_devices = make_own_devices(inside(kDeviceFolder));
    for (const Exposed& exposed : exposed_) {
      if (has_own_devices && exposed.use == Use::kDevice) {
        continue;
      }
      if (auto shown = show(exposed); !shown) {
        return shown;
      }
    }
    for (const auto& [link, target] : links_) {
      fs::create_directories((kNewRoot + link).substr(0, (kNewRoot + link).rfind('/')), error_);
      (void)symlink(target.c_str(), (kNewRoot + link).c_str());
    }
    for (const auto& [link, target] : kLinks) {
      (void)symlink(target, inside(link).c_str());
    }
    if (!sandbox_.has_own_shared_memory) {
      fs::create_directories(inside(kMemoryFolder), error_);
      (void)mount("shm", inside(kMemoryFolder).c_str(), "tmpfs", MS_NOSUID | MS_NODEV,
                  "mode=1777,size=64m");
    }
    if (has_own_devices &&
        mount("none", inside(kDeviceFolder).c_str(), nullptr,
              MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NOEXEC, nullptr) < 0) {
      return system_error(std::string("read-only ") + kDeviceFolder);
    }
    show_processes();
    fs::create_directories(kNewRoot + working_directory_, error_);
    return {};
  }

  Result<void> enter() {
    if (chdir(kNewRoot) < 0 || syscall(SYS_pivot_root, ".", ".") < 0 ||
        umount2(".", MNT_DETACH) < 0 ||
        mount("none", "/", nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV,
              nullptr) < 0) {
      return system_error("a new root");
    }
    reopen_null_streams();
    if (chdir(working_directory_.c_str()) < 0) {
      return system_error("working directory " + working_directory_);
    }
    return {};
  }

  bool shows_only_own_processes() const { return shows_only_own_processes_; }

 private:
  void collect(const std::string& path, Use use) {
    auto exposed = open_exposed(path, use);
    if (!exposed) {
      return;
    }
    if (use == Use::kSampleFolder && has_mounts_below(exposed->path)) {
      exposed->use = Use::kReadable;  // an overlay has none of them
    }
    note_links(path);
    const auto covers = [&](const Exposed& other) {
      return is_to_read(other.use) == is_to_read(use) && is_below(exposed->path, other.path);
    };
    if (!std::any_of(exposed_.begin(), exposed_.end(), covers)) {
      exposed_.push_back(std::move(*exposed));
    }
  }

  // A file of a folder that is shown has its place there.
  void leave_out_what_is_in_shown_folders() {
    std::vector<std::string> folders;
    for (const Exposed& exposed : exposed_) {
      if (exposed.is_folder && is_to_read(exposed.use)) {
        folders.push_back(exposed.path);
      }
    }
    std::erase_if(exposed_, [&](const Exposed& file) {
      return !file.is_folder && file.use == Use::kReadable &&
             std::any_of(folders.begin(), folders.end(),
                         [&](const std::string& folder) { return is_below(file.path, folder); });
    });
  }

  // Each symbolic link on the way to `path`, which is to be found by that name too.
  void note_links(const std::string& path) {
    fs::path so_far = "/";
    for (const fs::path& part : fs::path(path).relative_path()) {
      const fs::path next = so_far / part;
      const fs::path target = fs::read_symlink(next, error_);
      if (!error_) {
        links_.emplace_back(next.string(), target.string());
      }
      so_far = fs::canonical(next, error_);
      if (error_) {
        return;
      }
    }
  }

  static std::string inside(const std::string& path) { return kNewRoot + path; }

  // Nothing where the place is below something that is shown already.
  void make_place(const Exposed& exposed) {
    const std::string place = inside(exposed.path);
    fs::create_directories(exposed.is_folder ? fs::path(place) : fs::path(place).parent_path(),
                           error_);
    if (!exposed.is_folder) {
      const UniqueFd made(open(place.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    }
  }

  Result<void> show(const Exposed& exposed) {
    make_place(exposed);
    const std::string place = inside(exposed.path);
    const std::string source = fmt::format("/proc/self/fd/{}", exposed.opened.get());
    if (exposed.use == Use::kSampleFolder && overlay(source, place)) {
      return {};
    }
    if (exposed.use == Use::kReadable && exposed.is_small_file && copy(source, place)) {
      return {};
    }
    const unsigned long recursive = is_to_read(exposed.use) ? MS_REC : 0;
    if (mount(source.c_str(), place.c_str(), nullptr, MS_BIND | recursive, nullptr) < 0) {
      return system_error(exposed.path);
    }
    return exposed.use == Use::kWritable ? Result<void>() : protect_mount(place);
  }

  // So that a lock on it holds nobody else up.
  bool copy(const std::string& file, const std::string& place) {
    struct stat original {};
    return fs::copy_file(file, place, fs::copy_options::overwrite_existing, error_) &&
           stat(file.c_str(), &original) == 0 && set_times_of(original, place);
  }

  bool overlay(const std::string& folder, const std::string& place) {
    const std::string empty = inside("/proc");
    fs::create_directories(empty, error_);
    return overlay_mount(folder, place, empty);
  }

  // Of no process but those that are in the sandbox too, where the kernel can tell (Linux 5.8);
  // otherwise of those in its namespace.
  void show_processes() {
    const std::string place = inside("/proc");
    fs::create_directories(place, error_);
    const std::string outside = fmt::format("/proc/self/fd/{}", processes_.get());
    constexpr unsigned long kFlags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    shows_only_own_processes_ =
        mount("proc", place.c_str(), "proc", kFlags, "hidepid=ptraceable") == 0;
    if (!shows_only_own_processes_ && (!processes_ || mount(outside.c_str(), place.c_str(), nullptr,
                                                            MS_BIND | MS_REC, nullptr) < 0)) {
      return;
    }
    for (const char* hidden : kHiddenInProc) {
      (void)mount("/dev/null", inside(hidden).c_str(), nullptr, MS_BIND, nullptr);
    }
    if (!protect_mount(place)) {
      (void)umount2(place.c_str(), MNT_DETACH);
    }
  }

  const Sandbox& sandbox_;
  std::error_code error_;
  std::string working_directory_;
  std::vector<Exposed> exposed_;
  std::vector<std::pair<std::string, std::string>> links_;
  UniqueFd processes_;
  bool shows_only_own_processes_ = false;
};

}  // namespace

Result<bool> move_to_own_root(const Sandbox& sandbox) {
  if (auto made = make_namespaces(sandbox.has_own_shared_memory); !made) {
    return made.error();
  }
  Root root(sandbox);
  root.collect();
  auto built = root.build();
  if (built) {
    built = root.enter();
  }
  return built ? Result<bool>(root.shows_only_own_processes()) : built.error();
}

}  // namespace isolate::process
