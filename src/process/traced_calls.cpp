#include "process/traced_calls.h"

#include <linux/audit.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace isolate::process {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "the system calls of this architecture are not known"
#endif

// Calls of the x32 interface have this bit.
constexpr std::uint32_t kX32Bit = 0x40000000;

constexpr int kNone = kNoArgument;

constexpr TracedCall look(long number, const char* name, int folder, int path) {
  return {number, name, CallKind::kLook, folder, path};
}
constexpr TracedCall create(long number, const char* name, int folder, int path,
                            int second_folder = kNone, int second_path = kNone) {
  return {number, name, CallKind::kCreate, folder, path, kNone, second_folder, second_path};
}
constexpr TracedCall of_kind(CallKind kind, long number, const char* name) {
  return {number, name, kind};
}

constexpr TracedCall kCalls[] = {
#ifdef SYS_open
    {SYS_open, "open", CallKind::kOpen, kNone, 0, 1},
    create(SYS_creat, "creat", kNone, 0),
    look(SYS_stat, "stat", kNone, 0),
    look(SYS_lstat, "lstat", kNone, 0),
    look(SYS_access, "access", kNone, 0),
    look(SYS_readlink, "readlink", kNone, 0),
    create(SYS_mkdir, "mkdir", kNone, 0),
    create(SYS_rmdir, "rmdir", kNone, 0),
    create(SYS_unlink, "unlink", kNone, 0),
    create(SYS_rename, "rename", kNone, 0, kNone, 1),
    create(SYS_symlink, "symlink", kNone, 1),
    {SYS_link, "link", CallKind::kLink, kNone, 0, kNone, kNone, 1},
    create(SYS_mknod, "mknod", kNone, 0),
    create(SYS_chmod, "chmod", kNone, 0),
    create(SYS_chown, "chown", kNone, 0),
    create(SYS_lchown, "lchown", kNone, 0),
    create(SYS_utime, "utime", kNone, 0),
    create(SYS_utimes, "utimes", kNone, 0),
    create(SYS_futimesat, "futimesat", 0, 1),
#endif
#ifdef SYS_renameat
    create(SYS_renameat, "renameat", 0, 1, 2, 3),
#endif
#ifdef SYS_uselib
    of_kind(CallKind::kElsewhere, SYS_uselib, "uselib"),
#endif
    {SYS_openat, "openat", CallKind::kOpen, 0, 1, 2},
    {SYS_openat2, "openat2", CallKind::kOpenHow, 0, 1, 2},
    look(SYS_newfstatat, "newfstatat", 0, 1),
    look(SYS_statx, "statx", 0, 1),
    look(SYS_faccessat, "faccessat", 0, 1),
    look(SYS_faccessat2, "faccessat2", 0, 1),
    look(SYS_readlinkat, "readlinkat", 0, 1),
    look(SYS_chdir, "chdir", kNone, 0),
    create(SYS_mkdirat, "mkdirat", 0, 1),
    create(SYS_unlinkat, "unlinkat", 0, 1),
    create(SYS_renameat2, "renameat2", 0, 1, 2, 3),
    create(SYS_symlinkat, "symlinkat", 1, 2),
    {SYS_linkat, "linkat", CallKind::kLink, 0, 1, kNone, 2, 3},
    create(SYS_mknodat, "mknodat", 0, 1),
    create(SYS_fchmodat, "fchmodat", 0, 1),
    create(452, "fchmodat2", 0, 1),
    create(SYS_fchownat, "fchownat", 0, 1),
    create(SYS_truncate, "truncate", kNone, 0),
    create(SYS_utimensat, "utimensat", 0, 1),
    create(SYS_setxattr, "setxattr", kNone, 0),
    create(SYS_lsetxattr, "lsetxattr", kNone, 0),
    create(SYS_removexattr, "removexattr", kNone, 0),
    create(SYS_lremovexattr, "lremovexattr", kNone, 0),
    // Notes beside files, which are not looked at when a file is.
    create(SYS_getxattr, "getxattr", kNone, 0),
    create(SYS_lgetxattr, "lgetxattr", kNone, 0),
    create(SYS_listxattr, "listxattr", kNone, 0),
    create(SYS_llistxattr, "llistxattr", kNone, 0),
    {SYS_execve, "execve", CallKind::kExecute, kNone, 0},
    {SYS_execveat, "execveat", CallKind::kExecute, 0, 1},
    of_kind(CallKind::kSocket, SYS_socket, "socket"),
    of_kind(CallKind::kConnect, SYS_connect, "connect"),
    of_kind(CallKind::kCloneFlags, SYS_clone, "clone"),
    of_kind(CallKind::kClone3, SYS_clone3, "clone3"),
    of_kind(CallKind::kControl, SYS_prctl, "prctl"),
    // How much room a file system has, and what it calls itself.
    of_kind(CallKind::kElsewhere, SYS_statfs, "statfs"),
    of_kind(CallKind::kElsewhere, SYS_fstatfs, "fstatfs"),
    of_kind(CallKind::kElsewhere, SYS_fgetxattr, "fgetxattr"),
    of_kind(CallKind::kElsewhere, SYS_flistxattr, "flistxattr"),
    of_kind(CallKind::kElsewhere, SYS_inotify_add_watch, "inotify_add_watch"),
    of_kind(CallKind::kElsewhere, SYS_fanotify_init, "fanotify_init"),
    of_kind(CallKind::kElsewhere, SYS_name_to_handle_at, "name_to_handle_at"),
    of_kind(CallKind::kElsewhere, SYS_open_by_handle_at, "open_by_handle_at"),
    // Memory and messages that other processes share.
    of_kind(CallKind::kElsewhere, SYS_shmget, "shmget"),
    of_kind(CallKind::kElsewhere, SYS_shmat, "shmat"),
    of_kind(CallKind::kElsewhere, SYS_semget, "semget"),
    of_kind(CallKind::kElsewhere, SYS_msgget, "msgget"),
    of_kind(CallKind::kElsewhere, SYS_mq_open, "mq_open"),
    of_kind(CallKind::kElsewhere, SYS_add_key, "add_key"),
    of_kind(CallKind::kElsewhere, SYS_request_key, "request_key"),
    of_kind(CallKind::kElsewhere, SYS_keyctl, "keyctl"),
    of_kind(CallKind::kElsewhere, SYS_bind, "bind"),
    of_kind(CallKind::kElsewhere, SYS_pidfd_getfd, "pidfd_getfd"),
    // Goes past any filter of calls.
    of_kind(CallKind::kElsewhere, SYS_io_uring_setup, "io_uring_setup"),
    // Other file trees and machines.
    of_kind(CallKind::kElsewhere, SYS_chroot, "chroot"),
    of_kind(CallKind::kElsewhere, SYS_pivot_root, "pivot_root"),
    of_kind(CallKind::kElsewhere, SYS_mount, "mount"),
    of_kind(CallKind::kElsewhere, SYS_umount2, "umount2"),
    of_kind(CallKind::kElsewhere, SYS_open_tree, "open_tree"),
    of_kind(CallKind::kElsewhere, SYS_move_mount, "move_mount"),
    of_kind(CallKind::kElsewhere, SYS_fsopen, "fsopen"),
    of_kind(CallKind::kElsewhere, SYS_unshare, "unshare"),
    of_kind(CallKind::kElsewhere, SYS_setns, "setns"),
    of_kind(CallKind::kElsewhere, SYS_swapon, "swapon"),
    of_kind(CallKind::kElsewhere, SYS_acct, "acct"),
    of_kind(CallKind::kElsewhere, SYS_syslog, "syslog"),
    of_kind(CallKind::kElsewhere, SYS_bpf, "bpf"),
    of_kind(CallKind::kElsewhere, SYS_perf_event_open, "perf_event_open"),
    // Each process has one tracer, and a filter of the program's own would come before ours.
    of_kind(CallKind::kDisturbed, SYS_ptrace, "ptrace"),
    of_kind(CallKind::kDisturbed, SYS_seccomp, "seccomp"),
    of_kind(CallKind::kDisturbed, SYS_process_vm_readv, "process_vm_readv"),
    of_kind(CallKind::kDisturbed, SYS_process_vm_writev, "process_vm_writev"),
};

constexpr std::array kWatchedControls = {PR_SET_SECCOMP, PR_GET_SECCOMP, PR_SET_NO_NEW_PRIVS,
                                         PR_GET_NO_NEW_PRIVS, PR_SET_DUMPABLE};

using Filter = std::vector<sock_filter>;

void load(Filter& filter, std::size_t offset) {
  filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
}

void give(Filter& filter, std::uint32_t action) {
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, action));
}

// The next instruction only when the loaded word is `value`.
void when_equal(Filter& filter, std::uint32_t value, std::uint8_t otherwise_skip = 1) {
  filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, otherwise_skip));
}

void when_any_bit(Filter& filter, std::uint32_t bits) {
  filter.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
}

constexpr std::size_t argument_offset(std::size_t argument) {
  // The lower half: both architectures are little-endian.
  return offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t);
}

// Stops at the call only when its first argument is of interest, and ends the filter for it.
void add_clone(Filter& filter) {
  when_equal(filter, SYS_clone, 4);
  load(filter, argument_offset(0));
  when_any_bit(filter, static_cast<std::uint32_t>(kUnusualCloneFlags));
  give(filter, SECCOMP_RET_TRACE);
  give(filter, SECCOMP_RET_ALLOW);
}

void add_control(Filter& filter) {
  when_equal(filter, SYS_prctl, static_cast<std::uint8_t>(2 + 2 * kWatchedControls.size()));
  load(filter, argument_offset(0));
  for (const int control : kWatchedControls) {
    when_equal(filter, static_cast<std::uint32_t>(control));
    give(filter, SECCOMP_RET_TRACE);
  }
  give(filter, SECCOMP_RET_ALLOW);
}

}  // namespace

const TracedCall* traced_call(std::uint64_t number) {
  const auto* const found = std::find_if(
      std::begin(kCalls), std::end(kCalls),
      [&](const TracedCall& call) { return static_cast<std::uint64_t>(call.number) == number; });
  return found == std::end(kCalls) ? nullptr : found;
}

std::vector<sock_filter> tracing_filter() {
  Filter filter;
  load(filter, offsetof(seccomp_data, arch));
  filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0));
  give(filter, SECCOMP_RET_TRACE | kForeignCall);
  load(filter, offsetof(seccomp_data, nr));
#ifdef __x86_64__
  when_any_bit(filter, kX32Bit);
  give(filter, SECCOMP_RET_TRACE | kForeignCall);
#endif
  add_clone(filter);
  add_control(filter);
  for (const TracedCall& call : kCalls) {
    if (call.kind != CallKind::kCloneFlags && call.kind != CallKind::kControl) {
      when_equal(filter, static_cast<std::uint32_t>(call.number));
      give(filter, SECCOMP_RET_TRACE);
    }
  }
  give(filter, SECCOMP_RET_ALLOW);
  return filter;
}

}  // namespace isolate::process
