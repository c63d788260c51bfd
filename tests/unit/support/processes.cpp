#include "support/processes.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "process/pipe.h"
#include "process/wait_status.h"
#include "support/temporary_folder.h"

namespace isolate::test {
namespace {

namespace fs = std::filesystem;

void write_all(int fd, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = write(fd, text.data() + done, text.size() - done);
    if (written <= 0) {
      _exit(99);
    }
    done += static_cast<std::size_t>(written);
  }
}

}  // namespace

ChildResult in_child(const std::function<std::string()>& body) {
  auto pipe = process::make_pipe();
  std::fflush(nullptr);
  const pid_t pid = fork();
  if (pid == 0) {
    pipe->read_end.reset();
    // Not even an exception may return into the parent's tests.
    try {
      write_all(pipe->write_end.get(), body());
    } catch (const std::exception& error) {
      write_all(pipe->write_end.get(), std::string("exception: ") + error.what());
    }
    std::fflush(nullptr);
    _exit(0);
  }
  pipe->write_end.reset();
  ChildResult result;
  int status = 0;
  const bool ended = eventually([&] {
    std::string_view bytes;
    while (process::read_some(pipe->read_end.get(), bytes) == process::ReadState::kMore) {
      result.text += bytes;
    }
    return waitpid(pid, &status, WNOHANG) == pid;
  });
  if (!ended) {
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
  }
  std::string_view bytes;
  while (process::read_some(pipe->read_end.get(), bytes) == process::ReadState::kMore) {
    result.text += bytes;
  }
  result.ending = process::ending_of(status);
  return result;
}

std::size_t open_descriptors(int pid) {
  const std::string name = pid == 0 ? "self" : std::to_string(pid);
  const fs::directory_iterator entries("/proc/" + name + "/fd");
  const auto count = static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
  return pid == 0 ? count - 1 : count;  // without the one that reads the folder
}

bool has_open(int pid, const std::string& file) {
  std::error_code error;
  for (fs::directory_iterator entry("/proc/" + std::to_string(pid) + "/fd", error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    if (fs::read_symlink(entry->path(), gone) == file) {
      return true;
    }
  }
  return false;
}

bool has_children() {
  siginfo_t info{};
  return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

bool is_running(int pid) {
  const std::string text = read_file("/proc/" + std::to_string(pid) + "/stat");
  const std::size_t name_end = text.rfind(") ");
  return name_end != std::string::npos && text[name_end + 2] != 'Z' && text[name_end + 2] != 'X';
}

bool is_locked(const std::string& file) {
  const process::UniqueFd fd(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  return fd && flock(fd.get(), LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK;
}

void lock_for_good(const std::string& file) {
  int fd = open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {  // a folder
    fd = open(file.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  }
  flock(fd, LOCK_EX);
}

std::vector<int> children() {
  std::ifstream list("/proc/self/task/" + std::to_string(getpid()) + "/children");
  return {std::istream_iterator<int>(list), std::istream_iterator<int>()};
}

bool eventually(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) {
      return false;
    }
    poll(nullptr, 0, 2);
  }
  return true;
}

}  // namespace isolate::test
