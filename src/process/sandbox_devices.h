// The devices of a sandbox.
#pragma once

#include <array>
#include <string>

namespace isolate::process {

inline constexpr std::array kSandboxDevices = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                               "/dev/urandom"};

// Makes them in this folder, which is there, as files of their own: nobody outside waits for a lock
// on them or sees their times. False where this user may not; the folder is then as it was.
bool make_own_devices(const std::string& folder);

// Those of this process's standard streams that are the null device become the one that is there by
// now.
void reopen_null_streams();

}  // namespace isolate::process
