#include "process/landlock_rules.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string>

#include "process/sandbox_devices.h"
#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate::process {
namespace {

// As the kernel has them; headers of a distribution may be older than its kernel.
struct RulesetAttributes {
  std::uint64_t files;
  std::uint64_t network;  // version 4
  std::uint64_t scopes;   // version 6
};
constexpr std::uint64_t kExecute = 1U << 0;
constexpr std::uint64_t kWriteFile = 1U << 1;
constexpr std::uint64_t kReadFile = 1U << 2;
constexpr std::uint64_t kReadFolder = 1U << 3;
constexpr std::uint64_t kTruncate = 1U << 14;
constexpr std::uint64_t kDeviceControl = 1U << 15;
constexpr std::uint64_t kFileRightsOfVersion1 = (1U << 13) - 1;
constexpr std::uint64_t kAllNetworkRights = 3;
constexpr std::uint64_t kAllScopes = 3;
constexpr std::uint64_t kOfFiles = kExecute | kWriteFile | kReadFile | kTruncate | kDeviceControl;

// Of a /proc that shows other processes too. Children of this one have no rule for theirs.
constexpr std::array kHarmlessInProc = {"/proc/self",    "/proc/cpuinfo",    "/proc/meminfo",
                                        "/proc/stat",    "/proc/uptime",     "/proc/loadavg",
                                        "/proc/version", "/proc/filesystems"};
constexpr const char* kMemoryFolder = "/dev/shm";

int version() {
  return static_cast<int>(
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

// That a kernel of this version can refuse.
std::uint64_t file_rights(int version) {
  std::uint64_t rights = kFileRightsOfVersion1;
  for (const auto& [since, bit] : {std::pair(2, 13), std::pair(3, 14), std::pair(5, 15)}) {
    rights |= version >= since ? std::uint64_t{1} << bit : 0;
  }
  return rights;
}

class Ruleset {
 public:
  Ruleset(UniqueFd fd, std::uint64_t handled) : fd_(std::move(fd)), handled_(handled) {}

  // What is not there needs no rule.
  Result<void> allow(const std::string& path, std::uint64_t rights) {
    const UniqueFd opened(open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat status {};
    if (!opened || fstat(opened.get(), &status) < 0) {
      return {};
    }
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights & handled_ & (S_ISDIR(status.st_mode) ? ~0ULL : kOfFiles);
    rule.parent_fd = opened.get();
    const auto added =
        syscall(SYS_landlock_add_rule, fd_.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    return added == 0 ? Result<void>() : system_error("Landlock: " + path);
  }

  Result<void> allow_files(const Sandbox& sandbox, bool shows_only_own_processes) {
    Result<void> allowed;
    const auto allow_all = [&](const auto& paths, std::uint64_t rights) {
      for (const auto& path : paths) {
        allowed = allowed ? allow(path, rights) : allowed;
      }
    };
    constexpr std::uint64_t kRead = kReadFile | kReadFolder;
    allow_all(sandbox.readable, kRead | kExecute);
    allow_all(std::array{sandbox.sample_folder}, kRead | kExecute);
    if (shows_only_own_processes) {
      allow_all(std::array{"/proc"}, kRead);
    } else {
      allow_all(kHarmlessInProc, kRead);
    }
    allow_all(kSandboxDevices, kReadFile | kWriteFile);
    allow_all(sandbox.writable, ~0ULL);
    if (shows_only_own_processes) {
      // There is nothing else in that root.
      allow_all(std::array{"/"}, kReadFolder);
    }
    if (sandbox.has_own_shared_memory || (sandbox.parts & kOwnRoot) != 0) {
      allow_all(std::array{kMemoryFolder}, ~0ULL);
    }
    return allowed;
  }

  Result<void> enforce() {
    return syscall(SYS_landlock_restrict_self, fd_.get(), 0) == 0 ? Result<void>()
                                                                  : system_error("Landlock");
  }

 private:
  UniqueFd fd_;
  std::uint64_t handled_;
};

}  // namespace

Result<void> apply_landlock_rules(const Sandbox& sandbox, bool shows_only_own_processes) {
  const int found = version();
  if (found < 1) {
    return system_error("Landlock");
  }
  const bool wants_scopes = (sandbox.parts & kScopeRules) != 0;
  if (wants_scopes && found < 6) {
    return Error{"Landlock: this kernel has none for signals"};
  }
  RulesetAttributes attributes{};
  attributes.files = (sandbox.parts & kFileRules) != 0 ? file_rights(found) : 0;
  attributes.network = found >= 4 ? kAllNetworkRights : 0;
  attributes.scopes = wants_scopes ? kAllScopes : 0;
  const std::size_t size = found >= 6 ? sizeof attributes : (found >= 4 ? 16 : 8);
  Ruleset ruleset(
      UniqueFd(static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0))),
      attributes.files);
  if (attributes.files != 0) {
    if (auto allowed = ruleset.allow_files(sandbox, shows_only_own_processes); !allowed) {
      return allowed;
    }
  }
  return ruleset.enforce();
}

}  // namespace isolate::process
