#include "verify/explain.h"

#include <fmt/format.h>

#include <algorithm>

namespace isolate::verify {
namespace {

// What is shown before and from the first byte that differs.
constexpr std::size_t kBytesBefore = 24;
constexpr std::size_t kBytesFrom = 40;

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

std::string excerpt(const std::string& head, std::size_t offset) {
  const std::size_t begin = offset < kBytesBefore ? 0 : offset - kBytesBefore;
  const std::string_view view = std::string_view(head).substr(std::min(begin, head.size()));
  const std::string_view shown = view.substr(0, offset - begin + kBytesFrom);
  return fmt::format("{}\"{}\"{}", begin > 0 ? "…" : "", escape(shown),
                     shown.size() < view.size() ? "…" : "");
}

void explain_stream(std::string_view channel, const StreamContent& left,
                    const std::string& left_name, const StreamContent& right,
                    const std::string& right_name, std::vector<std::string>& lines) {
  if (left.sha256 == right.sha256 && left.bytes == right.bytes) {
    return;
  }
  const auto [at, _] =
      std::mismatch(left.head.begin(), left.head.end(), right.head.begin(), right.head.end());
  const auto offset = static_cast<std::size_t>(at - left.head.begin());
  const bool beyond_head = offset == left.head.size() && offset == right.head.size();
  lines.push_back(fmt::format("{} differs {} byte {} ({} {} B, {} {} B)", channel,
                              beyond_head ? "after" : "at", offset, left_name, left.bytes,
                              right_name, right.bytes));
  if (beyond_head) {
    return;
  }
  const std::size_t width = std::max(left_name.size(), right_name.size()) + 1;
  lines.push_back(fmt::format("  {:<{}} {}", left_name + ":", width, excerpt(left.head, offset)));
  lines.push_back(fmt::format("  {:<{}} {}", right_name + ":", width, excerpt(right.head, offset)));
}

}  // namespace

std::string escape(std::string_view bytes) {
  std::string text;
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    switch (character) {
      case '\n':
        text += "\\n";
        break;
      case '\t':
        text += "\\t";
        break;
      case '\\':
        text += "\\\\";
        break;
      default:
        if (byte >= 0x20 && byte < 0x7f) {
          text += character;
        } else {
          fmt::format_to(std::back_inserter(text), "\\x{:02x}", byte);
        }
    }
  }
  return text;
}

std::string describe_ending(const Ending& ending) {
  return std::visit(
      Overloaded{
          [](const Exited& exited) { return fmt::format("exit={}", exited.code); },
          [](const Signalled& died) { return fmt::format("signal={}", signal_name(died.signal)); },
          [](const LimitHit& hit) { return hit.description; },
          [](const NotStarted& failed) { return failed.reason; }},
      ending);
}

std::vector<std::string> explain_difference(const Outcome& left, const std::string& left_name,
                                            const Outcome& right, const std::string& right_name,
                                            const ComparedChannels& channels) {
  std::vector<std::string> lines;
  if (channels.standard_output) {
    explain_stream("stdout", left.standard_output, left_name, right.standard_output, right_name,
                   lines);
  }
  if (channels.standard_error) {
    explain_stream("stderr", left.standard_error, left_name, right.standard_error, right_name,
                   lines);
  }
  if (channels.exit_status && left.ending != right.ending) {
    lines.push_back(fmt::format("exit status differs ({} {}, {} {})", left_name,
                                describe_ending(left.ending), right_name,
                                describe_ending(right.ending)));
  }
  return lines;
}

}  // namespace isolate::verify
