// One function for each subcommand, and what they share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <CLI/CLI.hpp>

#include <isolate/result.h>

namespace isolate::cli {

// Exit statuses of isolate_run itself; a single run otherwise has the sample's own.
inline constexpr int kAllPassed = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kNothingVerified = 2;
inline constexpr int kTimeLimit = 124;
inline constexpr int kOwnFailure = 125;

using WordList = std::vector<std::string>;

// Each takes the words after its name and returns the exit status.
int run_single(const WordList& words);
int run_verify(const WordList& words);
int run_certificate(const WordList& words);
int run_digest(const WordList& words);
int run_audit(const WordList& words);
int run_info(const WordList& words);
int run_merge(const WordList& words);
int run_zygote(const WordList& words);

// The one place where errors are printed: one line, once. Returns `status`.
int fail(const std::string& message, int status);

// Once all is printed: `status`, or `error_status` where not all of `what` could be written, which
// is then said.
int end_output(std::string_view what, int status, int error_status);

// What --help shows first and last.
void describe(CLI::App& app, std::string_view usage, std::string_view examples);

// What --memory and --max-output take: whole mebibytes.
CLI::Option* add_mebibytes(CLI::App& app, const std::string& name, std::uint64_t& value,
                           const std::string& meaning);

// Accepts a number of seconds that a clock can hold.
CLI::Validator seconds();

// Parses; gives the status to exit with when there is nothing more to do (--help, or an error,
// which is then printed and gives `error_status`).
std::optional<int> parse(CLI::App& app, WordList words, int error_status);

// What --python, --env, --pin and CPython's options say, for every command.
struct PythonOptions {
  std::string executable;
  WordList environment;
  WordList pins;
};
void add_python_options(CLI::App& app, PythonOptions& options);

// The absolute path of the interpreter to be: that of --python after it was found to be of the very
// version of libpython, or the one that isolate_run was built with.
Result<std::string> resolve_python(const PythonOptions& options);

}  // namespace isolate::cli
