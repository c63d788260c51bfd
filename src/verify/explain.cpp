#include "verify/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "process/kept_stream.h"
#include "verify/stream_diff.h"

namespace isolate::verify {
namespace {

using Lines = std::vector<std::string>;

// Of what the side that failed alone wrote to standard error.
constexpr std::size_t kErrorLines = 4;
constexpr std::size_t kErrorLineBytes = 160;

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

struct Side {
  const std::string& name;
  const StreamContent& content;

  std::string_view bytes() const {
    const std::string_view more = content.more ? content.more->bytes() : std::string_view();
    return more.size() > content.head.size() ? more : content.head;
  }
  bool is_complete() const { return bytes().size() >= content.bytes; }
  // A golden file has digests only.
  bool has_bytes() const {
    return content.head.size() >= std::min<std::uint64_t>(content.bytes, kKeptOutputBytes);
  }
  DiffSide for_diff() const { return {name, bytes(), is_complete()}; }
};

// "U+00E9", and nothing for what any terminal shows without doubt.
std::string name_character(std::string_view head, std::size_t offset) {
  while (offset > 0 && offset < head.size() &&
         (static_cast<unsigned char>(head[offset]) & 0xc0) == 0x80) {
    --offset;
  }
  const auto character = first_character(head.substr(offset));
  return character ? fmt::format("U+{:04X}", static_cast<std::uint32_t>(character->code))
                   : "its end";
}

bool is_ascii_at(std::string_view head, std::size_t offset) {
  return offset >= head.size() || static_cast<unsigned char>(head[offset]) < 0x80;
}

void add_indented(Lines& lines, const Lines& deeper) {
  for (const std::string& line : deeper) {
    lines.push_back("  " + line);
  }
}

void explain_digests(std::string_view channel, const Side& judged, const Side& expected,
                     Lines& lines) {
  lines.push_back(fmt::format("{} differs; not all of its bytes were kept", channel));
  lines.push_back(fmt::format("  --- {}: sha256 {}, {} B", expected.name, expected.content.sha256,
                              expected.content.bytes));
  lines.push_back(fmt::format("  +++ {}: sha256 {}, {} B", judged.name, judged.content.sha256,
                              judged.content.bytes));
}

void explain_stream(std::string_view channel, const Side& judged, const Side& expected,
                    Lines& lines) {
  const StreamContent& left = judged.content;
  const StreamContent& right = expected.content;
  if (left.sha256 == right.sha256 && left.bytes == right.bytes) {
    return;
  }
  if (!judged.has_bytes() || !expected.has_bytes()) {
    explain_digests(channel, judged, expected, lines);
    return;
  }
  const std::string sizes =
      fmt::format("({} {} B, {} {} B)", judged.name, left.bytes, expected.name, right.bytes);
  const DiffSide old_side = expected.for_diff();
  const DiffSide new_side = judged.for_diff();
  const auto [at, _] = std::mismatch(new_side.bytes.begin(), new_side.bytes.end(),
                                     old_side.bytes.begin(), old_side.bytes.end());
  const auto offset = static_cast<std::size_t>(at - new_side.bytes.begin());
  const bool is_beyond_one = (offset == new_side.bytes.size() && !new_side.complete) ||
                             (offset == old_side.bytes.size() && !old_side.complete);
  if (is_beyond_one || (offset == new_side.bytes.size() && offset == old_side.bytes.size())) {
    const bool is_there = left.bytes == offset || right.bytes == offset;
    lines.push_back(fmt::format("{} differs at byte {}{} {}", channel, offset,
                                is_there ? "" : " or later", sizes));
    lines.push_back(fmt::format(
        "  only the first {} KiB are kept to be shown: --artifacts DIR keeps both sides whole",
        offset / 1024));
    return;
  }
  if (!can_be_shown_as_text(old_side, new_side, offset)) {
    lines.push_back(fmt::format("{} differs at byte {} {}", channel, offset, sizes));
    add_indented(lines, diff_as_bytes(old_side, new_side, offset));
    return;
  }
  const TextPosition position = text_position(new_side.bytes, offset);
  lines.push_back(fmt::format("{} differs at byte {}, line {}:{} {}", channel, offset,
                              position.line, position.column, sizes));
  // Characters that look alike, or are not seen.
  if (!is_ascii_at(new_side.bytes, offset) || !is_ascii_at(old_side.bytes, offset)) {
    lines.push_back(fmt::format("  there {} has {}, {} has {}", judged.name,
                                name_character(new_side.bytes, offset), expected.name,
                                name_character(old_side.bytes, offset)));
  }
  add_indented(lines, diff_as_text(old_side, new_side, offset));
}

bool failed(const Outcome& outcome) {
  return outcome.ending != Ending(Exited{0}) && !std::holds_alternative<NotStarted>(outcome.ending);
}

// The end of what one side wrote, when it was kept to its end.
void show_last_lines(const StreamContent& content, std::string_view channel,
                     const std::string& name, Lines& lines) {
  std::string_view rest = content.head;
  if (rest.empty() || content.bytes > rest.size()) {
    return;
  }
  if (rest.ends_with('\n')) {
    rest.remove_suffix(1);
  }
  Lines last;
  for (bool more = true; more && last.size() < kErrorLines;) {
    const std::size_t newline = rest.rfind('\n');
    more = newline != std::string_view::npos;
    const std::string_view line = more ? rest.substr(newline + 1) : rest;
    last.push_back(fmt::format("  | {}{}", escape(line.substr(0, kErrorLineBytes)),
                               line.size() > kErrorLineBytes ? "…" : ""));
    rest = rest.substr(0, more ? newline : 0);
  }
  lines.push_back(fmt::format("  {} wrote to {} at its end:", name, channel));
  std::reverse(last.begin(), last.end());
  add_indented(lines, last);
}

// Of one side alone: usually the exception it died of.
void show_last_errors(const Outcome& outcome, const std::string& name, Lines& lines) {
  show_last_lines(outcome.standard_error, "stderr", name, lines);
}

}  // namespace

std::string describe_ending(const Ending& ending) {
  return std::visit(
      Overloaded{
          [](const Exited& exited) { return fmt::format("exit={}", exited.code); },
          [](const Signalled& died) { return fmt::format("signal={}", signal_name(died.signal)); },
          [](const LimitHit& hit) { return hit.description; },
          [](const NotStarted& failed_start) { return failed_start.reason; }},
      ending);
}

std::vector<std::string> last_words(const Outcome& outcome, const std::string& name) {
  Lines lines;
  show_last_lines(outcome.standard_output, "stdout", name, lines);
  show_last_lines(outcome.standard_error, "stderr", name, lines);
  return lines;
}

std::vector<std::string> explain_difference(const Outcome& judged, const std::string& judged_name,
                                            const Outcome& expected,
                                            const std::string& expected_name,
                                            const ComparedChannels& channels) {
  Lines lines;
  if (channels.standard_output) {
    explain_stream("stdout", {judged_name, judged.standard_output},
                   {expected_name, expected.standard_output}, lines);
  }
  if (channels.standard_error) {
    explain_stream("stderr", {judged_name, judged.standard_error},
                   {expected_name, expected.standard_error}, lines);
  }
  if (channels.exit_status && judged.ending != expected.ending) {
    lines.push_back(fmt::format("exit status differs ({} {}, {} {})", judged_name,
                                describe_ending(judged.ending), expected_name,
                                describe_ending(expected.ending)));
    if (!channels.standard_error && failed(judged) && !failed(expected)) {
      show_last_errors(judged, judged_name, lines);
    } else if (!channels.standard_error && failed(expected) && !failed(judged)) {
      show_last_errors(expected, expected_name, lines);
    }
  }
  return lines;
}

}  // namespace isolate::verify
