// What a single run in a sandbox needs before and after it: a folder that it may write to.
#pragma once

#include <optional>
#include <string>

#include <isolate/sandbox.h>

#include "cli/command.h"
#include "pins/environment.h"
#include "process/sandbox.h"
#include "process/scratch.h"

namespace isolate::cli {

class SandboxedRun {
 public:
  // `program` are the words from the sample on, `pinning_libraries` those that this process has
  // preloaded. Without parts there is nothing to do, and nothing is done.
  static Result<SandboxedRun> prepare(SandboxParts parts, const std::string& python,
                                      const WordList& program, const pins::Environment& environment,
                                      const std::string& pinning_libraries);

  // Where TMPDIR is the folder.
  const pins::Environment& environment() const { return environment_; }

  // In the process that runs the sample.
  Result<void> enter() const;
  // Once it has ended.
  void clean_up() { scratch_.reset(); }

 private:
  explicit SandboxedRun(pins::Environment environment) : environment_(std::move(environment)) {}

  pins::Environment environment_;
  std::optional<process::ScratchRoot> scratch_;
  process::Sandbox sandbox_;
};

}  // namespace isolate::cli
