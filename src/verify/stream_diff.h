// Shows two streams around the first byte that differs, so that nothing they hold can be mistaken
// for anything but what they hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isolate::verify {

// One side: what it is called, and what was kept of its stream.
struct DiffSide {
  std::string name;
  std::string_view bytes;
  bool complete = true;  // nothing of the stream is missing at its end
};

// Whether both sides can be shown as lines of text around `offset`, where they first differ.
bool can_be_shown_as_text(const DiffSide& expected, const DiffSide& judged, std::size_t offset);

// "--- EXPECTED", "+++ JUDGED" and the first hunk of their unified diff. Lines are escaped, a blank
// at the end of a line that differs is \x20, and long lines are shortened around what differs.
std::vector<std::string> diff_as_text(const DiffSide& expected, const DiffSide& judged,
                                      std::size_t offset);

// The same with lines of a hex dump, 16 bytes each.
std::vector<std::string> diff_as_bytes(const DiffSide& expected, const DiffSide& judged,
                                       std::size_t offset);

// Where a byte is in a text; both count from 1, columns in characters.
struct TextPosition {
  std::size_t line;
  std::size_t column;
};
TextPosition text_position(std::string_view bytes, std::size_t offset);

}  // namespace isolate::verify
