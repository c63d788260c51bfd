#include "process/allocation_guard.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <vector>

#include "process/system_error.h"

namespace isolate::process {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "allocation_guard.cpp: name this machine's audit architecture"
#endif

constexpr std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
constexpr std::uint32_t high(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32);
}

constexpr std::uint32_t offset_of_argument(int number) {
  return static_cast<std::uint32_t>(offsetof(seccomp_data, args)) +
         static_cast<std::uint32_t>(number) * 8;
}

// The instructions, by their places. Each test goes on at one of two places; both machines are
// little-endian, so the upper half of an argument is its second.
enum Place : int {
  kArgumentsOfMmap = 5,
  kSizeOfMmap = 10,
  kSizeOfMremap = 15,
  kAllow = 20,
  kNotify = 21
};

class Program {
 public:
  int next() const { return static_cast<int>(code_.size()); }
  void load(std::size_t offset) {
    code_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
  }
  void test(int kind, std::uint32_t value, int if_true, int if_false) {
    const int following = next() + 1;
    code_.push_back(BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | kind | BPF_K), value,
                             static_cast<std::uint8_t>(if_true - following),
                             static_cast<std::uint8_t>(if_false - following)));
  }
  void answer(std::uint32_t action) { code_.push_back(BPF_STMT(BPF_RET | BPF_K, action)); }

  // Five instructions.
  void notify_if_argument_exceeds(int argument, std::uint64_t limit) {
    load(offset_of_argument(argument) + 4);
    test(BPF_JGT, high(limit), kNotify, next() + 1);
    test(BPF_JEQ, high(limit), next() + 1, kAllow);
    load(offset_of_argument(argument));
    test(BPF_JGT, low(limit), kNotify, kAllow);
  }

  sock_fprog as_kernel_wants_it() {
    return {static_cast<unsigned short>(code_.size()), code_.data()};
  }

 private:
  std::vector<sock_filter> code_;
};

Program program_for(std::uint64_t limit) {
  Program program;
  program.load(offsetof(seccomp_data, arch));
  program.test(BPF_JEQ, kArchitecture, program.next() + 1, kAllow);
  program.load(offsetof(seccomp_data, nr));
  program.test(BPF_JEQ, SYS_mremap, kSizeOfMremap, program.next() + 1);
  program.test(BPF_JEQ, SYS_mmap, kArgumentsOfMmap, kAllow);
  program.load(offset_of_argument(2));
  program.test(BPF_JSET, PROT_WRITE, program.next() + 1, kAllow);
  program.load(offset_of_argument(3));
  program.test(BPF_JSET, MAP_ANONYMOUS, program.next() + 1, kAllow);
  program.test(BPF_JSET, MAP_NORESERVE, kAllow, kSizeOfMmap);
  program.notify_if_argument_exceeds(1, limit);
  program.notify_if_argument_exceeds(2, limit);
  program.answer(SECCOMP_RET_ALLOW);
  program.answer(SECCOMP_RET_USER_NOTIF);
  return program;
}

// Without this flag older kernels slow every guarded process down against speculation attacks.
constexpr unsigned kFlags = SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_SPEC_ALLOW;

UniqueFd install(sock_fprog& program) {
  return UniqueFd(
      static_cast<int>(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, kFlags, &program)));
}

}  // namespace

Result<UniqueFd> guard_allocations(std::uint64_t limit_bytes) {
  Program code = program_for(limit_bytes);
  sock_fprog program = code.as_kernel_wants_it();
  UniqueFd guard = install(program);
  // Only who may administer the system does without the promise never to gain privileges.
  if (!guard && errno == EACCES && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
    guard = install(program);
  }
  if (!guard) {
    return system_error("seccomp");
  }
  return guard;
}

bool guard_was_tripped(int guard) {
  pollfd waiting{guard, POLLIN, 0};
  return poll(&waiting, 1, 0) == 1 && (waiting.revents & POLLIN) != 0;
}

}  // namespace isolate::process
