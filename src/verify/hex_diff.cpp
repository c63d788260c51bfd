#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "verify/printable_text.h"
#include "verify/stream_diff.h"

namespace isolate::verify {
namespace {

constexpr std::size_t kRow = 16;
// Rows that are shown before and after the one with the first difference.
constexpr std::size_t kRowsBefore = 1;
constexpr std::size_t kRowsAfter = 2;

std::string hex_row(std::string_view bytes, std::size_t at) {
  const std::string_view row = bytes.substr(at, kRow);
  std::string hex;
  std::string characters;
  for (std::size_t i = 0; i < kRow; ++i) {
    hex += i == kRow / 2 ? " " : "";
    if (i < row.size()) {
      fmt::format_to(std::back_inserter(hex), " {:02x}", static_cast<unsigned char>(row[i]));
      characters += row[i] >= ' ' && row[i] <= '~' ? row[i] : '.';
    } else {
      hex += "   ";
    }
  }
  return fmt::format("{:08x} {}  |{}|", at, hex, make_printable(characters));
}

std::string_view from(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? bytes.substr(at) : std::string_view();
}

// "12 of reference", of the bytes that follow what is shown.
std::string rest_of(const DiffSide& side, std::string_view rest) {
  return fmt::format("{}{} of {}", side.complete ? "" : "more than ", rest.size(),
                     make_printable(side.name));
}

}  // namespace

std::vector<std::string> diff_as_bytes(const DiffSide& expected, const DiffSide& judged,
                                       std::size_t offset) {
  std::vector<std::string> lines{fmt::format("--- {}", make_printable(expected.name)),
                                 fmt::format("+++ {}", make_printable(judged.name))};
  const std::size_t row = offset / kRow * kRow;
  const std::size_t begin = row - std::min(row, kRowsBefore * kRow);
  const std::size_t end = row + (kRowsAfter + 1) * kRow;
  for (std::size_t at = begin; at < end; at += kRow) {
    const bool old = at < expected.bytes.size();
    const bool now = at < judged.bytes.size();
    if (old && now && expected.bytes.substr(at, kRow) == judged.bytes.substr(at, kRow)) {
      lines.push_back(" " + hex_row(judged.bytes, at));
      continue;
    }
    if (old) {
      lines.push_back("-" + hex_row(expected.bytes, at));
    }
    if (now) {
      lines.push_back("+" + hex_row(judged.bytes, at));
    }
  }
  const std::string_view expected_rest = from(expected.bytes, end);
  const std::string_view judged_rest = from(judged.bytes, end);
  if (expected_rest != judged_rest) {
    lines.push_back(fmt::format("… and more bytes that are not all the same: {}, {}",
                                rest_of(expected, expected_rest), rest_of(judged, judged_rest)));
  }
  return lines;
}

}  // namespace isolate::verify
