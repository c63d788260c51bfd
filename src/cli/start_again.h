// This program once more in this process, with another environment.
#pragma once

#include <string>

#include <isolate/result.h>

#include "cli/command.h"
#include "pins/environment.h"

namespace isolate::cli {

inline constexpr const char* kThisProgram = "/proc/self/exe";

// `words` are those after the subcommand, which is empty for a single run. Returns only an error.
Error start_again(const std::string& subcommand, const WordList& words,
                  const pins::Environment& environment);

// So that nothing in this process's memory is left of what the caller's environment holds besides
// `environment` and what the pins are loaded with, and that nothing can be done to this program's
// file by way of /proc/self/exe. Does nothing the second time.
// `installation` are the folders that process::protect_installation() takes.
Result<void> start_again_for_sandbox(const pins::Environment& environment, const WordList& words,
                                     const WordList& installation,
                                     const std::string& pinning_libraries,
                                     const std::string& pin_words);

}  // namespace isolate::cli
