#include "verify/source_readings.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <tuple>

#include "pins/environment.h"
#include "verify/printable_text.h"

namespace isolate::verify {
namespace {

constexpr std::string_view kAllVariables = "all variables";

// The words that an isolate writes; those of --pin are the same.
constexpr std::string_view kEnvironment = "environment";
constexpr std::string_view kUser = "user";
constexpr std::array<std::string_view, 11> kSources = {
    "address", "clock",   "cpus", "directory-order", "entropy", kEnvironment,
    "host",    "network", "pid",  "thread",          kUser};

bool is_source(std::string_view word) {
  return std::find(kSources.begin(), kSources.end(), word) != kSources.end();
}

// Nothing when there is no end to it.
template <std::size_t kSize>
std::optional<std::string> text_of(const char (&text)[kSize]) {
  const auto* end = std::find(text, text + kSize, '\0');
  return end == text + kSize ? std::nullopt : std::optional(std::string(text, end));
}

std::optional<Reading> reading_of(const isolate_reading& note) {
  const auto file = text_of(note.file);
  const auto source = text_of(note.source);
  const auto what = text_of(note.what);
  if (note.state != ISOLATE_READING_THERE || note.count == 0 || !file || !source || !what ||
      !is_source(*source)) {
    return std::nullopt;
  }
  return Reading{*file, note.line, *source, *what, note.count};
}

bool is_name_of(std::string_view name, std::string_view assignment) {
  return assignment.substr(0, assignment.find('=')) == name;
}

// Only what the caller's environment gives is not the same for everyone: other variables are pinned
// or not there.
bool is_inherited(std::string_view name, const std::vector<std::string>& requests) {
  const auto& names = pins::inherited_variables();
  return std::find(names.begin(), names.end(), name) != names.end() &&
         std::none_of(requests.begin(), requests.end(),
                      [&](const std::string& request) { return is_name_of(name, request); });
}

bool names_the_user(std::string_view variable) {
  return variable == "HOME" || variable == "USER" || variable == "LOGNAME";
}

// What the kernel tells of a source, in place of which no pin has put a file of its own: that one
// would not have been noted.
bool is_unpinned_file(std::string_view what) {
  return what.starts_with('/') && what != "/dev/urandom";
}

}  // namespace

process::UniqueFd new_reading_page() {
  process::UniqueFd page(memfd_create("readings", MFD_CLOEXEC));
  if (page && ftruncate(page.get(), sizeof(isolate_reading_page)) < 0) {
    page.reset();
  }
  return page;
}

Readings read_readings(const isolate_reading_page& page) {
  std::map<std::tuple<std::string, std::uint32_t, std::string, std::string>, std::uint64_t> counts;
  for (const isolate_reading& note : page.places) {
    if (const auto reading = reading_of(note)) {
      counts[{reading->file, reading->line, reading->source, reading->what}] += reading->count;
    }
  }
  Readings readings;
  for (const auto& [place, count] : counts) {
    const auto& [file, line, source, what] = place;
    readings.push_back({file, line, source, what, count});
  }
  return readings;
}

Readings read_readings(int page) {
  const auto copy = std::make_unique<isolate_reading_page>();
  // What the sample has cut off stays zero.
  return pread(page, copy.get(), sizeof *copy, 0) > 0 ? read_readings(*copy) : Readings();
}

Readings unpinned_readings(Readings readings, const SourcePins& pins,
                           const std::vector<std::string>& environment) {
  const auto is_pinned = [&](std::string_view source) {
    return std::any_of(pins.begin(), pins.end(),
                       [&](const auto& pin) { return pin.first == source; });
  };
  std::erase_if(readings, [&](const Reading& reading) {
    if (is_unpinned_file(reading.what)) {
      return false;
    }
    if (reading.source != kEnvironment) {
      return is_pinned(reading.source);
    }
    return reading.what != kAllVariables && (!is_inherited(reading.what, environment) ||
                                             (names_the_user(reading.what) && is_pinned(kUser)));
  });
  return readings;
}

std::string describe_reading(const Reading& reading) {
  return fmt::format("{}:{}: {} ({}) ×{}", escape(reading.file), reading.line, reading.source,
                     escape(reading.what), reading.count);
}

}  // namespace isolate::verify
