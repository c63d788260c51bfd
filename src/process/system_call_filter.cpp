#include "process/system_call_filter.h"

#include <dlfcn.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "process/pipe.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

// By name: the library knows which of them this architecture has, and its headers need not.
constexpr std::array kRefused = {
    // Files, by other ways than their names; and other roots.
    "chroot", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "mount", "mount_setattr",
    "move_mount", "name_to_handle_at", "open_by_handle_at", "open_tree", "pivot_root", "umount",
    "umount2", "quotactl", "quotactl_fd", "acct", "swapon", "swapoff",
    // Namespaces.
    "setns", "unshare",
    // Other processes.
    "kcmp", "pidfd_getfd", "process_madvise", "process_vm_readv", "process_vm_writev", "ptrace",
    // The kernel's more dangerous interfaces.
    "add_key", "bpf", "io_uring_enter", "io_uring_register", "io_uring_setup", "keyctl",
    "lookup_dcookie", "perf_event_open", "request_key", "userfaultfd", "vhangup",
    // The machine.
    "adjtimex", "clock_adjtime", "clock_settime", "create_module", "delete_module", "finit_module",
    "init_module", "ioperm", "iopl", "kexec_file_load", "kexec_load", "modify_ldt", "nfsservctl",
    "reboot", "setdomainname", "sethostname", "settimeofday", "stime", "syslog", "vm86", "vm86old",
    "_sysctl", "bdflush", "migrate_pages", "move_pages", "uselib"};

// CLONE_NEWTIME is none of clone()'s: its bit is one of the signal that it takes.
constexpr std::array<std::uint64_t, 7> kNamespaceFlags = {
    CLONE_NEWNS,   CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
    CLONE_NEWUSER, CLONE_NEWPID,    CLONE_NEWNET};

// They put words into the terminal's input, as if its user had written them.
constexpr std::array<std::uint64_t, 2> kTerminalInput = {TIOCSTI, TIOCLINUX};

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

class Filter {
 public:
  // System calls of another architecture end the process.
  explicit Filter(const LibSeccomp& library)
      : library_(library), context_(library.init(SCMP_ACT_ALLOW)), failed_(context_ == nullptr) {}

  // One that does not exist here needs no rule. All of the conditions have to hold.
  void refuse(const char* name, int error_number = EPERM,
              const std::vector<scmp_arg_cmp>& conditions = {}) {
    const int number = library_.number_of(name);
    if (number < 0 || failed_) {
      return;
    }
    const auto action = SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error_number));
    failed_ = library_.add_rule(context_, action, number, static_cast<unsigned>(conditions.size()),
                                conditions.data()) < 0;
  }

  bool write_to(int fd) { return !failed_ && library_.export_bpf(context_, fd) == 0; }

 private:
  const LibSeccomp& library_;
  scmp_filter_ctx context_;  // as long as the process lives
  bool failed_;
};

scmp_arg_cmp argument(unsigned number, scmp_compare compare, std::uint64_t a, std::uint64_t b = 0) {
  return {number, compare, a, b};
}

// Where a run has no PID namespace of its own it could name any process of its user; 0 is itself.
void refuse_changing_others(Filter& filter) {
  for (const char* name :
       {"sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler"}) {
    filter.refuse(name, EPERM, {argument(0, SCMP_CMP_NE, 0)});
  }
  filter.refuse("prlimit64", EPERM, {argument(0, SCMP_CMP_NE, 0), argument(2, SCMP_CMP_NE, 0)});
  constexpr std::uint64_t kPriorityOfProcess = 1;  // IOPRIO_WHO_PROCESS
  for (const auto& [name, process] : {std::pair("setpriority", std::uint64_t{PRIO_PROCESS}),
                                      std::pair("ioprio_set", kPriorityOfProcess)}) {
    filter.refuse(name, EPERM, {argument(0, SCMP_CMP_NE, process)});
    filter.refuse(name, EPERM, {argument(1, SCMP_CMP_NE, 0)});
  }
}

bool write_filter(int fd) {
  const auto library = load_library();
  if (!library) {
    return false;
  }
  Filter filter(*library);
  for (const char* name : kRefused) {
    filter.refuse(name);
  }
  for (const std::uint64_t flag : kNamespaceFlags) {
    filter.refuse("clone", EPERM, {argument(0, SCMP_CMP_MASKED_EQ, flag, flag)});
  }
  // Its flags are in memory, where no filter sees them; the C library does without it.
  filter.refuse("clone3", ENOSYS);
  for (const char* name : {"socket", "socketpair"}) {
    filter.refuse(name, EACCES, {argument(0, SCMP_CMP_NE, AF_UNIX)});
  }
  for (const std::uint64_t command : kTerminalInput) {
    constexpr std::uint64_t kWhatTheKernelReads = 0xffffffff;
    filter.refuse("ioctl", EPERM, {argument(1, SCMP_CMP_MASKED_EQ, kWhatTheKernelReads, command)});
  }
  refuse_changing_others(filter);
  return filter.write_to(fd);
}

Result<std::string> make_filter() {
  auto pipe = make_pipe();
  if (!pipe) {
    return pipe.error();
  }
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    _exit(write_filter(pipe->write_end.get()) ? 0 : 1);
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

}  // namespace

const Result<std::string>& system_call_filter() {
  static const Result<std::string> made = make_filter();
  return made;
}

Result<void> apply_system_call_filter(std::string_view instructions) {
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
