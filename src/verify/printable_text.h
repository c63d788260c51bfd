// Makes whatever a sample prints, or is called, safe and visible on a terminal and in a log.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace isolate::verify {

// What is seen stays as it is, in every script. The rest becomes \n, \r, \t, \\, \xNN for a control
// character or a byte that is not UTF-8, and \uNNNN or \UNNNNNNNN for a character that is not seen
// (see is_invisible). The first character is escaped, too, of what CI services would take for
// commands to them (`::error`, `##[`, `##vso[`, `##teamcity[`) and of what stands in lines of our
// own text report alone (`=== summary`, `PASS  sha=`). Different bytes give different texts.
std::string escape(std::string_view bytes);

// The same for a text that is meant to be read already: its backslashes stay. Applied to what
// escape() gave it changes nothing.
std::string make_printable(std::string_view text);

// The columns that a text without control characters takes on a terminal.
std::size_t display_width(std::string_view text);

// One character of UTF-8, and how many bytes it has.
struct Utf8Character {
  char32_t code;
  std::size_t size;
};

// Nothing when `bytes` begin with what is not UTF-8.
std::optional<Utf8Character> first_character(std::string_view bytes);

// UTF-8 throughout, without NUL.
bool is_text(std::string_view bytes);

}  // namespace isolate::verify
