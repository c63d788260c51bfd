// The golden file: outcomes of the reference that a person has agreed to, kept beside the samples.
//
// JSON in one form only: entries sorted by name, two blanks an indentation, and at the end a digest
// of all of it. A file that is not byte for byte what its content gives is refused as a whole, so a
// changed digit never decides anything.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <isolate/outcome.h>
#include <isolate/result.h>

namespace isolate::verify {

// What CPython 3.12 has where nobody chose another one. It is not written down.
inline constexpr const char* kUsualStringHash = "siphash13";

// Everything besides a sample's source that decides its outcome, for all samples alike.
struct GoldenConditions {
  std::string python;  // "3.12.1"
  std::vector<std::pair<std::string, std::string>> pins;
  std::vector<std::string> environment;     // what --env adds, in order
  std::vector<std::string> python_options;  // -O, -X …
  std::vector<std::string> compared;        // "stdout", "exit", "stderr"
  // How CPython was configured to hash strings, which it is free to on each machine. Most programs
  // show nothing of it: their entries hold under another one too.
  std::string string_hash = kUsualStringHash;

  bool operator==(const GoldenConditions&) const = default;
};

struct GoldenEntry {
  std::string source_sha256;
  std::string stdout_sha256;
  std::uint64_t stdout_bytes = 0;
  // Only when standard error is compared.
  std::optional<std::pair<std::string, std::uint64_t>> stderr_sha256_and_bytes;
  Ending ending = Exited{0};  // exited or signalled
  // What it was made under, when that is not what the file's other entries were.
  std::string made_under;

  bool operator==(const GoldenEntry&) const = default;
};

struct GoldenFile {
  GoldenConditions conditions;
  std::map<std::string, GoldenEntry> samples;  // by golden_name()

  bool operator==(const GoldenFile&) const = default;
};

// A sample's name as the file writes it: UTF-8, whatever the name is. No two names share one.
std::string golden_name(std::string_view sample_name);

std::string encode(const GoldenFile& file);

// Errors say what is wrong with the text and what to do; they do not name the file.
Result<GoldenFile> decode_golden_file(std::string_view text);

// Whether a text that cannot be decoded was a golden file before something happened to it, and not
// one that only a newer isolate_run understands.
bool was_golden_file(std::string_view text);

// The file's text; nothing when there is no such file.
Result<std::optional<std::string>> read_golden_text(const std::string& path);

// As decode_golden_file(); errors name the file.
Result<GoldenFile> read_golden_file(const std::string& path);

// "CPython 3.12.1, pins 3f2a91c0": tells two conditions apart for a person.
std::string describe(const GoldenConditions& conditions);

// Whether entries that were made under `then` can be judged under `now`.
bool hold_under(const GoldenConditions& then, const GoldenConditions& now);

// Why they cannot, in one sentence.
std::string describe_difference(const GoldenConditions& then, const GoldenConditions& now);

}  // namespace isolate::verify
