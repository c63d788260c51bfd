#include "verify/stream_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "verify/printable_text.h"

namespace isolate::verify {
namespace {

constexpr std::size_t kContext = 3;
// Lines of each side that are looked at, and lines that are shown.
constexpr std::size_t kWindow = 60;
constexpr std::size_t kShownLines = 24;
// Of a line longer than this, what is shown before and from the byte that matters.
constexpr std::size_t kLongLine = 160;
constexpr std::size_t kBytesBefore = 60;
constexpr std::size_t kBytesFrom = 80;

struct TextLine {
  std::string_view text;
  bool ended;  // by a newline

  bool operator==(const TextLine&) const = default;
};

struct DiffLine {
  char mark;  // ' ', '-' or '+'
  TextLine line;
  std::size_t focus = 0;  // what matters in it
};

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::size_t line_start(std::string_view bytes, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t context_start(std::string_view bytes, std::size_t start) {
  for (std::size_t lines = 0; lines < kContext && start > 0; ++lines) {
    start = line_start(bytes, start - 1);
  }
  return start;
}

std::vector<TextLine> lines_from(std::string_view bytes, std::size_t start, std::size_t end,
                                 std::size_t most) {
  std::vector<TextLine> lines;
  while (start < end && lines.size() < most) {
    const std::size_t newline = bytes.find('\n', start);
    const bool ended = newline < end;
    const std::size_t stop = ended ? newline : end;
    lines.push_back({bytes.substr(start, stop - start), ended});
    start = stop + 1;
  }
  return lines;
}

// The lines of both windows in the order of a unified diff, from their longest common subsequence.
std::vector<DiffLine> align(const std::vector<TextLine>& expected,
                            const std::vector<TextLine>& judged) {
  std::vector<std::array<std::uint8_t, kWindow + 1>> common(expected.size() + 1);
  for (std::size_t i = expected.size(); i-- > 0;) {
    for (std::size_t j = judged.size(); j-- > 0;) {
      common[i][j] = expected[i] == judged[j] ? static_cast<std::uint8_t>(common[i + 1][j + 1] + 1)
                                              : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::vector<DiffLine> lines;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < expected.size() || j < judged.size()) {
    if (i < expected.size() && j < judged.size() && expected[i] == judged[j]) {
      lines.push_back({' ', expected[i++]});
      ++j;
    } else if (j == judged.size() ||
               (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
      lines.push_back({'-', expected[i++]});
    } else {
      lines.push_back({'+', judged[j++]});
    }
  }
  return lines;
}

// In each run of changed lines: first all of one side, then all of the other; and in each pair what
// matters is where the two part.
void tidy_changes(std::vector<DiffLine>& lines) {
  const auto is_context = [](const DiffLine& line) { return line.mark == ' '; };
  for (auto begin = lines.begin(); begin != lines.end();) {
    begin = std::find_if_not(begin, lines.end(), is_context);
    const auto end = std::find_if(begin, lines.end(), is_context);
    const auto added =
        std::stable_partition(begin, end, [](const DiffLine& line) { return line.mark == '-'; });
    for (auto old = begin, now = added; old != added && now != end; ++old, ++now) {
      const auto [at, _] = std::mismatch(old->line.text.begin(), old->line.text.end(),
                                         now->line.text.begin(), now->line.text.end());
      old->focus = now->focus = static_cast<std::size_t>(at - old->line.text.begin());
    }
    begin = end;
  }
}

// Leaves the first hunk, and not too much of it.
void cut_to_hunk(std::vector<DiffLine>& lines) {
  std::size_t context = 0;
  std::size_t kept = 0;
  for (; kept < lines.size() && kept < kShownLines; ++kept) {
    context = lines[kept].mark == ' ' ? context + 1 : 0;
    if (context > kContext) {
      break;
    }
  }
  lines.resize(kept);
}

std::string shown(const DiffLine& line) {
  std::string_view text = line.line.text;
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (text.size() > kLongLine) {
    begin = line.focus > kBytesBefore ? line.focus - kBytesBefore : 0;
    end = std::min(text.size(), std::max(line.focus, begin + kBytesBefore) + kBytesFrom);
  }
  while (begin > 0 && continues_character(text[begin])) {
    --begin;
  }
  while (end < text.size() && continues_character(text[end])) {
    ++end;
  }
  const bool blank_end =
      line.mark != ' ' && end == text.size() && end > begin && text.back() == ' ';
  std::string result = begin > 0 ? "…" : "";
  result += escape(text.substr(begin, end - begin - (blank_end ? 1 : 0)));
  if (blank_end) {
    result += "\\x20";
  }
  return result + (end < text.size() ? "…" : "");
}

std::string range(std::size_t first, std::size_t count) {
  if (count == 0) {
    return fmt::format("{},0", first - 1);
  }
  return count == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, count);
}

std::size_t count(const std::vector<DiffLine>& lines, char other_side) {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](const DiffLine& line) { return line.mark != other_side; }));
}

// The end of what can be shown as text: a cut may have gone through a character.
std::size_t text_end(const DiffSide& side) {
  std::size_t end = side.bytes.size();
  if (!side.complete) {
    for (std::size_t back = 0; back < 3 && end > 0 && continues_character(side.bytes[end - 1]);
         ++back) {
      --end;
    }
    if (end > 0 && !first_character(side.bytes.substr(end - 1))) {
      return end - 1;
    }
    end = side.bytes.size();
  }
  return end;
}

std::size_t window_end(const DiffSide& side, std::size_t start) {
  const std::size_t end = text_end(side);
  std::size_t at = start;
  for (std::size_t lines = 0; lines < kWindow && at < end; ++lines) {
    const std::size_t newline = side.bytes.find('\n', at);
    at = newline < end ? newline + 1 : end;
  }
  return std::max(at, start);
}

constexpr std::size_t kRow = 16;

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

}  // namespace

TextPosition text_position(std::string_view bytes, std::size_t offset) {
  while (offset > 0 && offset < bytes.size() && continues_character(bytes[offset])) {
    --offset;
  }
  const std::size_t start = line_start(bytes, offset);
  const auto at = [&](std::size_t i) { return bytes.begin() + static_cast<std::ptrdiff_t>(i); };
  return {static_cast<std::size_t>(std::count(at(0), at(start), '\n')) + 1,
          static_cast<std::size_t>(std::count_if(at(start), at(offset),
                                                 [](char c) { return !continues_character(c); })) +
              1};
}

bool can_be_shown_as_text(const DiffSide& expected, const DiffSide& judged, std::size_t offset) {
  const std::size_t start = line_start(judged.bytes, offset);
  const std::size_t first = context_start(judged.bytes, start);
  const auto is_shown_as_text = [&](const DiffSide& side) {
    const std::size_t end = window_end(side, start);
    return offset <= end && is_text(side.bytes.substr(first, end - first));
  };
  return is_shown_as_text(expected) && is_shown_as_text(judged);
}

std::vector<std::string> diff_as_text(const DiffSide& expected, const DiffSide& judged,
                                      std::size_t offset) {
  const std::size_t start = line_start(judged.bytes, offset);
  const std::size_t first = context_start(judged.bytes, start);
  const std::vector<TextLine> before = lines_from(judged.bytes, first, start, kContext);
  std::vector<DiffLine> hunk = align(lines_from(expected.bytes, start, text_end(expected), kWindow),
                                     lines_from(judged.bytes, start, text_end(judged), kWindow));
  tidy_changes(hunk);
  cut_to_hunk(hunk);
  for (auto line = before.rbegin(); line != before.rend(); ++line) {
    hunk.insert(hunk.begin(), DiffLine{' ', *line});
  }
  const std::size_t number = text_position(judged.bytes, first).line;
  std::vector<std::string> lines{fmt::format("--- {}", make_printable(expected.name)),
                                 fmt::format("+++ {}", make_printable(judged.name)),
                                 fmt::format("@@ -{} +{} @@", range(number, count(hunk, '+')),
                                             range(number, count(hunk, '-')))};
  for (const DiffLine& line : hunk) {
    const bool complete = line.mark == '-' ? expected.complete : judged.complete;
    lines.push_back(
        fmt::format("{}{}{}", line.mark, shown(line), !line.line.ended && !complete ? "…" : ""));
    if (!line.line.ended && complete) {
      lines.emplace_back("\\ No newline at end of output");
    }
  }
  return lines;
}

std::vector<std::string> diff_as_bytes(const DiffSide& expected, const DiffSide& judged,
                                       std::size_t offset) {
  std::vector<std::string> lines{fmt::format("--- {}", make_printable(expected.name)),
                                 fmt::format("+++ {}", make_printable(judged.name))};
  const std::size_t row = offset / kRow * kRow;
  for (std::size_t at = row < kRow ? row : row - kRow; at <= row + 2 * kRow; at += kRow) {
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
  return lines;
}

}  // namespace isolate::verify
