#include "verify/printable_text.h"

#include <fmt/format.h>

#include <iterator>

#include "verify/unicode_classes.h"

namespace isolate::verify {
namespace {

// GitHub's, Azure's and TeamCity's loggers look for the first three anywhere in a line, and
// people's scripts for the others in our report.
constexpr std::string_view kMeansSomething[] = {"##[",         "##vso[",    "##teamcity[",
                                                "=== summary", "=== run +", "PASS  sha="};

bool means_something_in_a_log(std::string_view rest, std::string_view before) {
  for (const std::string_view command : kMeansSomething) {
    if (rest.starts_with(command)) {
      return true;
    }
  }
  // GitHub's newer form only counts behind blanks.
  return rest.size() > 2 && rest.starts_with("::") &&
         ((rest[2] >= 'a' && rest[2] <= 'z') || (rest[2] >= 'A' && rest[2] <= 'Z')) &&
         before.find_first_not_of(' ') == std::string_view::npos;
}

void append_escaped(std::string& text, const Utf8Character& character) {
  const auto code = static_cast<std::uint32_t>(character.code);
  if (code == '\n') {
    text += "\\n";
  } else if (code == '\r') {
    text += "\\r";
  } else if (code == '\t') {
    text += "\\t";
  } else if (code < 0x80) {
    fmt::format_to(std::back_inserter(text), "\\x{:02x}", code);
  } else if (code < 0x10000) {
    fmt::format_to(std::back_inserter(text), "\\u{:04x}", code);
  } else {
    fmt::format_to(std::back_inserter(text), "\\U{:08x}", code);
  }
}

std::string printable(std::string_view bytes, bool backslashes_too) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::string_view rest = bytes.substr(at);
    const auto character = first_character(rest);
    if (!character) {
      fmt::format_to(std::back_inserter(text), "\\x{:02x}",
                     static_cast<unsigned char>(rest.front()));
      ++at;
      continue;
    }
    if (rest.front() == '\\' && backslashes_too) {
      text += "\\\\";
    } else if (is_invisible(character->code) || (at == 0 && is_combining(character->code)) ||
               means_something_in_a_log(rest, bytes.substr(0, at))) {
      append_escaped(text, *character);
    } else {
      text += rest.substr(0, character->size);
    }
    at += character->size;
  }
  return text;
}

}  // namespace

std::string escape(std::string_view bytes) { return printable(bytes, true); }

std::string make_printable(std::string_view text) { return printable(text, false); }

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    width += character ? static_cast<std::size_t>(columns_of(character->code)) : 1;
    text.remove_prefix(character ? character->size : 1);
  }
  return width;
}

std::optional<Utf8Character> first_character(std::string_view bytes) {
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  if (bytes.empty()) {
    return std::nullopt;
  }
  if (byte(0) < 0x80) {
    return Utf8Character{byte(0), 1};
  }
  const std::size_t size =
      byte(0) >= 0xf0 && byte(0) < 0xf5 ? 4 : (byte(0) >= 0xe0 ? 3 : (byte(0) >= 0xc2 ? 2 : 0));
  if (size == 0 || byte(0) >= 0xf5 || bytes.size() < size) {
    return std::nullopt;
  }
  char32_t code = byte(0) & (0x7fU >> size);
  for (std::size_t at = 1; at < size; ++at) {
    if ((byte(at) & 0xc0) != 0x80) {
      return std::nullopt;
    }
    code = code << 6 | (byte(at) & 0x3fU);
  }
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  if (code < kLeast[size] || surrogate || code > 0x10ffff) {
    return std::nullopt;
  }
  return Utf8Character{code, size};
}

bool is_text(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto character = first_character(bytes);
    if (!character || character->code == 0) {
      return false;
    }
    bytes.remove_prefix(character->size);
  }
  return true;
}

}  // namespace isolate::verify
