#include "process/run_namespaces.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/capability.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <utility>

#include "process/message_channel.h"
#include "process/own_proc.h"
#include "process/process_tree.h"
#include "process/system_error.h"
#include "process/wait_status.h"

namespace isolate::process {
namespace {

constexpr const char* kMemoryFolder = "/dev/shm";
constexpr std::array kObjectLists = {"/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg"};

// Of a run. Below are those that the kernel reserves; once they are used up they begin again. Those
// of runs that follow each other differ, also where they are in different namespaces: a program
// that prints its process id must not find the same one each time, as it does not elsewhere.
constexpr int kFirstNumber = 301;
constexpr std::uint32_t kNumbers = 80;
constexpr int kNumberStep = 3;

constexpr const char* kLatestNumber = "/proc/sys/kernel/ns_last_pid";

std::string process_path(pid_t pid, const char* name) {
  return fmt::format("/proc/{}/{}", pid, name);
}

bool write_number(const char* path, std::uint64_t number) {
  const std::string text = std::to_string(number);
  const UniqueFd file(open(path, O_WRONLY | O_CLOEXEC));
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

void allow_processes(std::uint64_t count) {
  // So that a run is seen to pass its limit before it is refused a process.
  constexpr std::uint64_t kMore = 64;
  constexpr std::uint64_t kMostEver = 4'000'000;
  (void)write_number("/proc/sys/kernel/pid_max",
                     std::min(kFirstNumber + kNumbers * kNumberStep + count + kMore, kMostEver));
}

// The folder of all message queues of this process's IPC namespace, without mounting it anywhere.
UniqueFd message_queues() {
  const UniqueFd system(static_cast<int>(syscall(SYS_fsopen, "mqueue", 1)));
  constexpr unsigned kCreate = 6;  // FSCONFIG_CMD_CREATE
  if (!system || syscall(SYS_fsconfig, system.get(), kCreate, nullptr, nullptr, 0) < 0) {
    return UniqueFd();
  }
  return UniqueFd(static_cast<int>(syscall(SYS_fsmount, system.get(), 1, 0)));
}

Result<std::vector<UniqueFd>> own_what_is_shared(const Limits& limits) {
  if (auto mounted = mount_own_proc(); !mounted) {
    return mounted.error();
  }
  // What is in it counts as the run's memory. Filling what is left above the limit takes long
  // enough for that to be seen, and no machine has room for an endless one.
  constexpr std::uint64_t kMore = std::uint64_t{1} << 30;
  std::string options = "mode=1777";
  if (limits.memory_bytes) {
    options += fmt::format(",size={}", *limits.memory_bytes + kMore);
  }
  // Where there is no such folder there is nothing to have of one's own.
  (void)mount("shm", kMemoryFolder, "tmpfs", MS_NOSUID | MS_NODEV, options.c_str());
  // Where it cannot be said what process ids go on from, those of all runs would be the same.
  if (!write_number(kLatestNumber, kFirstNumber)) {
    return system_error("process ids of the run's own");
  }
  if (limits.processes && has_greatest_number_for_each_namespace()) {
    allow_processes(*limits.processes);
  }
  std::vector<UniqueFd> fds;
  fds.reserve(kObjectLists.size() + 1);
  for (const char* list : kObjectLists) {
    fds.emplace_back(open(list, O_RDONLY | O_CLOEXEC));
  }
  fds.push_back(message_queues());
  std::erase_if(fds, [](const UniqueFd& fd) { return !fd; });
  return fds;
}

struct Notice {
  pid_t pid = 0;
  RunEnd end;
};

[[noreturn]] void be_init(int channel, int notices, const Limits& limits) {
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // Below, what init does not handle does nothing to it, however fatal it is elsewhere.
  for (int signal = 1; signal < NSIG; ++signal) {
    ::signal(signal, SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  auto fds = own_what_is_shared(limits);
  MessageWriter message;
  std::vector<int> sent;
  if (fds) {
    for (const UniqueFd& fd : *fds) {
      sent.push_back(fd.get());
    }
  } else {
    message.text(fds.error().message);
  }
  // Without children it waits for a signal, and only one that it handles wakes it.
  ::signal(SIGCHLD, [](int) {});
  if (!send_message(channel, message.bytes(), sent) || !fds || dup2(notices, 0) < 0) {
    _exit(1);
  }
  close_range(1, std::numeric_limits<unsigned>::max(), 0);
  setsid();
  sigset_t child_signal;
  sigemptyset(&child_signal);
  sigaddset(&child_signal, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child_signal, nullptr);
  for (;;) {
    Notice notice;
    notice.pid = wait_for(-1, &notice.end.wait_status, 0, &notice.end.usage);
    if (notice.pid > 0) {
      notice.end.leaves_processes = kill(-1, 0) == 0;
      if (write(0, &notice, sizeof notice) < 0) {
        _exit(1);  // which the zygote learns
      }
    } else {
      sigwaitinfo(&child_signal, nullptr);
    }
  }
}

// In the child, which has lost its parent at once, 0; here 1, or -1 and errno. Its number there,
// the one after `latest` if that is free, comes to `run`, which is shared with children.
// `latest_number` is kLatestNumber, opened: what is written to it is the writer's namespace's.
[[gnu::noinline]] int fork_orphan(int latest_number, std::string_view latest, volatile pid_t* run) {
  // Shares everything with this process, which waits for it: a second fork would cost as much as
  // the first.
  const pid_t between = vfork();  // NOLINT(clang-analyzer-security.insecureAPI.vfork)
  if (between == 0) {
    (void)pwrite(latest_number, latest.data(), latest.size(), 0);
    // Not PyOS_AfterFork_Child(): the child is to find everything as the zygote left it.
    const pid_t forked = fork();  // NOLINT(clang-analyzer-unix.Vfork)
    if (forked == 0) {
      // Until the one between has ended, its number could be seen. Asked of the kernel itself: the
      // library that pins process ids answers getppid().
      while (syscall(SYS_getppid) != 1) {
        sched_yield();
      }
      return 0;
    }
    *run = forked;
    _exit(forked < 0 ? errno : 0);
  }
  int status = 0;
  if (between < 0 || wait_for(between, &status) < 0) {
    return -1;
  }
  errno = WEXITSTATUS(status);
  return status == 0 ? 1 : -1;
}

// Nobody but init itself may trace it or write to its memory: it tells how runs end, also those
// that come later. The kernel refuses that to root only without this capability; what a run has
// started itself it can trace without it.
void give_up_tracing_init() {
  prctl(PR_CAPBSET_DROP, CAP_SYS_PTRACE, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> sets{};
  if (syscall(SYS_capget, &header, sets.data()) == 0) {
    sets[0].effective &= ~(1U << CAP_SYS_PTRACE);
    sets[0].permitted &= ~(1U << CAP_SYS_PTRACE);
    sets[0].inheritable &= ~(1U << CAP_SYS_PTRACE);
    syscall(SYS_capset, &header, sets.data());
  }
}

// Whether each of many runs can have the descriptors that tell what it has touched.
bool has_descriptors_to_spare() {
  constexpr rlim_t kEnough = 512;
  rlimit limit{};
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= kEnough;
}

bool mentions_memory_folder(const std::string& text) {
  return text.find(kMemoryFolder) != std::string::npos;
}

bool mentions_memory_folder(const Launch& launch) {
  const auto any = [](const std::vector<std::string>& texts) {
    return std::any_of(texts.begin(), texts.end(),
                       [](const std::string& text) { return mentions_memory_folder(text); });
  };
  return any(launch.arguments) || any(launch.environment) ||
         mentions_memory_folder(launch.working_directory) ||
         mentions_memory_folder(launch.own_folder);
}

std::string content(int fd) {
  std::string text(4096, '\0');
  const ssize_t size = pread(fd, text.data(), text.size(), 0);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text;
}

bool same(const timespec& one, const timespec& other) {
  return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
}

bool same(const struct stat& one, const struct stat& other) {
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino && one.st_mode == other.st_mode &&
         one.st_uid == other.st_uid && one.st_gid == other.st_gid && one.st_size == other.st_size &&
         same(one.st_mtim, other.st_mtim) && same(one.st_ctim, other.st_ctim);
}

}  // namespace

Result<std::unique_ptr<RunNamespaces>> RunNamespaces::make(const Limits& limits) {
  auto channel = make_message_channel();
  if (!channel) {
    return channel.error();
  }
  // Not a pipe, which the run could open through /proc and write to.
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
    return system_error("socketpair");
  }
  UniqueFd notices(ends[0]);
  UniqueFd init_notices(ends[1]);
  const auto pid =
      static_cast<pid_t>(syscall(SYS_clone, CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | SIGCHLD,
                                 nullptr, nullptr, nullptr, 0));
  if (pid == 0) {
    be_init(channel->second.get(), init_notices.get(), limits);
  }
  if (pid < 0) {
    return system_error("namespaces for a run");
  }
  std::unique_ptr<RunNamespaces> made(new RunNamespaces(pid, std::move(notices), limits));
  channel->second.reset();
  init_notices.reset();
  auto message = receive_message(channel->first.get());
  if (!message || !message->has_value()) {
    return Error{"namespaces for a run: their first process has ended"};
  }
  if (!(*message)->bytes.empty()) {
    return Error{MessageReader((*message)->bytes).text()};
  }
  if (auto noted = made->note_state(std::move((*message)->fds)); !noted) {
    return noted.error();
  }
  return made;
}

RunNamespaces::~RunNamespaces() {
  kill(init_, SIGKILL);
  wait_for(init_, nullptr);
}

Result<void> RunNamespaces::note_state(std::vector<UniqueFd> sent) {
  handle_ = UniqueFd(static_cast<int>(syscall(SYS_pidfd_open, init_, 0)));
  if (!handle_) {
    return system_error("namespaces for a run");
  }
  if (!has_descriptors_to_spare()) {
    return {};
  }
  mounts_ = UniqueFd(open(process_path(init_, "mountinfo").c_str(), O_RDONLY | O_CLOEXEC));
  if (!mounts_) {
    return system_error("namespaces for a run");
  }
  // Last, so that it is known below.
  sent.emplace_back(
      open(process_path(init_, "root/dev/shm").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (UniqueFd& fd : sent) {
    struct stat state {};
    if (fd && fstat(fd.get(), &state) == 0) {
      if (S_ISDIR(state.st_mode)) {
        folders_.push_back({std::move(fd), state});
      } else {
        std::string text = content(fd.get());
        lists_.push_back({std::move(fd), std::move(text)});
      }
    }
  }
  struct stat system {};
  // Where nothing could be mounted there, it is that of all.
  if (!folders_.empty() &&
      (stat(kMemoryFolder, &system) < 0 || system.st_dev != folders_.back().made.st_dev)) {
    memory_files_.push_back(folders_.back().fd.get());
  }
  if (lists_.size() == kObjectLists.size()) {
    memory_files_.push_back(lists_.front().fd.get());
  }
  return {};
}

Result<int> RunNamespaces::fork_run(const ForkTools& tools, int number) {
  if (setns(handle_.get(), CLONE_NEWPID) < 0) {
    return system_error("a run's PID namespace");
  }
  const std::string latest = std::to_string(number - 1);
  const int forked = fork_orphan(tools.latest_number.get(), latest, tools.shared);
  if (forked == 0) {
    munmap(tools.shared, sizeof *tools.shared);
    return 0;
  }
  const Error error = system_error("fork");
  setns(tools.own_pid_namespace.get(), CLONE_NEWPID);
  run_ = *tools.shared;
  return forked < 0 ? Result<int>(error) : Result<int>(1);
}

Result<void> RunNamespaces::enter() const {
  if (setns(handle_.get(), CLONE_NEWNS | CLONE_NEWIPC) < 0) {
    return system_error("a run's namespaces");
  }
  give_up_tracing_init();
  return {};
}

bool RunNamespaces::show_what_is_mentioned(const Launch& launch) {
  return !mentions_memory_folder(launch) || unshare(CLONE_NEWNS) < 0 ||
         umount2(kMemoryFolder, MNT_DETACH) < 0;
}

std::optional<RunEnd> RunNamespaces::read_end() {
  Notice notice;
  const ssize_t size = read(notices_.get(), &notice, sizeof notice);
  if (size != sizeof notice) {
    // A run can have that done, by limits that the kernel keeps to.
    has_left_processes_ = true;
    return RunEnd{SIGKILL, {}, true, true};
  }
  if (notice.pid != run_) {
    return std::nullopt;
  }
  has_left_processes_ = notice.end.leaves_processes;
  return notice.end;
}

void RunNamespaces::kill_processes() const {
  for (const pid_t pid : children_of(init_)) {
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL);
  }
}

bool RunNamespaces::are_untouched() const {
  if (!mounts_ || has_left_processes_) {
    return false;
  }
  pollfd mounts{mounts_.get(), POLLPRI, 0};
  if (poll(&mounts, 1, 0) != 0) {
    return false;
  }
  const bool folders = std::all_of(folders_.begin(), folders_.end(), [](const Folder& folder) {
    struct stat state {};
    return fstat(folder.fd.get(), &state) == 0 && same(state, folder.made);
  });
  return folders && std::all_of(lists_.begin(), lists_.end(), [](const List& list) {
           return content(list.fd.get()) == list.made;
         });
}

std::unique_ptr<RunNamespacePool> RunNamespacePool::open() {
  ForkTools tools;
  tools.own_pid_namespace = UniqueFd(::open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC));
  tools.latest_number = UniqueFd(::open(kLatestNumber, O_WRONLY | O_CLOEXEC));
  if (syscall(SYS_getpid) != 1 || !tools.own_pid_namespace || !tools.latest_number) {
    return nullptr;
  }
  void* shared =
      mmap(nullptr, sizeof(pid_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) {
    return nullptr;
  }
  tools.shared = static_cast<pid_t*>(shared);
  std::unique_ptr<RunNamespacePool> pool(new RunNamespacePool(std::move(tools)));
  // Tells whether there can be any.
  return RunNamespaces::make({}) ? std::move(pool) : nullptr;
}

Result<std::unique_ptr<RunNamespaces>> RunNamespacePool::take(const Limits& limits) {
  const auto found = std::find_if(free_.begin(), free_.end(), [&](const auto& namespaces) {
    return namespaces->are_for(limits);
  });
  if (found == free_.end()) {
    return RunNamespaces::make(limits);
  }
  auto namespaces = std::move(*found);
  free_.erase(found);
  return namespaces;
}

Result<RunNamespacePool::Forked> RunNamespacePool::fork_run(const Limits& limits) {
  auto namespaces = take(limits);
  if (!namespaces) {
    return namespaces.error();
  }
  const std::uint32_t slot = share_.index + share_.count * (runs_++ % (kNumbers / share_.count));
  const int number = kFirstNumber + kNumberStep * static_cast<int>(slot);
  auto forked = (*namespaces)->fork_run(tools_, number);
  if (!forked && (namespaces = RunNamespaces::make(limits))) {
    // The first process of those may have been killed from outside.
    forked = (*namespaces)->fork_run(tools_, number);
  }
  if (!forked) {
    return forked.error();
  }
  return Forked{*forked == 0, std::move(*namespaces)};
}

void RunNamespacePool::give_back(std::unique_ptr<RunNamespaces> namespaces) {
  if (namespaces->are_untouched()) {
    free_.push_back(std::move(namespaces));
  }
}

}  // namespace isolate::process
