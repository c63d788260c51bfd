// What a sample says about itself, in comments of its first lines.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>

namespace isolate::verify {

// Lines in which directives are looked for; a sample's other lines are its own.
inline constexpr std::size_t kDirectiveLines = 20;

// One directive a comment line, `# isolate_run: KEY=VALUE`; the value goes on to the end of the
// line, without blanks around it.
struct Directives {
  std::optional<std::string> skip;   // skip=REASON: it is not run
  std::optional<std::string> xfail;  // xfail=REASON: it is expected to fail
  // engine-xfail=NAME:REASON: that engine is expected to fail
  std::map<std::string, std::string> engine_xfails;
  std::optional<std::chrono::milliseconds> timeout;  // timeout=SECONDS, instead of --timeout
  std::vector<std::string> arguments;                // args=WORDS, quoted as in a shell
  std::optional<std::string> standard_input;         // stdin=FILE, as it is written
  std::size_t standard_input_line = 0;               // where that is, from 1

  bool operator==(const Directives&) const = default;
};

// Of a Python source or its beginning, any bytes at all. Lines end as Python's do (\n, \r\n, \r); a
// byte order mark does not count. An unknown key, a malformed value or a key that is there twice is
// an error that names the line.
Result<Directives> parse_directives(std::string_view source);

}  // namespace isolate::verify
