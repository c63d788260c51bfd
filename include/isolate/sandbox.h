// What keeps runs from reaching anything but their own.
#pragma once

#include <cstdint>

namespace isolate {

// Means of the kernel, which may be missing.
enum SandboxPart : std::uint8_t {
  kOwnRoot = 1,           // mount, network, IPC and host name namespaces; a root with nothing else
  kFileRules = 2,         // Landlock's rules for files
  kScopeRules = 4,        // Landlock's for signals and abstract sockets
  kSystemCallFilter = 8,  // seccomp
  kAllSandboxParts = 15,
};

// Some of them; none for no sandbox.
using SandboxParts = std::uint8_t;

}  // namespace isolate
