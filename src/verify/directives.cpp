#include "verify/directives.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "verify/explain.h"
#include "verify/shell_words.h"

namespace isolate::verify {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kBlanks = " \t\f\v";
constexpr std::string_view kMark = "isolate_run:";
constexpr std::string_view kKeys = "skip, xfail, engine-xfail, timeout, args, stdin";

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find_first_of("\r\n");
  const std::string_view line = rest.substr(0, end);
  if (end == std::string_view::npos) {
    rest = {};
  } else {
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return line;
}

// The part behind the mark, of a comment line that has it; nothing of any other line.
std::optional<std::string_view> directive_in(std::string_view line) {
  line = without_blanks(line);
  if (!line.starts_with('#')) {
    return std::nullopt;
  }
  line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
  line = without_blanks(line);
  if (!line.starts_with(kMark)) {
    return std::nullopt;
  }
  return without_blanks(line.substr(kMark.size()));
}

template <typename Value>
Result<void> set_once(std::optional<Value>& field, Value value) {
  if (field) {
    return Error{"it is there twice"};
  }
  field = std::move(value);
  return {};
}

Result<void> set_reason(std::optional<std::string>& field, std::string_view value) {
  return value.empty() ? Result<void>(Error{"it needs a reason"}) : set_once(field, escape(value));
}

Result<void> set_engine_xfail(Directives& directives, std::string_view value) {
  const std::size_t colon = value.find(':');
  const std::string_view name = without_blanks(value.substr(0, colon));
  const std::string_view reason =
      colon == std::string_view::npos ? "" : without_blanks(value.substr(colon + 1));
  if (name.empty() || reason.empty()) {
    return Error{"write NAME:REASON"};
  }
  if (!directives.engine_xfails.emplace(name, escape(reason)).second) {
    return Error{"the engine is there twice"};
  }
  return {};
}

Result<void> set_timeout(Directives& directives, std::string_view value) {
  const std::string text(value);
  char* end = nullptr;
  const double seconds = std::strtod(text.c_str(), &end);
  const bool is_number = !text.empty() &&
                         text.find_first_not_of("0123456789.eE+-") == std::string::npos &&
                         end == text.c_str() + text.size();
  if (!is_number || !(seconds >= 0.001 && seconds <= 1e9)) {
    return Error{"it is not from 0.001 to 1e9 seconds"};
  }
  return set_once(directives.timeout, std::chrono::milliseconds(std::llround(seconds * 1000)));
}

Result<void> set_arguments(Directives& directives, std::string_view value, bool& has_arguments) {
  if (std::exchange(has_arguments, true)) {
    return Error{"it is there twice"};
  }
  auto words = split_words(value);
  if (!words) {
    return words.error();
  }
  directives.arguments = std::move(*words);
  return {};
}

Result<void> set_standard_input(Directives& directives, std::string_view value) {
  return value.empty() ? Result<void>(Error{"it needs a file"})
                       : set_once(directives.standard_input, std::string(value));
}

Result<void> set(Directives& directives, std::string_view key, std::string_view value,
                 bool& has_arguments) {
  if (value.find('\0') != std::string_view::npos) {
    return Error{"it has a NUL byte in it"};
  }
  if (key == "skip") {
    return set_reason(directives.skip, value);
  }
  if (key == "xfail") {
    return set_reason(directives.xfail, value);
  }
  if (key == "engine-xfail") {
    return set_engine_xfail(directives, value);
  }
  if (key == "timeout") {
    return set_timeout(directives, value);
  }
  if (key == "args") {
    return set_arguments(directives, value, has_arguments);
  }
  if (key == "stdin") {
    return set_standard_input(directives, value);
  }
  return Error{fmt::format("no such directive: there are {}", kKeys)};
}

}  // namespace

Result<Directives> parse_directives(std::string_view source) {
  if (source.starts_with(kByteOrderMark)) {
    source.remove_prefix(kByteOrderMark.size());
  }
  Directives directives;
  bool has_arguments = false;
  for (std::size_t number = 1; number <= kDirectiveLines && !source.empty(); ++number) {
    const auto directive = directive_in(take_line(source));
    if (!directive) {
      continue;
    }
    const std::size_t equals = directive->find('=');
    const std::string_view key = without_blanks(directive->substr(0, equals));
    auto done =
        equals == std::string_view::npos
            ? Result<void>(Error{"write KEY=VALUE"})
            : set(directives, key, without_blanks(directive->substr(equals + 1)), has_arguments);
    if (!done) {
      return Error{fmt::format("line {}: isolate_run: {}: {}", number,
                               escape(directive->substr(0, 80)), done.error().message)};
    }
    if (directives.standard_input && directives.standard_input_line == 0) {
      directives.standard_input_line = number;
    }
  }
  return directives;
}

}  // namespace isolate::verify
