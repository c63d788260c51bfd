#include "verify/golden_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <signal.h>
#include <sys/stat.h>

#include <cerrno>

#include <nlohmann/json.hpp>

#include "process/system_error.h"
#include "process/unique_fd.h"
#include "process/whole_file.h"
#include "verify/explain.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr const char* kVersionKey = "isolate_run_golden";
constexpr const char* kChecksumKey = "checksum";
constexpr const char* kHowToMakeAnew = "make it anew with verify --update-golden";

std::string sha256_of(std::string_view text) {
  Sha256 digest;
  digest.update(text);
  return digest.finish();
}

bool is_utf8(std::string_view text) {
  try {
    (void)Json(text).dump();
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

Json as_json(const GoldenConditions& conditions) {
  Json pins = Json::object();
  for (const auto& [name, value] : conditions.pins) {
    pins[name] = value;
  }
  Json json{{"python", conditions.python},
            {"pins", pins},
            {"environment", conditions.environment},
            {"python_options", conditions.python_options},
            {"compared", conditions.compared}};
  if (conditions.string_hash != kUsualStringHash) {
    json["string_hash"] = conditions.string_hash;
  }
  return json;
}

Json as_json(const GoldenEntry& entry) {
  Json json{{"source_sha256", entry.source_sha256},
            {"stdout_sha256", entry.stdout_sha256},
            {"stdout_bytes", entry.stdout_bytes}};
  if (entry.stderr_sha256_and_bytes) {
    json["stderr_sha256"] = entry.stderr_sha256_and_bytes->first;
    json["stderr_bytes"] = entry.stderr_sha256_and_bytes->second;
  }
  if (const auto* died = std::get_if<Signalled>(&entry.ending)) {
    json["signal"] = signal_name(died->signal);
  } else {
    json["exit_code"] = std::get<Exited>(entry.ending).code;
  }
  if (!entry.made_under.empty()) {
    json["made_under"] = entry.made_under;
  }
  return json;
}

// Each throws Json::exception when something is not there or not of its kind.
GoldenConditions conditions_of(const Json& json) {
  GoldenConditions conditions;
  conditions.python = json.at("python").get<std::string>();
  for (const auto& [name, value] : json.at("pins").items()) {
    conditions.pins.emplace_back(name, value.get<std::string>());
  }
  conditions.environment = json.at("environment").get<std::vector<std::string>>();
  conditions.python_options = json.at("python_options").get<std::vector<std::string>>();
  conditions.compared = json.at("compared").get<std::vector<std::string>>();
  conditions.string_hash = json.value("string_hash", kUsualStringHash);
  return conditions;
}

int signal_number(const std::string& name) {
  for (int signal = 1; signal < NSIG; ++signal) {
    if (signal_name(signal) == name) {
      return signal;
    }
  }
  return 0;
}

GoldenEntry entry_of(const Json& json) {
  GoldenEntry entry;
  entry.source_sha256 = json.at("source_sha256").get<std::string>();
  entry.stdout_sha256 = json.at("stdout_sha256").get<std::string>();
  entry.stdout_bytes = json.at("stdout_bytes").get<std::uint64_t>();
  if (json.contains("stderr_sha256")) {
    entry.stderr_sha256_and_bytes = {json.at("stderr_sha256").get<std::string>(),
                                     json.at("stderr_bytes").get<std::uint64_t>()};
  }
  if (json.contains("signal")) {
    entry.ending = Signalled{signal_number(json.at("signal").get<std::string>())};
  } else {
    entry.ending = Exited{json.at("exit_code").get<int>()};
  }
  if (json.contains("made_under")) {
    entry.made_under = json.at("made_under").get<std::string>();
  }
  return entry;
}

GoldenFile file_of(const Json& json) {
  GoldenFile file;
  file.conditions = conditions_of(json.at("conditions"));
  for (const auto& [name, entry] : json.at("samples").items()) {
    file.samples.emplace(name, entry_of(entry));
  }
  return file;
}

bool is_newer(const Json& json) {
  const auto version = json.find(kVersionKey);
  return version != json.end() && version->is_number_integer() &&
         version->get<std::int64_t>() > kVersion;
}

// What a check-out, an editor or a merge does to a text file; empty when it is none of that.
std::string usual_damage(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) {
    return "it begins with a byte order mark: save it without one";
  }
  if (text.find('\r') != std::string_view::npos) {
    return "it has CRLF line ends: keep them out with `-text` for it in .gitattributes, and check "
           "it "
           "out again";
  }
  if (text.find("\n<<<<<<< ") != std::string_view::npos || text.starts_with("<<<<<<< ")) {
    return fmt::format("it holds a merge conflict: {}", kHowToMakeAnew);
  }
  return "";
}

}  // namespace

std::string golden_name(std::string_view sample_name) {
  if (!is_utf8(sample_name)) {
    return escape(sample_name);
  }
  std::string name;
  for (const char character : sample_name) {
    name += character == '\\' ? "\\\\" : std::string(1, character);
  }
  return name;
}

std::string encode(const GoldenFile& file) {
  Json samples = Json::object();
  for (const auto& [name, entry] : file.samples) {
    samples[name] = as_json(entry);
  }
  Json json{{kVersionKey, kVersion},
            {"conditions", as_json(file.conditions)},
            {"samples", std::move(samples)}};
  const auto dump = [&] { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; };
  json[kChecksumKey] = sha256_of(dump());
  return dump();
}

Result<GoldenFile> decode_golden_file(std::string_view text) {
  if (std::string damage = usual_damage(text); !damage.empty()) {
    return Error{std::move(damage)};
  }
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains(kVersionKey)) {
    return Error{was_golden_file(text)
                     ? fmt::format("it is damaged: {}", kHowToMakeAnew)
                     : "it is no golden file: name one that verify --update-golden has made"};
  }
  if (is_newer(json)) {
    return Error{"a newer isolate_run made it: use that one"};
  }
  try {
    GoldenFile file = file_of(json);
    if (encode(file) == text) {
      return file;
    }
  } catch (const Json::exception&) {
    // As any other change.
  }
  return Error{
      fmt::format("it is not as it was written (its checksum says so): {}", kHowToMakeAnew)};
}

bool was_golden_file(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  return text.find(fmt::format("\"{}\"", kVersionKey)) != std::string_view::npos &&
         !(json.is_object() && is_newer(json));
}

Result<std::optional<std::string>> read_golden_text(const std::string& path) {
  const process::UniqueFd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) {
    if (errno == ENOENT) {
      return std::optional<std::string>();
    }
    return Error{
        fmt::format("{}: {}: name a file that can be read", path, process::errno_text(errno))};
  }
  std::string text;
  char buffer[65536];
  ssize_t size = 0;
  while ((size = read(file.get(), buffer, sizeof buffer)) > 0) {
    text.append(buffer, static_cast<std::size_t>(size));
    if (text.size() > process::kLargestWholeFile) {
      return process::too_large_to_read(path);
    }
  }
  if (size < 0) {
    return Error{
        fmt::format("{}: {}: name a file that can be read", path, process::errno_text(errno))};
  }
  return std::optional(std::move(text));
}

Result<GoldenFile> read_golden_file(const std::string& path) {
  auto text = read_golden_text(path);
  if (!text) {
    return text.error();
  }
  if (!*text) {
    return Error{fmt::format("{}: there is no such golden file: {}", path, kHowToMakeAnew)};
  }
  auto file = decode_golden_file(**text);
  if (!file) {
    return Error{fmt::format("{}: {}", path, file.error().message)};
  }
  return file;
}

std::string describe(const GoldenConditions& conditions) {
  GoldenConditions pins = conditions;
  pins.python.clear();
  return fmt::format(
      "CPython {}, pins {}", conditions.python,
      sha256_of(as_json(pins).dump(-1, ' ', false, Json::error_handler_t::replace)).substr(0, 8));
}

bool hold_under(const GoldenConditions& then, const GoldenConditions& now) {
  GoldenConditions likewise = then;
  likewise.string_hash = now.string_hash;
  return likewise == now;
}

std::string describe_difference(const GoldenConditions& then, const GoldenConditions& now) {
  if (then.python != now.python) {
    return fmt::format("made under CPython {}, and this is {}", then.python, now.python);
  }
  const auto words = [](const std::vector<std::string>& list) {
    return list.empty() ? "none" : escape(fmt::format("{}", fmt::join(list, " ")));
  };
  const std::pair<const char*, std::vector<std::string> GoldenConditions::*> lists[] = {
      {"CPython's options", &GoldenConditions::python_options},
      {"--env", &GoldenConditions::environment},
      {"compared channels", &GoldenConditions::compared}};
  for (const auto& [what, list] : lists) {
    if (then.*list != now.*list) {
      return fmt::format("made under other {} ({}), and these are {}", what, words(then.*list),
                         words(now.*list));
    }
  }
  return "made under other pins";
}

}  // namespace isolate::verify
