#include "verify/stream_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

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

// Where a run of lines that differ, which begins at `begin`, parts into one side's and the other's,
// and where it ends.
struct Change {
  std::size_t added;
  std::size_t end;
};
Change change_at(const std::vector<DiffLine>& lines, std::size_t begin) {
  Change change{begin, begin};
  while (change.added < lines.size() && lines[change.added].mark == '-') {
    ++change.added;
  }
  change.end = change.added;
  while (change.end < lines.size() && lines[change.end].mark == '+') {
    ++change.end;
  }
  return change;
}

// Leaves the first hunk, and not too much of it: of a change that is too long the first lines of
// both sides, and nothing after it.
std::vector<DiffLine> first_hunk(const std::vector<DiffLine>& lines) {
  std::vector<DiffLine> hunk;
  const auto take = [&](std::size_t begin, std::size_t count) {
    const auto first = lines.begin() + static_cast<std::ptrdiff_t>(begin);
    hunk.insert(hunk.end(), first, first + static_cast<std::ptrdiff_t>(count));
  };
  std::size_t context = 0;
  for (std::size_t at = 0; at < lines.size() && hunk.size() < kShownLines;) {
    if (lines[at].mark == ' ') {
      if (++context > kContext) {
        break;
      }
      take(at++, 1);
      continue;
    }
    context = 0;
    const Change change = change_at(lines, at);
    const std::size_t room = kShownLines - hunk.size();
    const std::size_t removed = change.added - at;
    const std::size_t added = change.end - change.added;
    const std::size_t shown_added = std::min(added, room - std::min(removed, (room + 1) / 2));
    const std::size_t shown_removed = std::min(removed, room - shown_added);
    take(at, shown_removed);
    take(change.added, shown_added);
    if (shown_removed < removed || shown_added < added) {
      break;
    }
    at = change.end;
  }
  return hunk;
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

// Where `count` lines end that begin at `start`.
std::size_t after_lines(const DiffSide& side, std::size_t start, std::size_t count) {
  const std::size_t end = text_end(side);
  std::size_t at = start;
  for (std::size_t lines = 0; lines < count && at < end; ++lines) {
    const std::size_t newline = side.bytes.find('\n', at);
    at = newline < end ? newline + 1 : end;
  }
  return std::max(at, start);
}

std::size_t window_end(const DiffSide& side, std::size_t start) {
  return after_lines(side, start, kWindow);
}

// "12 of reference", of the lines that follow what is shown.
std::string rest_of(const DiffSide& side, std::string_view rest) {
  const auto newlines = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n'));
  const std::size_t lines = newlines + (rest.empty() || rest.ends_with('\n') ? 0 : 1);
  return fmt::format("{}{} of {}", side.complete ? "" : "more than ", lines,
                     make_printable(side.name));
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
  std::vector<DiffLine> aligned =
      align(lines_from(expected.bytes, start, text_end(expected), kWindow),
            lines_from(judged.bytes, start, text_end(judged), kWindow));
  tidy_changes(aligned);
  std::vector<DiffLine> hunk = first_hunk(aligned);
  const std::string_view expected_rest =
      expected.bytes.substr(after_lines(expected, start, count(hunk, '+')));
  const std::string_view judged_rest =
      judged.bytes.substr(after_lines(judged, start, count(hunk, '-')));
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
  if (expected_rest != judged_rest) {
    lines.push_back(fmt::format("… and more lines that are not all the same: {}, {}",
                                rest_of(expected, expected_rest), rest_of(judged, judged_rest)));
  }
  return lines;
}

}  // namespace isolate::verify
