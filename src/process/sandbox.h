// A run that reaches nothing but its own: no network, no file but those it is given, no process but
// those it starts, and no way to more rights. In layers, so that one that fails leaves the others.
#pragma once

#include <string>
#include <vector>

#include <isolate/result.h>
#include <isolate/sandbox.h>

namespace isolate::process {

struct Sandbox {
  SandboxParts parts = 0;
  // By absolute path; those that are not there are left out.
  std::vector<std::string> readable;
  std::vector<std::string> writable;
  // To read as well; empty for none. With its own root, its sockets and FIFOs lead to nobody
  // outside, and locks on its files hold nobody up.
  std::string sample_folder = {};
  // What kSystemCallFilter takes.
  std::string system_call_filter = {};
  // Has a /dev/shm that no other run sees.
  bool has_own_shared_memory = false;

  bool operator==(const Sandbox&) const = default;
};

// Whether a file that is open here is one that the sandbox lets a run read.
bool is_readable_in(const Sandbox& sandbox, int fd);

// Whatever the outcome is, this process is not to go on as it was. All of `sandbox.parts` or an
// error. For a process with one thread, in its working directory, which it finds again.
Result<void> enter_sandbox(const Sandbox& sandbox);

// Which of the means there are here. Tried out in children of this process.
SandboxParts available_sandbox_parts();

// What stays possible without those, for a person.
std::vector<std::string> missing_from_sandbox(SandboxParts parts);

}  // namespace isolate::process
