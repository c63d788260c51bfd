#include "process/sandbox.h"

#include <fmt/format.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "process/landlock_rules.h"
#include "process/sandbox_root.h"
#include "process/system_call_filter.h"
#include "process/system_call_rules.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

Result<void> give_up_capabilities() {
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
    // Only who has one that allows it, and then has something to lose.
    prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const std::array<__user_cap_data_struct, 2> none{};
  if (syscall(SYS_capset, &header, none.data()) < 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
    return system_error("giving up privileges");
  }
  return {};
}

// Whether a child can enter it.
bool can_enter(const Sandbox& sandbox) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    _exit(enter_sandbox(sandbox) ? 0 : 1);
  }
  int status = 1;
  return child > 0 && wait_for(child, &status) == child && status == 0;
}

}  // namespace

Result<void> enter_sandbox(const Sandbox& sandbox) {
  if (sandbox.parts == 0) {
    return {};
  }
  const auto moved = (sandbox.parts & kOwnRoot) != 0 ? move_to_own_root(sandbox) : false;
  Result<void> entered = moved ? give_up_capabilities() : moved.error();
  if (entered && (sandbox.parts & (kFileRules | kScopeRules)) != 0) {
    entered = apply_landlock_rules(sandbox, *moved);
  }
  // The last one: it refuses what the others are made with.
  if (entered && (sandbox.parts & kSystemCallFilter) != 0) {
    entered = apply_system_call_rules(sandbox.system_call_filter);
  }
  return entered ? Result<void>() : Error{"--sandbox: " + entered.error().message};
}

bool is_readable_in(const Sandbox& sandbox, int fd) {
  if ((sandbox.parts & (kOwnRoot | kFileRules)) == 0) {
    return true;
  }
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path file = fs::read_symlink(fmt::format("/proc/self/fd/{}", fd), error);
  const auto holds = [&](const std::string& path) {
    const fs::path folder = fs::canonical(path, error);
    return !error && std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first ==
                         folder.end();
  };
  return !file.empty() && (holds(sandbox.sample_folder) ||
                           std::any_of(sandbox.readable.begin(), sandbox.readable.end(), holds) ||
                           std::any_of(sandbox.writable.begin(), sandbox.writable.end(), holds));
}

SandboxParts available_sandbox_parts() {
  const auto& filter = system_call_filter();
  SandboxParts available = 0;
  for (const SandboxParts part : {kOwnRoot, kFileRules, kScopeRules, kSystemCallFilter}) {
    if (can_enter({part, {"/usr"}, {}, "", filter ? *filter : "", false})) {
      available = static_cast<SandboxParts>(available | part);
    }
  }
  return available;
}

std::vector<std::string> missing_from_sandbox(SandboxParts parts) {
  std::vector<std::string> missing;
  for (const auto& [part, what] :
       {std::pair(kOwnRoot,
                  "mount and network namespaces (a run sees names and attributes of all files, and "
                  "can change those of its user's)"),
        std::pair(kFileRules, "Landlock (Linux 5.13)"),
        std::pair(kScopeRules,
                  "Landlock for signals (Linux 6.12: a run can signal processes of its user that "
                  "it sees)"),
        std::pair(kSystemCallFilter, "seccomp (the network and kernel interfaces are open)")}) {
    if ((parts & part) == 0) {
      missing.emplace_back(what);
    }
  }
  return missing;
}

}  // namespace isolate::process
