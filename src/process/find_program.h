// Programs that are named as on a shell's command line.
#pragma once

#include <optional>
#include <string>

namespace isolate::process {

// The absolute path of the first executable file of that name on this process's PATH.
std::optional<std::string> find_on_path(const std::string& name);

}  // namespace isolate::process
