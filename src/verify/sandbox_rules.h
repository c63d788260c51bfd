// Which files a run in a sandbox is given.
#pragma once

#include <string>
#include <vector>

#include <isolate/sandbox.h>

#include "process/launch.h"
#include "process/sandbox.h"

namespace isolate::verify {

// For a launch that has everything else: to read, its program's installation, the system's programs
// and libraries, what is preloaded, and the folder that `sample` lies in or is; to write to, its
// own folder and its working directory where that is another. `pinning_libraries`, a list as in
// LD_PRELOAD, are those that an isolate has from its zygote and loads into what it executes.
process::Sandbox sandbox_for(SandboxParts parts, const process::Launch& launch,
                             const std::string& interpreter, const std::string& sample,
                             const std::string& pinning_libraries);

// What is to be protected of those that run samples with these programs: the folders of the
// system's and the programs' installations, but none that one of `written` lies in.
std::vector<std::string> installation_of(const std::vector<std::string>& programs,
                                         const std::vector<std::string>& written);

}  // namespace isolate::verify
