#include "cli/sandboxed_run.h"

#include <unistd.h>

#include <filesystem>
#include <limits>

#include "process/launch.h"
#include "process/own_process_namespace.h"
#include "verify/sandbox_rules.h"

namespace isolate::cli {
namespace {

// A module is looked for in the working directory, like the modules beside a sample.
std::string sample_of(const WordList& program) {
  const std::string& first = program.front();
  if (first.starts_with("-m")) {
    std::error_code error;
    return (std::filesystem::current_path(error) / "module").string();
  }
  return first.starts_with('-') ? "" : first;
}

}  // namespace

Result<SandboxedRun> SandboxedRun::prepare(SandboxParts parts, const std::string& python,
                                           const WordList& program,
                                           const pins::Environment& environment,
                                           const std::string& pinning_libraries) {
  SandboxedRun run(environment);
  if (parts == 0) {
    return run;
  }
  auto root = process::ScratchRoot::claim();
  auto folder = root ? root->empty_folder("run") : Result<std::string>(root.error());
  if (!folder) {
    return folder.error();
  }
  run.scratch_.emplace(std::move(*root));
  pins::set_variable(run.environment_, "TMPDIR", *folder);
  process::Launch launch;
  launch.environment = run.environment_;
  launch.own_folder = *folder;
  run.sandbox_ = verify::sandbox_for(parts, launch, python, sample_of(program), pinning_libraries);
  return run;
}

Result<void> SandboxedRun::enter() const {
  if ((sandbox_.parts & kOwnRoot) != 0) {
    if (auto moved = process::move_to_own_process_namespace(); !moved) {
      return moved;
    }
  }
  auto entered = process::enter_sandbox(sandbox_);
  if (sandbox_.parts != 0) {
    // This process's own, which lead out, and what the caller left open.
    close_range(3, std::numeric_limits<unsigned>::max(), 0);
  }
  return entered;
}

}  // namespace isolate::cli
