#include "verify/reference_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <vector>

#include "process/path_territory.h"
#include "process/unique_fd.h"
#include "verify/cache_entry.h"
#include "verify/cache_folder.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

namespace fs = std::filesystem;

// Part of every key and of the folder's name: an older isolate_run finds nothing of a newer one's.
constexpr std::string_view kFormat = "v1";

// An entry is marked as used at most once in this time, so that a hit seldom writes.
constexpr time_t kMarkAgain = time_t{24} * 3600;

// What a program can ask of the machine and of who runs it, without a path.
std::string circumstances(const std::string& limits) {
  utsname machine{};
  uname(&machine);
  std::string text = fmt::format(
      "{}\n{}\n{} {} {} {} {}\n{} {} {} {}", kFormat, limits, machine.sysname, machine.nodename,
      machine.release, machine.version, machine.machine, getuid(), geteuid(), getgid(), getegid());
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(getgroups(0, nullptr), 0)));
  getgroups(static_cast<int>(groups.size()), groups.data());
  text += fmt::format("\n{}", fmt::join(groups, " "));
  cpu_set_t cores;
  CPU_ZERO(&cores);
  sched_getaffinity(0, sizeof cores, &cores);
  text += fmt::format("\n{}\n", CPU_COUNT(&cores));
  for (int resource = 0; resource < static_cast<int>(RLIMIT_NLIMITS); ++resource) {
    rlimit limit{};
    getrlimit(static_cast<__rlimit_resource>(resource), &limit);
    text += fmt::format("{} {} ", limit.rlim_cur, limit.rlim_max);
  }
  return text;
}

std::optional<std::string> read_whole(int fd) {
  struct stat status {};
  if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t size = pread(fd, bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
    if (size <= 0) {
      return std::nullopt;
    }
    got += static_cast<std::size_t>(size);
  }
  return bytes;
}

void mark_as_used(int fd) {
  struct stat status {};
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (fstat(fd, &status) == 0 && status.st_mtim.tv_sec + kMarkAgain < now.tv_sec) {
    futimens(fd, nullptr);
  }
}

bool write_whole(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = write(fd, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) {
      continue;
    }
    if (size <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

bool can_be_kept(const Outcome& outcome) {
  return std::holds_alternative<Exited>(outcome.ending) ||
         std::holds_alternative<Signalled>(outcome.ending);
}

}  // namespace

std::vector<std::string> installation_folders(const std::string& executable) {
  std::vector<std::string> folders{"/usr", "/lib", "/lib64", "/bin", "/etc"};
  std::error_code error;
  const fs::path prefix = fs::canonical(executable, error).parent_path().parent_path();
  if (!error && fs::is_regular_file(prefix / "lib" / "python3.12" / "os.py", error)) {
    folders.push_back(prefix.string());
  }
  return folders;
}

ReferenceCache::ReferenceCache(std::string folder, std::string limits,
                               std::vector<std::string> installation, std::uint64_t most_bytes)
    : folder_(fmt::format("{}/{}", folder, kFormat)),
      circumstances_(circumstances(limits)),
      installation_(std::move(installation)),
      most_bytes_(most_bytes) {}

ReferenceCache::~ReferenceCache() {
  if (added_) {
    shrink_cache(folder_, most_bytes_);
  }
}

std::optional<Refusal> ReferenceCache::refusal(const Sample& /*sample*/,
                                               const std::string& /*source_sha256*/) {
  return std::nullopt;
}

std::string ReferenceCache::key_of(const ReferenceRun& run) const {
  process::MessageWriter message;
  message.text(circumstances_);
  message.text(run.source_sha256);
  message.texts(run.launch.arguments);
  message.texts(run.launch.environment);
  message.text(run.launch.working_directory);
  Sha256 digest;
  digest.update(message.bytes());
  return digest.finish();
}

std::string ReferenceCache::path_of(std::string_view name) const {
  return fmt::format("{}/{}/{}", folder_, name.substr(0, 2), name.substr(2));
}

bool ReferenceCache::is_installed(const Dependency& dependency) const {
  return std::any_of(installation_.begin(), installation_.end(), [&](const std::string& folder) {
    return process::is_within(dependency.path.path, folder);
  });
}

bool ReferenceCache::installation_holds(const std::string& digest) {
  const auto known = installations_.find(digest);
  if (known != installations_.end()) {
    return known->second;
  }
  const process::UniqueFd file(open(path_of(digest).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  const auto bytes = file ? read_whole(file.get()) : std::nullopt;
  const auto dependencies = bytes ? decode_dependencies(*bytes, digest) : std::nullopt;
  if (!dependencies) {
    return false;
  }
  mark_as_used(file.get());
  return installations_[digest] = dependencies_.hold(*dependencies);
}

std::optional<Outcome> ReferenceCache::find(const ReferenceRun& run) {
  const std::string key = key_of(run);
  const process::UniqueFd file(open(path_of(key).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  const auto bytes = file ? read_whole(file.get()) : std::nullopt;
  auto entry = bytes ? decode_cache_entry(*bytes, key) : std::nullopt;
  if (!entry || !dependencies_.hold(entry->dependencies) ||
      !installation_holds(entry->installation)) {
    return std::nullopt;
  }
  mark_as_used(file.get());
  return std::move(entry->outcome);
}

process::UniqueFd ReferenceCache::new_recording() {
  if (!can_be_written()) {
    return {};
  }
  return process::UniqueFd(memfd_create("recording", MFD_CLOEXEC));
}

bool ReferenceCache::can_be_written() {
  if (!writable_) {
    const mode_t before = umask(077);
    std::error_code error;
    fs::create_directories(folder_, error);
    umask(before);
    writable_ = access(folder_.c_str(), W_OK | X_OK) == 0;
  }
  return *writable_;
}

bool ReferenceCache::keep(const ReferenceRun& run, const Outcome& outcome, int recording) {
  const auto bytes = read_whole(recording);
  const auto recorded = bytes ? process::decode_recording(*bytes) : std::nullopt;
  if (!recorded || recorded->disturbed) {
    return false;
  }
  if (recorded->beyond_account.empty() && can_be_kept(outcome)) {
    if (auto dependencies = dependencies_.take(recorded->paths)) {
      const auto installed = std::stable_partition(
          dependencies->begin(), dependencies->end(),
          [this](const auto& dependency) { return !is_installed(dependency); });
      const std::string shared = encode(std::vector(installed, dependencies->end()));
      dependencies->erase(installed, dependencies->end());
      CacheEntry entry{key_of(run), outcome, std::move(*dependencies), digest_of(shared)};
      const bool there = installations_.contains(entry.installation);
      if (there || add(entry.installation, shared)) {
        installations_[entry.installation] = true;
        writable_ = add(entry.key, encode(entry));
      } else {
        writable_ = false;
      }
    }
  }
  return true;
}

// Without a name until it is complete, and then with that of its key, in one step.
bool ReferenceCache::add(std::string_view name, const std::string& bytes) {
  const std::string path = path_of(name);
  const std::string parent = fs::path(path).parent_path().string();
  const mode_t before = umask(077);
  std::error_code error;
  fs::create_directories(parent, error);
  process::UniqueFd file(open(parent.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  const bool unnamed = static_cast<bool>(file);
  if (!unnamed) {
    file.reset(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  }
  umask(before);
  if (!file || !write_whole(file.get(), bytes)) {
    unlink(temporary.c_str());
    return false;
  }
  if (unnamed) {
    unlink(temporary.c_str());
    const std::string source = fmt::format("/proc/self/fd/{}", file.get());
    if (linkat(AT_FDCWD, source.c_str(), AT_FDCWD, temporary.c_str(), AT_SYMLINK_FOLLOW) < 0) {
      return false;
    }
  }
  if (rename(temporary.c_str(), path.c_str()) < 0) {
    unlink(temporary.c_str());
    return false;
  }
  added_ = true;
  return true;
}

}  // namespace isolate::verify
