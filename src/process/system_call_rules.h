// Which system calls a process may still make, by libseccomp.
#pragma once

#include <seccomp.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>

namespace isolate::process {

// Of one argument of a system call, by its number from 0.
scmp_arg_cmp argument(unsigned number, scmp_compare compare, std::uint64_t a, std::uint64_t b = 0);

class SystemCallRules {
 public:
  virtual ~SystemCallRules() = default;
  // One that does not exist here needs no rule. All of the conditions have to hold.
  virtual void add(const char* name, std::uint32_t action,
                   const std::vector<scmp_arg_cmp>& conditions = {}) = 0;
};

// The kernel's instructions for what `add_rules` adds; `otherwise` is done where no rule is for a
// call, and calls of another architecture end the process. Made in a child, so that the library
// does not come into this process, which must have one thread.
Result<std::string> compile_system_call_rules(
    std::uint32_t otherwise, const std::function<void(SystemCallRules&)>& add_rules);

// For this process, which can gain no privileges any more, and all that it starts.
Result<void> apply_system_call_rules(std::string_view instructions);

}  // namespace isolate::process
