#include "process/process_tree.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

#include "process/folder_stream.h"
#include "process/small_file.h"

namespace isolate::process {
namespace {

std::vector<std::string> threads_of(pid_t process) {
  std::vector<std::string> threads;
  const FolderStream folder(opendir(fmt::format("/proc/{}/task", process).c_str()));
  for (const dirent* entry = nullptr; folder && (entry = readdir(folder.get())) != nullptr;) {
    if (entry->d_name[0] != '.') {
      threads.emplace_back(entry->d_name);
    }
  }
  return threads;
}

// What is counted in /proc/PID/stat.
struct Counts {
  std::uint64_t ticks = 0;
  std::uint64_t threads = 0;
};

Counts counts_of(pid_t process) {
  // The second field is the name in parentheses and may hold anything; the next is the third.
  const std::string stat = read_small_file(fmt::format("/proc/{}/stat", process));
  const std::size_t name_end = stat.rfind(')');
  Counts counts;
  const char* position = name_end == std::string::npos ? "" : stat.c_str() + name_end + 1;
  for (int field = 3; field <= 20 && *position == ' '; ++field) {
    ++position;
    const std::uint64_t value = std::strtoull(position, nullptr, 10);
    if (field >= 14 && field <= 17) {
      counts.ticks += value;
    } else if (field == 20) {
      counts.threads = value;
    }
    while (*position != ' ' && *position != '\0') {
      ++position;
    }
  }
  return counts;
}

}  // namespace

std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> children;
  for (const std::string& thread : threads_of(process)) {
    const std::string list =
        read_small_file(fmt::format("/proc/{}/task/{}/children", process, thread));
    const char* position = list.c_str();
    for (char* end = nullptr;; position = end) {
      const long child = std::strtol(position, &end, 10);
      if (end == position) {
        break;
      }
      children.push_back(static_cast<pid_t>(child));
    }
  }
  return children;
}

void add_descendants(std::set<pid_t>& tree, std::uint64_t most) {
  std::vector<pid_t> unvisited(tree.begin(), tree.end());
  while (!unvisited.empty() && tree.size() <= most) {
    const pid_t process = unvisited.back();
    unvisited.pop_back();
    for (const pid_t child : children_of(process)) {
      if (tree.insert(child).second) {
        unvisited.push_back(child);
      }
    }
  }
}

pid_t pid_one_namespace_below(pid_t process) {
  const std::string status = read_small_file(fmt::format("/proc/{}/status", process));
  const std::size_t line = status.find("\nNSpid:");
  if (line == std::string::npos) {
    return status.empty() ? 0 : process;
  }
  // From the namespace of whoever mounted /proc inwards.
  char* end = nullptr;
  std::strtol(status.c_str() + line + sizeof "\nNSpid:" - 1, &end, 10);
  const char* const second = end;
  const long pid = std::strtol(second, &end, 10);
  return *second == '\n' ? process : static_cast<pid_t>(pid);
}

std::uint64_t tasks_of(const std::set<pid_t>& tree) {
  std::uint64_t tasks = 0;
  for (const pid_t process : tree) {
    tasks += counts_of(process).threads;
  }
  return tasks;
}

std::chrono::milliseconds cpu_time_of(const std::set<pid_t>& tree) {
  std::uint64_t ticks = 0;
  for (const pid_t process : tree) {
    ticks += counts_of(process).ticks;
  }
  return std::chrono::milliseconds(ticks * 1000 / static_cast<std::uint64_t>(sysconf(_SC_CLK_TCK)));
}

}  // namespace isolate::process
