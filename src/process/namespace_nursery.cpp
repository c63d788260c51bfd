#include "process/namespace_nursery.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>

#include "process/message_channel.h"
#include "process/system_error.h"

namespace isolate::process {
namespace {

// Once they are used up, numbers begin again after those that the kernel reserves.
constexpr int kFirstNumber = 300;
constexpr int kNumbers = 240;

// From outside the namespace. One that comes from below has a sender with a number.
constexpr int kEndOthers = SIGTERM;

void close_all_but(int kept) {
  const auto fd = static_cast<unsigned>(kept);
  if (fd > 0) {
    close_range(0, fd - 1, 0);
  }
  close_range(fd + 1, std::numeric_limits<unsigned>::max(), 0);
}

bool write_number(const char* path, std::uint64_t number) {
  const UniqueFd file(open(path, O_WRONLY | O_CLOEXEC));
  const std::string text = fmt::format("{}", number);
  return file && write(file.get(), text.data(), text.size()) > 0;
}

// Before Linux 6.14 it is one for the whole machine, and nothing that may be changed.
bool has_greatest_number_for_each_namespace() {
  utsname system{};
  int major = 0;
  int minor = 0;
  return uname(&system) == 0 && std::sscanf(system.release, "%d.%d", &major, &minor) == 2 &&
         (major > 6 || (major == 6 && minor >= 14));
}

void wait_for_children(pid_t run, int notices) {
  NamespaceNotice notice;
  for (pid_t pid = 0; (pid = wait4(-1, &notice.wait_status, WNOHANG, &notice.usage)) > 0;) {
    if (pid == run) {
      notice.leaves_processes = kill(-1, 0) == 0;
      (void)!write(notices, &notice, sizeof notice);
    }
  }
}

[[noreturn]] void be_init(int notices, int number) {
  close_all_but(notices);
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGCHLD);
  sigaddset(&watched, kEndOthers);
  sigprocmask(SIG_BLOCK, &watched, nullptr);
  // Where what numbers go on from cannot be said, they would be the same in each namespace.
  if (!write_number("/proc/sys/kernel/ns_last_pid", static_cast<std::uint64_t>(number)) ||
      write(notices, "", 1) != 1) {
    _exit(1);
  }
  // After it comes the one that forks the run, and then the run.
  const pid_t run = number + 2;
  for (;;) {
    siginfo_t info{};
    const int signal = sigwaitinfo(&watched, &info);
    if (signal == kEndOthers && info.si_pid == 0) {
      kill(-1, SIGKILL);
    }
    wait_for_children(run, notices);
  }
}

// Its init is a child of the zygote's, too.
Result<void> make_namespace(int channel, int number) {
  // Not a pipe, which the run could open through /proc and write to.
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
    return system_error("socketpair");
  }
  const UniqueFd read_end(ends[0]);
  const UniqueFd write_end(ends[1]);
  const auto pid = static_cast<pid_t>(
      syscall(SYS_clone, CLONE_NEWPID | CLONE_PARENT | SIGCHLD, nullptr, nullptr, nullptr, 0));
  if (pid == 0) {
    be_init(write_end.get(), number);
  }
  if (pid < 0) {
    return system_error("a PID namespace for the run");
  }
  MessageWriter message;
  message.number(pid);
  return send_message(channel, message.bytes(), {read_end.get()});
}

[[noreturn]] void be_nursery(int channel) {
  close_all_but(channel);
  setsid();
  for (int number = 0;; number = (number + 3) % kNumbers) {
    const auto request = receive_message(channel);
    if (!request || !request->has_value()) {
      _exit(0);
    }
    if (auto made = make_namespace(channel, kFirstNumber + number); !made) {
      MessageWriter message;
      message.number(0);
      message.text(made.error().message);
      (void)send_message(channel, message.bytes());
    }
  }
}

void end_and_wait_for(pid_t init) {
  kill(init, SIGKILL);
  waitpid(init, nullptr, 0);
}

// In the child, which has lost its parent at once, 0; here 1, or -1 and errno.
[[gnu::noinline]] int fork_orphan() {
  volatile int failure = 0;
  // Shares everything with this process, which waits for it: a second fork would cost as much as
  // the first.
  const pid_t between = vfork();
  if (between == 0) {
    const pid_t run = fork();
    if (run == 0) {
      return 0;
    }
    failure = run < 0 ? errno : 0;
    _exit(0);
  }
  if (between < 0) {
    return -1;
  }
  waitpid(between, nullptr, 0);
  errno = failure;
  return failure == 0 ? 1 : -1;
}

}  // namespace

std::optional<NamespaceNotice> RunNamespace::read_notice() {
  NamespaceNotice notice;
  return read(notices_.get(), &notice, sizeof notice) == sizeof notice ? std::optional(notice)
                                                                       : std::nullopt;
}

void RunNamespace::end_processes() const { kill(init_, kEndOthers); }

void RunNamespace::end() const { kill(init_, SIGKILL); }

std::unique_ptr<NamespaceNursery> NamespaceNursery::start() {
  auto channel = make_message_channel();
  UniqueFd own(open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC));
  if (getpid() != 1 || !own || !channel) {
    return nullptr;
  }
  const pid_t pid = fork();
  if (pid == 0) {
    be_nursery(channel->second.get());
  }
  std::unique_ptr<NamespaceNursery> nursery(
      new NamespaceNursery(std::move(channel->first), std::move(own)));
  channel->second.reset();
  // One that is not used tells whether there can be any.
  nursery->ask_for_one();
  const auto first = pid > 0 ? nursery->make() : Result<RunNamespace>(system_error("fork"));
  if (first) {
    end_and_wait_for(first->init());
    return nursery;
  }
  if (pid > 0) {
    end_and_wait_for(pid);
  }
  return nullptr;
}

void NamespaceNursery::ask_for_one() const { (void)send_message(channel_.get(), "make one"); }

Result<RunNamespace> NamespaceNursery::make() {
  auto message = receive_message(channel_.get());
  // The next one is made while this one is used.
  ask_for_one();
  if (!message || !message->has_value()) {
    return Error{"the process that makes namespaces for runs has ended"};
  }
  MessageReader reader((*message)->bytes);
  const auto init = static_cast<pid_t>(reader.number());
  if (init == 0 || (*message)->fds.empty()) {
    return Error{reader.text()};
  }
  RunNamespace made(init, std::move((*message)->fds.front()));
  char ready = 0;
  if (read(made.notices(), &ready, 1) != 1) {
    made.end();
    return Error{"a PID namespace for the run: its process numbers cannot be chosen"};
  }
  return made;
}

Result<std::optional<RunNamespace>> NamespaceNursery::fork_run() {
  auto made = make();
  if (!made) {
    return made.error();
  }
  const UniqueFd its(
      open(fmt::format("/proc/{}/ns/pid", made->init()).c_str(), O_RDONLY | O_CLOEXEC));
  if (!its || setns(its.get(), CLONE_NEWPID) < 0) {
    const Error error = system_error("the run's PID namespace");
    made->end();
    return error;
  }
  const int forked = fork_orphan();
  if (forked == 0) {
    // Until the one between has ended, its number could be seen.
    while (getppid() != 1) {
      sched_yield();
    }
    return std::optional<RunNamespace>();
  }
  const Error error = system_error("fork");
  setns(own_.get(), CLONE_NEWPID);
  if (forked < 0) {
    made->end();
    return error;
  }
  return std::optional<RunNamespace>(std::move(*made));
}

Result<void> own_what_is_shared(const Limits& limits) {
  if (unshare(CLONE_NEWNS | CLONE_NEWIPC) < 0 ||
      mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) < 0) {
    return system_error("a /proc of the run's own");
  }
  if (limits.processes && has_greatest_number_for_each_namespace()) {
    // So that a run is seen to pass its limit before it is refused a process.
    constexpr std::uint64_t kMore = 64;
    constexpr std::uint64_t kMostEver = 4'000'000;
    const std::uint64_t greatest = kFirstNumber + kNumbers + *limits.processes + kMore;
    (void)write_number("/proc/sys/kernel/pid_max", std::min(greatest, kMostEver));
  }
  return {};
}

}  // namespace isolate::process
