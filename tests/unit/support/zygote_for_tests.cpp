#include "support/zygote_for_tests.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "process/fork_server.h"
#include "process/message_channel.h"
#include "process/own_pages.h"
#include "support/processes.h"
#include "support/temporary_folder.h"

namespace isolate::test {
namespace {

using Words = std::vector<std::string>;

// Nothing but rehearsals writes to it.
alignas(16 * 4096) std::array<char, 16 * 4096> a_page = {'x'};

std::string describe_page() {
  const auto address = reinterpret_cast<std::uintptr_t>(a_page.data());
  const auto pages = process::own_pages();
  const bool own = std::any_of(pages.begin(), pages.end(), [&](const process::PageRange& range) {
    return range.begin <= address && address < range.end;
  });
  return fmt::format("{} {}\n", own ? "own" : "shared", a_page[0]);
}

void put(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written <= 0) {
      _exit(99);
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void sleep_for_good() {
  for (;;) {
    pause();
  }
}

void leave_child(const std::string& file, bool escaped) {
  put(1, "before\n");
  int ready[2];
  (void)!pipe(ready);
  if (fork() == 0) {
    if (escaped) {
      setsid();
    }
    lock_for_good(file);
    close(ready[0]);
    close(ready[1]);
    sleep_for_good();
  }
  close(ready[1]);
  char byte = 0;
  (void)!read(ready[0], &byte, 1);
}

std::string open_descriptor_list(int channel) {
  std::string list;
  for (int fd = 0; fd < 1000; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) {
      list += fd == channel ? "channel " : fmt::format("{} ", fd);
    }
  }
  return list;
}

std::string describe_setting(const process::Launch& launch) {
  char folder[4096] = "";
  std::string text =
      fmt::format("umask {:03o}\nfolder {}\n", umask(0), getcwd(folder, sizeof folder));
  for (const std::string& variable : launch.environment) {
    text += fmt::format("variable {}\n", variable);
  }
  for (const std::string& argument : launch.arguments) {
    text += fmt::format("argument {}\n", argument);
  }
  return text;
}

void write_both(int count) {
  for (int i = 0; i < count; ++i) {
    put(1, fmt::format("out {}\n", i));
    put(2, fmt::format("err {}\n", i));
  }
}

Result<void> act(const process::Launch& launch, int channel, isolate_reading_page* /*readings*/) {
  const Words& words = launch.arguments;
  const std::string& action = words.at(0);
  if (action == "refuse") {
    return Error{words.at(1)};
  }
  if (action == "send-garbage") {
    (void)process::send_message(channel, "garbage");
    (void)process::send_message(channel, std::string(1000, '\xff'));
  }
  const std::string open_ones = open_descriptor_list(channel);
  close(channel);
  if (action == "print") {
    put(1, words.at(1));
    put(2, words.size() > 2 ? words.at(2) : "");
  } else if (action == "write") {
    put(1, pattern(std::stoul(words.at(1))));
  } else if (action == "both") {
    write_both(std::stoi(words.at(1)));
  } else if (action == "exit") {
    _exit(std::stoi(words.at(1)));
  } else if (action == "die") {
    raise(std::stoi(words.at(1)));
  } else if (action == "sleep") {
    put(1, "asleep\n");
    sleep_for_good();
  } else if (action == "hold") {
    lock_for_good(words.at(1));
    sleep_for_good();
  } else if (action == "leave-background" || action == "leave-escaped") {
    leave_child(words.at(1), action == "leave-escaped");
  } else if (action == "hold-escaped") {
    leave_child(words.at(1), true);
    sleep_for_good();
  } else if (action == "close-output") {
    put(1, "last words\n");
    close(1);
    close(2);
    _exit(4);
  } else if (action == "signal-zygote") {
    kill(getppid(), std::stoi(words.at(1)));
    _exit(6);
  } else if (action == "describe-descriptors") {
    put(1, open_ones);
  } else if (action == "describe-page") {
    put(1, describe_page());
  } else if (action == "describe-setting") {
    put(1, describe_setting(launch));
  }
  _exit(0);
}

bool rehearse(const process::Launch& launch, int /*kept_fd*/) {
  *a_page.data() = 'y';
  return launch.arguments.size() < 2 || pause() == 0;
}

}  // namespace

int serve_as_zygote(const Words& words) {
  if (words.size() > 2 && words[1] == "--says") {
    put(1, words[2]);
    put(2, words[2]);
  }
  if (words.size() > 2 && words[1] == "--breaks") {
    put(2, words[2]);
    return 1;
  }
  if (words.size() > 1 && words[1] == "--deserts") {
    (void)process::send_message(process::kZygoteChannelFd, process::encode(process::ReadyReply{}));
    close(process::kZygoteChannelFd);
    sleep_for_good();
  }
  process::ForkServer server(process::kZygoteChannelFd, act, rehearse,
                             process::RunNamespacePool::open());
  const auto served = server.serve();
  return served ? 0 : 1;
}

process::ZygoteCommand zygote_command(const Words& more_words) {
  process::ZygoteCommand command{
      "/proc/self/exe", {"isolate_unit_tests", kAsZygote}, {"OF_THE_ZYGOTE=1"}};
  command.arguments.insert(command.arguments.end(), more_words.begin(), more_words.end());
  return command;
}

std::vector<int> running_zygotes() {
  std::vector<int> found;
  for (const int pid : children()) {
    const std::string words = read_file("/proc/" + std::to_string(pid) + "/cmdline");
    if (words.find(kAsZygote) != std::string::npos) {
      found.push_back(pid);
    }
  }
  return found;
}

int running_zygote() {
  const std::vector<int> zygotes = running_zygotes();
  return zygotes.empty() ? 0 : zygotes.front();
}

process::Launch isolate_that(Words words) {
  process::Launch launch;
  launch.arguments = std::move(words);
  launch.working_directory = "/";
  return launch;
}

std::string pattern(std::size_t size) {
  std::string text;
  text.reserve(size + 20);
  for (std::size_t number = 0; text.size() < size; ++number) {
    char digits[20];
    text.append(digits, std::to_chars(digits, std::end(digits), number, 16).ptr);
    text += ' ';
  }
  text.resize(size);
  return text;
}

}  // namespace isolate::test
