// Which paths say something that a later run would find again, and which do not.
#pragma once

#include <string>
#include <string_view>

#include "process/recording.h"

namespace isolate::process {

enum class Territory {
  kOrdinary,    // a file or folder as any other
  kHarmless,    // what it gives is the program's own, or nothing, or random and so its own matter
  kSystemFile,  // made up by the kernel, but the same until somebody sets it anew
  kBeyondAccount,  // the state of the machine or of other processes
  kDisturbing,     // shows that the process is traced
};

// `path` is absolute. Only the path decides: nothing is looked at.
Territory territory_of(std::string_view path, Access access);

// `path` without `.`, `..` and doubled slashes.
std::string normal_path(std::string_view path);

// Whether `path` is `folder` or below it.
bool is_within(std::string_view path, std::string_view folder);

}  // namespace isolate::process
