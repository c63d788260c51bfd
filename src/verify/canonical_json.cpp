#include "verify/canonical_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "verify/printable_text.h"

namespace isolate::verify {
namespace {

using Json = nlohmann::json;

// Far more than anything needs that is written here, and less than a stack holds.
constexpr int kDeepest = 64;

bool append_text(std::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    const auto character = first_character(text);
    if (!character) {
      return false;
    }
    switch (character->code) {
      case U'"':
        out += "\\\"";
        break;
      case U'\\':
        out += "\\\\";
        break;
      case U'\b':
        out += "\\b";
        break;
      case U'\t':
        out += "\\t";
        break;
      case U'\n':
        out += "\\n";
        break;
      case U'\f':
        out += "\\f";
        break;
      case U'\r':
        out += "\\r";
        break;
      default:
        if (character->code < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(character->code));
        } else {
          out += text.substr(0, character->size);
        }
    }
    text.remove_prefix(character->size);
  }
  out += '"';
  return true;
}

// Of what is UTF-8.
std::u16string utf16(std::string_view text) {
  std::u16string units;
  while (!text.empty()) {
    const auto character = first_character(text);
    if (!character) {
      break;
    }
    const char32_t code = character->code;
    if (code < 0x10000) {
      units += static_cast<char16_t>(code);
    } else {
      units += static_cast<char16_t>(0xd800 + ((code - 0x10000) >> 10));
      units += static_cast<char16_t>(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
    text.remove_prefix(character->size);
  }
  return units;
}

class Writer {
 public:
  Result<void> write(const Json& json, int depth) {
    if (depth > kDeepest) {
      return Error{fmt::format("it is nested deeper than {} levels", kDeepest)};
    }
    switch (json.type()) {
      case Json::value_t::object:
        return write_object(json, depth);
      case Json::value_t::array:
        return write_array(json, depth);
      case Json::value_t::string:
        return write_text(json.get_ref<const std::string&>());
      case Json::value_t::boolean:
        text_ += json.get<bool>() ? "true" : "false";
        return {};
      case Json::value_t::number_integer:
      case Json::value_t::number_unsigned:
        return write_number(json);
      case Json::value_t::null:
        return Error{"it has a null"};
      default:
        return Error{"it has a number that is not whole, or not below 2^53"};
    }
  }

  std::string take() { return std::move(text_); }

 private:
  Result<void> write_text(std::string_view text) {
    return append_text(text, text_) ? Result<void>() : Error{"it has a text that is not UTF-8"};
  }

  Result<void> write_number(const Json& json) {
    constexpr auto kEnd = static_cast<std::uint64_t>(kCanonicalNumbersEnd);
    const bool good = json.is_number_unsigned()
                          ? json.get<std::uint64_t>() < kEnd
                          : json.get<std::int64_t>() < kCanonicalNumbersEnd &&
                                json.get<std::int64_t>() > -kCanonicalNumbersEnd;
    if (!good) {
      return Error{"it has a number that is not whole, or not below 2^53"};
    }
    text_ += fmt::format("{}", json.get<std::int64_t>());
    return {};
  }

  Result<void> write_array(const Json& json, int depth) {
    text_ += '[';
    bool first = true;
    for (const Json& item : json) {
      text_ += first ? "" : ",";
      first = false;
      if (auto written = write(item, depth + 1); !written) {
        return written;
      }
    }
    text_ += ']';
    return {};
  }

  Result<void> write_object(const Json& json, int depth) {
    std::vector<std::pair<std::u16string, Json::const_iterator>> members;
    for (auto member = json.begin(); member != json.end(); ++member) {
      members.emplace_back(utf16(member.key()), member);
    }
    std::sort(members.begin(), members.end(),
              [](const auto& one, const auto& other) { return one.first < other.first; });
    text_ += '{';
    bool first = true;
    for (const auto& [units, member] : members) {
      text_ += first ? "" : ",";
      first = false;
      if (auto written = write_text(member.key()); !written) {
        return written;
      }
      text_ += ':';
      if (auto written = write(member.value(), depth + 1); !written) {
        return written;
      }
    }
    text_ += '}';
    return {};
  }

  std::string text_;
};

}  // namespace

Result<std::string> canonical_json(const Json& json) {
  Writer writer;
  if (auto written = writer.write(json, 0); !written) {
    return written.error();
  }
  return writer.take();
}

Result<Json> parse_canonical_json(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return Error{"it is no JSON, or not all of it"};
  }
  const auto canonical = canonical_json(json);
  if (!canonical) {
    return canonical.error();
  }
  // Also what a parser lets pass: blanks, a byte order mark, a member that is there twice.
  if (*canonical != text) {
    return Error{"it is not byte for byte in the one form that it may have (RFC 8785)"};
  }
  return json;
}

}  // namespace isolate::verify
