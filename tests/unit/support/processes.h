// Looking at processes and descriptors from outside.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <isolate/outcome.h>

namespace isolate::test {

// Longer than anything here takes on a busy machine; reached only when something hangs.
inline constexpr std::chrono::seconds kPatience{30};

struct ChildResult {
  Ending ending;
  std::string text;
};

// Calls `body` in a forked child, for what changes a process for good, and gives what it returned
// and how the child ended (Exited{0} unless `body` ended it). A child that takes longer than
// kPatience is killed.
ChildResult in_child(const std::function<std::string()>& body);

// Descriptors that a process has open; 0 is this process.
std::size_t open_descriptors(int pid = 0);

// Whether one of them is of this file.
bool has_open(int pid, const std::string& file);

bool has_children();

// False for one that has ended, whether or not it was waited for.
bool is_running(int pid);

// True while a process holds a lock on the file. So a process in another PID namespace, where pids
// mean something else, can show that it is alive.
bool is_locked(const std::string& file);

// Locks the file, which it makes, or the folder, for the rest of this process's life.
void lock_for_good(const std::string& file);

// This process's children, zombies too.
std::vector<int> children();

// Waits until `condition` holds; false when it does not within kPatience.
bool eventually(const std::function<bool()>& condition);

}  // namespace isolate::test
