#include "pins/source_pins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace isolate::pins {
namespace {

// 2024-01-01 00:00 UTC.
constexpr std::string_view kDefaultEpoch = "1704067200";
// The end of the year 9999, beyond which datetime has no dates.
constexpr std::uint64_t kLastEpoch = 253402300799;
// Of the first process that has the pin (see src/preload/process_ids.c).
constexpr std::string_view kFirstProcess = "4101001";

// As in src/preload/user.c.
constexpr unsigned kShownUser = 1000;

enum class Value { kNone, kOptional };

struct Source {
  std::string_view name;
  Value value;
  std::string_view fallback;  // also what is shown where there is no choice
};

// In the order in which they are shown and written.
constexpr std::array kSources = {
    Source{"clock", Value::kOptional, kDefaultEpoch},
    Source{"cpus", Value::kOptional, "1"},
    Source{"directory-order", Value::kNone, "name"},
    Source{"entropy", Value::kOptional, "0"},
    Source{"host", Value::kOptional, "isolate"},
    Source{"libm", Value::kNone, ""},
    Source{"mac", Value::kOptional, "02:00:00:00:00:01"},
    Source{"pid", Value::kNone, kFirstProcess},
    Source{"user", Value::kOptional, "isolate"},
};

const Source* find_source(std::string_view name) {
  const auto* found = std::find_if(kSources.begin(), kSources.end(),
                                   [&](const Source& source) { return source.name == name; });
  return found == kSources.end() ? nullptr : found;
}

SourcePins::const_iterator find_pin(const SourcePins& pins, std::string_view name) {
  return std::find_if(pins.begin(), pins.end(), [&](const auto& pin) { return pin.first == name; });
}

// A number as it is written in one way only.
std::optional<std::string> number(std::string_view text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < least ||
      value > most) {
    return std::nullopt;
  }
  return fmt::format("{}", value);
}

bool is_one_of(char letter, std::string_view letters) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
         letters.find(letter) != std::string_view::npos;
}

std::optional<std::string> name(std::string_view text, std::size_t most, std::string_view more) {
  const bool good =
      !text.empty() && text.size() <= most && text.front() != '-' &&
      std::all_of(text.begin(), text.end(), [&](char letter) { return is_one_of(letter, more); });
  return good ? std::optional(std::string(text)) : std::nullopt;
}

std::optional<std::string> hardware_address(std::string_view text) {
  constexpr std::size_t kLength = 17;
  std::string address(text);
  for (std::size_t i = 0; i < address.size(); ++i) {
    char& letter = address[i];
    letter = letter >= 'A' && letter <= 'F' ? static_cast<char>(letter - 'A' + 'a') : letter;
    const bool digit = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    if (i % 3 == 2 ? letter != ':' : !digit) {
      return std::nullopt;
    }
  }
  return address.size() == kLength ? std::optional(address) : std::nullopt;
}

// The value in its one form, or nothing.
std::optional<std::string> checked(std::string_view source, std::string_view value) {
  constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (source == "clock") {
    return number(value, 0, kLastEpoch);
  }
  if (source == "entropy") {
    return number(value, 0, UINT64_MAX);
  }
  if (source == "cpus") {
    return number(value, 1, 64);
  }
  if (source == "mac") {
    return hardware_address(value);
  }
  return source == "host" ? name(value, 64, fmt::format("{}.-", kCapitals)) : name(value, 32, "_-");
}

std::string_view wanted_of(std::string_view source) {
  static const std::map<std::string_view, std::string_view> wanted = {
      {"clock", "seconds since 1970, up to 253402300799"},
      {"entropy", "a number below 2^64"},
      {"cpus", "a number from 1 to 64"},
      {"mac", "an address such as 02:00:00:00:00:01"},
      {"host", "a name of letters, digits, dots and hyphens"},
      {"user", "a name of small letters, digits, _ and -"}};
  return wanted.at(source);
}

std::string known_names() {
  std::string names;
  for (const Source& source : kSources) {
    names += fmt::format("{}, ", source.name);
  }
  return names + "all";
}

Result<std::string> default_of(const Source& source, const Environment& caller,
                               const std::string& musl) {
  constexpr std::string_view kVariable = "SOURCE_DATE_EPOCH=";
  if (source.name == "libm") {
    if (musl.empty()) {
      return Error{
          "--pin libm: isolate_run was built without musl's libm: run scripts/bootstrap.sh, which "
          "gets it, and build it again"};
    }
    return fmt::format("musl {}", musl);
  }
  if (source.name == "clock") {
    for (const std::string& entry : caller) {
      if (entry.starts_with(kVariable) && entry.size() > kVariable.size()) {
        const auto epoch = checked("clock", std::string_view(entry).substr(kVariable.size()));
        if (!epoch) {
          return Error{fmt::format("{}: it is not {}: correct it, or write --pin clock=EPOCH",
                                   entry, wanted_of("clock"))};
        }
        return *epoch;
      }
    }
  }
  return std::string(source.fallback);
}

}  // namespace

Result<SourcePins> choose_pins(const std::vector<std::string>& requests, const Environment& caller,
                               const std::string& musl) {
  // Nothing for a default.
  std::map<std::string_view, std::optional<std::string>> asked;
  for (const std::string& request : requests) {
    const std::size_t equals = request.find('=');
    const std::string_view what = std::string_view(request).substr(0, equals);
    if (request == "all") {
      for (const Source& source : kSources) {
        asked.try_emplace(source.name);
      }
      continue;
    }
    const Source* source = find_source(what);
    if (source == nullptr) {
      return Error{fmt::format("--pin {}: it is not a pin: there are {}", request, known_names())};
    }
    if (equals == std::string::npos) {
      asked[source->name] = std::nullopt;
      continue;
    }
    if (source->value == Value::kNone) {
      return Error{fmt::format("--pin {}: {} takes no value: write --pin {}", request, what, what)};
    }
    auto value = checked(what, std::string_view(request).substr(equals + 1));
    if (!value) {
      return Error{fmt::format("--pin {}: it wants {}", request, wanted_of(what))};
    }
    asked[source->name] = std::move(value);
  }
  SourcePins pins;
  for (const Source& source : kSources) {
    const auto found = asked.find(source.name);
    if (found == asked.end()) {
      continue;
    }
    auto value =
        found->second ? Result<std::string>(*found->second) : default_of(source, caller, musl);
    if (!value) {
      return value.error();
    }
    pins.emplace_back(source.name, *value);
  }
  return pins;
}

std::vector<std::string> pin_requests(const SourcePins& pins) {
  std::vector<std::string> requests;
  for (const auto& [what, value] : pins) {
    const Source* source = find_source(what);
    const bool plain = source != nullptr && source->value == Value::kNone;
    requests.push_back(plain ? what : fmt::format("{}={}", what, value));
  }
  return requests;
}

std::string preload_words(const SourcePins& pins) {
  std::string words;
  for (const auto& [what, value] : pins) {
    std::string word = fmt::format("{}={}", what, value);
    if (what == "clock") {
      word = fmt::format("clock=1,epoch={}", value);
    } else if (what == "entropy") {
      // Of an interpreter that is told to draw a hash seed, too.
      word = fmt::format("entropy=1,hash=1,seed={}", value);
    } else if (what == "pid" || what == "directory-order" || what == "libm") {
      word = fmt::format("{}=1", what);
    }
    words += (words.empty() ? "" : ",") + word;
  }
  return words;
}

bool pins_libm(const SourcePins& pins) { return find_pin(pins, "libm") != pins.end(); }

std::optional<unsigned> shown_user(const SourcePins& pins) {
  return find_pin(pins, "user") == pins.end() ? std::nullopt : std::optional(kShownUser);
}

Environment with_pinned_user(Environment caller, const SourcePins& pins) {
  const auto user = find_pin(pins, "user");
  if (user != pins.end()) {
    set_variable(caller, "HOME", fmt::format("/home/{}", user->second));
    set_variable(caller, "USER", user->second);
    set_variable(caller, "LOGNAME", user->second);
    set_variable(caller, "SHELL", "/bin/sh");
  }
  return caller;
}

}  // namespace isolate::pins
