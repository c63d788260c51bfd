// What --pin asks for, and how this process comes to have it.
#pragma once

#include <string>

#include <isolate/pins.h>
#include <isolate/result.h>

#include "cli/command.h"

namespace isolate::cli {

Result<SourcePins> chosen_pins(const PythonOptions& options);

// Pins act on a process from its start: when this one was started without them, it becomes
// isolate_run again, with `words` after `subcommand` (nothing for a single run), the same process
// id and the pins, asleep. Returns when it has them, or none are wanted; an error says why it
// cannot have them.
Result<void> preload_pins(const SourcePins& pins, const std::string& subcommand,
                          const WordList& words);

}  // namespace isolate::cli
