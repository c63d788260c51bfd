#include "cli/start_again.h"

#include <unistd.h>

#include <cstdlib>

#include "pins/preload_library.h"
#include "process/child_setup.h"
#include "process/protected_installation.h"
#include "process/system_error.h"

namespace isolate::cli {
namespace {

constexpr const char* kBeganClean = "ISOLATE_RUN_BEGAN_CLEAN";

Error execute(const std::string& program, const std::string& subcommand, const WordList& words,
              const pins::Environment& environment) {
  WordList again{"isolate_run"};
  if (!subcommand.empty()) {
    again.push_back(subcommand);
  }
  again.insert(again.end(), words.begin(), words.end());
  execve(program.c_str(), process::pointers_to(again).data(),
         process::pointers_to(environment).data());
  return process::system_error(program);
}

}  // namespace

Error start_again(const std::string& subcommand, const WordList& words,
                  const pins::Environment& environment) {
  return execute(kThisProgram, subcommand, words, environment);
}

Result<void> start_again_for_sandbox(const pins::Environment& environment, const WordList& words,
                                     const WordList& installation,
                                     const std::string& pinning_libraries,
                                     const std::string& pin_words) {
  if (std::getenv(kBeganClean) != nullptr) {
    unsetenv(kBeganClean);
    return {};
  }
  pins::Environment clean = environment;
  pins::set_variable(clean, kBeganClean, "1");
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    pins::set_variable(clean, "SOURCE_DATE_EPOCH", epoch);
  }
  if (!pinning_libraries.empty()) {
    pins::add_sleeping_library(clean, pinning_libraries, pin_words);
  }
  const auto program = process::protect_installation_in_own_namespace(kThisProgram, installation);
  return execute(program ? *program : kThisProgram, "", words, clean);
}

}  // namespace isolate::cli
