#include "cli/sandbox_option.h"

#include <fmt/format.h>

#include "process/sandbox.h"

namespace isolate::cli {

void add_sandbox_option(CLI::App& app, std::string& mode) {
  app.add_flag("--sandbox{available}", mode, "Reach nothing but the sample's own (see README)")
      ->type_name("[=strict]")
      ->check(CLI::IsMember({"available", "strict"}).description(""));
}

Result<SandboxParts> sandbox_parts(const std::string& mode) {
  if (mode.empty()) {
    return SandboxParts{0};
  }
  const SandboxParts available = process::available_sandbox_parts();
  const auto missing = process::missing_from_sandbox(available);
  if (missing.empty()) {
    return available;
  }
  const std::string what = fmt::format("{}", fmt::join(missing, "; "));
  if (mode == "strict" || available == 0) {
    return Error{fmt::format("--sandbox={}: this system does not give: {}", mode, what)};
  }
  fail(fmt::format("--sandbox: without {}", what), 0);
  return available;
}

}  // namespace isolate::cli
