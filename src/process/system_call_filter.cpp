#include "process/system_call_filter.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>
#include <vector>

#include "process/system_call_rules.h"

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

// Of an argument that it takes for an int: whoever compares all bits compares others than it does.
constexpr std::uint64_t kWhatTheKernelReads = 0xffffffff;

// They put words into the terminal's input, as if its user had written them.
constexpr std::array<std::uint64_t, 2> kTerminalInput = {TIOCSTI, TIOCLINUX};

void refuse(SystemCallRules& rules, const char* name, int error_number = EPERM,
            const std::vector<scmp_arg_cmp>& conditions = {}) {
  rules.add(name, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error_number)), conditions);
}

// Where a run has no PID namespace of its own it could name any process of its user; 0 is itself.
void refuse_changing_others(SystemCallRules& rules) {
  for (const char* name :
       {"sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler"}) {
    refuse(rules, name, EPERM, {argument(0, SCMP_CMP_NE, 0)});
  }
  refuse(rules, "prlimit64", EPERM, {argument(0, SCMP_CMP_NE, 0), argument(2, SCMP_CMP_NE, 0)});
  constexpr std::uint64_t kPriorityOfProcess = 1;  // IOPRIO_WHO_PROCESS
  for (const auto& [name, process] : {std::pair("setpriority", std::uint64_t{PRIO_PROCESS}),
                                      std::pair("ioprio_set", kPriorityOfProcess)}) {
    refuse(rules, name, EPERM, {argument(0, SCMP_CMP_NE, process)});
    refuse(rules, name, EPERM, {argument(1, SCMP_CMP_NE, 0)});
  }
}

// So that no file with other rights than its user's is left where others find it. The number is
// that of the argument with the rights.
constexpr std::array<std::pair<const char*, unsigned>, 11> kCallsWithRights = {{{"chmod", 1},
                                                                                {"fchmod", 1},
                                                                                {"fchmodat", 2},
                                                                                {"fchmodat2", 2},
                                                                                {"creat", 1},
                                                                                {"open", 2},
                                                                                {"openat", 3},
                                                                                {"mkdir", 1},
                                                                                {"mkdirat", 2},
                                                                                {"mknod", 1},
                                                                                {"mknodat", 2}}};

void refuse_rights_of_others(SystemCallRules& rules) {
  for (const std::uint64_t bit : {std::uint64_t{S_ISUID}, std::uint64_t{S_ISGID}}) {
    for (const auto& [name, number] : kCallsWithRights) {
      refuse(rules, name, EPERM, {argument(number, SCMP_CMP_MASKED_EQ, bit, bit)});
    }
  }
  // Its rights are in memory, where no filter sees them; who calls it can do without.
  refuse(rules, "openat2", ENOSYS);
}

void add_rules(SystemCallRules& rules) {
  for (const char* name : kRefused) {
    refuse(rules, name);
  }
  for (const std::uint64_t flag : kNamespaceFlags) {
    refuse(rules, "clone", EPERM, {argument(0, SCMP_CMP_MASKED_EQ, flag, flag)});
  }
  // Its flags are in memory, where no filter sees them; the C library does without it.
  refuse(rules, "clone3", ENOSYS);
  for (const char* name : {"socket", "socketpair"}) {
    refuse(rules, name, EACCES, {argument(0, SCMP_CMP_NE, AF_UNIX)});
  }
  for (const std::uint64_t command : kTerminalInput) {
    refuse(rules, "ioctl", EPERM, {argument(1, SCMP_CMP_MASKED_EQ, kWhatTheKernelReads, command)});
  }
  refuse_changing_others(rules);
  refuse_rights_of_others(rules);
  // Whoever opens the file elsewhere would have to wait.
  refuse(rules, "fcntl", EACCES,
         {argument(1, SCMP_CMP_MASKED_EQ, kWhatTheKernelReads, F_SETLEASE)});
}

}  // namespace

const Result<std::string>& system_call_filter() {
  static const Result<std::string> made = compile_system_call_rules(SCMP_ACT_ALLOW, add_rules);
  return made;
}

}  // namespace isolate::process
