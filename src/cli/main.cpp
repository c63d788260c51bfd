#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <map>
#include <string_view>

#include "cli/command.h"
#include "pins/preloaded.h"

int main(int argc, char** argv) {
  using namespace isolate::cli;
  static const std::map<std::string_view, int (*)(const WordList&)> subcommands = {
      {"verify", run_verify},  {"certificate", run_certificate},
      {"digest", run_digest},  {"audit", run_audit},
      {"info", run_info},      {"merge", run_merge},
      {"--zygote", run_zygote}};
  // Where isolate_run is itself part of a run with pins: what it does is not the sample's.
  isolate::pins::put_pins_to_sleep();
  WordList words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const auto subcommand = words.empty() ? subcommands.end() : subcommands.find(words.front());
  const bool single = subcommand == subcommands.end();
  try {
    if (single) {
      return run_single(words);
    }
    words.erase(words.begin());
    return subcommand->second(words);
  } catch (const std::exception& error) {
    return fail(fmt::format("internal error: {}: please report it", error.what()),
                single ? kOwnFailure : kNothingVerified);
  }
}
