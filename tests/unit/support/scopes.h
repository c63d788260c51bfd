// Conditions that hold for the rest of a block: a variable, a working directory, a user.
#pragma once

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <string>

#include "process/unique_fd.h"

namespace isolate::test {

class WithVariable {
 public:
  // No value: the variable is not there.
  WithVariable(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
    if (const char* present = std::getenv(name_.c_str())) {
      before_ = present;
    }
    set(value);
  }
  ~WithVariable() { set(before_); }
  WithVariable(const WithVariable&) = delete;
  WithVariable& operator=(const WithVariable&) = delete;

 private:
  void set(const std::optional<std::string>& value) const {
    if (value) {
      setenv(name_.c_str(), value->c_str(), 1);
    } else {
      unsetenv(name_.c_str());
    }
  }

  std::string name_;
  std::optional<std::string> before_;
};

class WithWorkingDirectory {
 public:
  explicit WithWorkingDirectory(const std::string& path)
      : before_(open(".", O_PATH | O_DIRECTORY | O_CLOEXEC)), entered_(chdir(path.c_str()) == 0) {}
  ~WithWorkingDirectory() { (void)!fchdir(before_.get()); }
  WithWorkingDirectory(const WithWorkingDirectory&) = delete;
  WithWorkingDirectory& operator=(const WithWorkingDirectory&) = delete;
  bool entered() const { return entered_; }

 private:
  process::UniqueFd before_;
  bool entered_;
};

// For what depends on permissions, which root does not need: this process acts as the user nobody,
// who owns `folder`. Where the tests are not run by root there is nothing to change.
class AsOrdinaryUser {
 public:
  explicit AsOrdinaryUser(const std::string& folder) : was_root_(geteuid() == 0) {
    acting_ = !was_root_ || (chown(folder.c_str(), kNobody, kNobody) == 0 &&
                             setegid(kNobody) == 0 && seteuid(kNobody) == 0);
  }
  ~AsOrdinaryUser() {
    if (was_root_) {
      (void)!seteuid(0);
      (void)!setegid(0);
      // The kernel took it away with the change of users, and with it /proc/self from its owner.
      prctl(PR_SET_DUMPABLE, 1);
    }
  }
  AsOrdinaryUser(const AsOrdinaryUser&) = delete;
  AsOrdinaryUser& operator=(const AsOrdinaryUser&) = delete;

  // False where root may not become anybody else, as in some containers.
  bool acting() const { return acting_; }

 private:
  static constexpr uid_t kNobody = 65534;
  bool was_root_;
  bool acting_ = false;
};

// This process may not make namespaces, as where it is not run by root.
class WithoutNamespaces {
 public:
  WithoutNamespaces() {
    syscall(SYS_capget, &header_, before_);
    __user_cap_data_struct now[2] = {before_[0], before_[1]};
    now[CAP_SYS_ADMIN / 32].effective &= ~(1U << (CAP_SYS_ADMIN % 32));
    syscall(SYS_capset, &header_, now);
  }
  ~WithoutNamespaces() { syscall(SYS_capset, &header_, before_); }
  WithoutNamespaces(const WithoutNamespaces&) = delete;
  WithoutNamespaces& operator=(const WithoutNamespaces&) = delete;

 private:
  __user_cap_header_struct header_{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct before_[2]{};
};

}  // namespace isolate::test
