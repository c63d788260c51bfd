#include "process/system_call_rules.h"

#include <dlfcn.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <optional>

#include "process/pipe.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// The functions of libseccomp that are used, with the types that its header gives them.
struct LibSeccomp {
  decltype(&seccomp_init) init;
  decltype(&seccomp_syscall_resolve_name) number_of;
  decltype(&seccomp_rule_add_array) add_rule;
  decltype(&seccomp_export_bpf) export_bpf;
};

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

std::optional<LibSeccomp> load_library() {
  void* library = dlopen(ISOLATE_LIBSECCOMP, RTLD_NOW | RTLD_LOCAL);
  LibSeccomp found{};
  if (library == nullptr || !find(library, "seccomp_init", found.init) ||
      !find(library, "seccomp_syscall_resolve_name", found.number_of) ||
      !find(library, "seccomp_rule_add_array", found.add_rule) ||
      !find(library, "seccomp_export_bpf", found.export_bpf)) {
    return std::nullopt;
  }
  return found;
}

class LibSeccompRules final : public SystemCallRules {
 public:
  LibSeccompRules(const LibSeccomp& library, std::uint32_t otherwise)
      : library_(library), context_(library.init(otherwise)), failed_(context_ == nullptr) {}

  void add(const char* name, std::uint32_t action,
           const std::vector<scmp_arg_cmp>& conditions) override {
    const int number = library_.number_of(name);
    if (number < 0 || failed_) {
      return;
    }
    failed_ = library_.add_rule(context_, action, number, static_cast<unsigned>(conditions.size()),
                                conditions.data()) < 0;
  }

  bool write_to(int fd) { return !failed_ && library_.export_bpf(context_, fd) == 0; }

 private:
  const LibSeccomp& library_;
  scmp_filter_ctx context_;  // as long as the process lives
  bool failed_;
};

bool write_rules(std::uint32_t otherwise, const std::function<void(SystemCallRules&)>& add_rules,
                 int fd) {
  const auto library = load_library();
  if (!library) {
    return false;
  }
  LibSeccompRules rules(*library, otherwise);
  add_rules(rules);
  return rules.write_to(fd);
}

}  // namespace

scmp_arg_cmp argument(unsigned number, scmp_compare compare, std::uint64_t a, std::uint64_t b) {
  return {number, compare, a, b};
}

Result<std::string> compile_system_call_rules(
    std::uint32_t otherwise, const std::function<void(SystemCallRules&)>& add_rules) {
  auto pipe = make_pipe();
  if (!pipe) {
    return pipe.error();
  }
  const pid_t child = fork();
  if (child == 0) {
    // What this process has not flushed is its own.
    _exit(write_rules(otherwise, add_rules, pipe->write_end.get()) ? 0 : 1);
  }
  int status = 1;
  if (child < 0 || wait_for(child, &status) < 0 || status != 0) {
    return Error{
        "seccomp: no filter could be made: install the package that has " ISOLATE_LIBSECCOMP};
  }
  std::string instructions;
  std::string_view bytes;
  while (read_some(pipe->read_end.get(), bytes) == ReadState::kMore) {
    instructions.append(bytes);
  }
  return instructions;
}

Result<void> apply_system_call_rules(std::string_view instructions) {
  // Copied: in a message nothing is aligned.
  std::vector<sock_filter> code(instructions.size() / sizeof(sock_filter));
  std::memcpy(code.data(), instructions.data(), code.size() * sizeof(sock_filter));
  sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
  // Without this flag older kernels slow the process down against speculation attacks.
  if (code.empty() ||
      syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) < 0) {
    return system_error("seccomp");
  }
  return {};
}

}  // namespace isolate::process
