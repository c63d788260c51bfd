#include "verify/certificate_json.h"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <initializer_list>

namespace isolate::verify {
namespace {

using Json = nlohmann::json;
using DigestAndBytes = std::optional<std::pair<std::string, std::uint64_t>>;

constexpr const char* kScratch = "scratch";

// Writing.

std::string_view evidence_word(Evidence evidence) {
  switch (evidence) {
    case Evidence::kGolden:
      return "golden";
    case Evidence::kCached:
      return "cached";
    case Evidence::kRun:
      break;
  }
  return "run";
}

Json as_json(const CertifiedVariable& variable) {
  Json json{{"name", variable.name}};
  if (variable.value) {
    json["value"] = *variable.value;
  }
  if (variable.value_sha256) {
    json["value_sha256"] = *variable.value_sha256;
  }
  return json;
}

Json as_json(const ComparedChannels& compared) {
  Json names = Json::array();
  for (const auto& [is_compared, name] :
       {std::pair(compared.standard_output, "stdout"), std::pair(compared.exit_status, "exit"),
        std::pair(compared.standard_error, "stderr")}) {
    if (is_compared) {
      names.push_back(name);
    }
  }
  return names;
}

constexpr std::pair<const char*, std::optional<std::chrono::milliseconds> Limits::*> kTimes[] = {
    {"wall_ms", &Limits::wall_time}, {"cpu_ms", &Limits::cpu_time}};
constexpr std::pair<const char*, std::optional<std::uint64_t> Limits::*> kAmounts[] = {
    {"memory_bytes", &Limits::memory_bytes}, {"output_bytes", &Limits::output_bytes},
    {"processes", &Limits::processes},       {"file_bytes", &Limits::file_bytes},
    {"open_files", &Limits::open_files},     {"stack_bytes", &Limits::stack_bytes}};
constexpr const char* kRefusal = "larger_allocations_refused";

Json as_json(const Limits& limits) {
  Json json{{kRefusal, limits.refuse_larger_allocations}};
  for (const auto& [name, limit] : kTimes) {
    if (limits.*limit) {
      json[name] = (limits.*limit)->count();
    }
  }
  for (const auto& [name, limit] : kAmounts) {
    if (limits.*limit) {
      json[name] = *(limits.*limit);
    }
  }
  return json;
}

constexpr std::pair<const char*, SandboxPart> kSandboxParts[] = {
    {"root", kOwnRoot},
    {"files", kFileRules},
    {"scope", kScopeRules},
    {"system-calls", kSystemCallFilter}};

Json sandbox_json(SandboxParts parts) {
  Json names = Json::array();
  for (const auto& [name, part] : kSandboxParts) {
    if ((parts & part) != 0) {
      names.push_back(name);
    }
  }
  return names;
}

Json as_json(const CertifiedConditions& conditions) {
  Json pins = Json::object();
  for (const auto& [name, value] : conditions.pins) {
    pins[name] = value;
  }
  Json environment = Json::array();
  for (const CertifiedVariable& variable : conditions.environment) {
    environment.push_back(as_json(variable));
  }
  return {{"pins", pins},
          {"environment", environment},
          {"python_options", conditions.python_options},
          {"compared", as_json(conditions.compared)},
          {"limits", as_json(conditions.limits)},
          {"sandbox", sandbox_json(conditions.sandbox)},
          {"repeat", conditions.repeat},
          {"workdir", conditions.workdir.value_or(kScratch)}};
}

Json as_json(const CertifiedSample& sample) {
  Json json{{"name", sample.name},
            {"source_sha256", sample.source_sha256},
            {"evidence", evidence_word(sample.evidence)}};
  for (const auto& [name, stream] : {std::pair("stdout", &sample.stdout_sha256_and_bytes),
                                     std::pair("stderr", &sample.stderr_sha256_and_bytes)}) {
    if (*stream) {
      json[fmt::format("{}_sha256", name)] = (*stream)->first;
      json[fmt::format("{}_bytes", name)] = (*stream)->second;
    }
  }
  if (sample.ending) {
    if (const auto* died = std::get_if<Signalled>(&*sample.ending)) {
      json["signal"] = signal_name(died->signal);
    } else if (const auto* exited = std::get_if<Exited>(&*sample.ending)) {
      json["exit_code"] = exited->code;
    }
  }
  return json;
}

Json as_json(const UnprovenSample& sample) {
  return {{"name", sample.name},
          {"source_sha256", sample.source_sha256},
          {"verdict", verdict_name(sample.verdict)},
          {"reason", sample.reason}};
}

template <typename Item>
Json list_of(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) {
    list.push_back(as_json(item));
  }
  return list;
}

void add_runtime(const CertifiedRuntime& runtime, Json& json) {
  json["python"] = {{"version", runtime.python_version},
                    {"build", runtime.python_build},
                    {"platform", runtime.python_platform},
                    {"libpython_sha256", runtime.libpython_sha256}};
  if (runtime.reference_sha256) {
    json["reference"] = {{"executable_sha256", *runtime.reference_sha256}};
  }
  json["libm"] = {{"file", runtime.libm}, {"sha256", runtime.libm_sha256}};
  json["libc"] = runtime.libc;
  json["platform"] = {{"machine", runtime.machine}, {"system", runtime.system}};
}

// Reading.

std::string text_of(const Json& json, const char* name) { return json.at(name).get<std::string>(); }

// get<std::uint64_t>() would also take true, and -1.
std::uint64_t number_of(const Json& json, const char* name) {
  const Json& number = json.at(name);
  if (!number.is_number_unsigned()) {
    throw MalformedCertificate{fmt::format("its {} is no number", name)};
  }
  return number.get<std::uint64_t>();
}

int small_number_of(const Json& json, const char* name, std::uint64_t least, std::uint64_t most) {
  const std::uint64_t number = number_of(json, name);
  if (number < least || number > most) {
    throw MalformedCertificate{fmt::format("its {} is not from {} to {}", name, least, most)};
  }
  return static_cast<int>(number);
}

std::string digest_of(const Json& json, const char* name) {
  constexpr std::size_t kDigits = 64;
  std::string digest = text_of(json, name);
  if (digest.size() != kDigits ||
      digest.find_first_not_of("0123456789abcdef") != std::string::npos) {
    throw MalformedCertificate{fmt::format("its {} is no SHA-256", name)};
  }
  return digest;
}

Evidence evidence_of(const std::string& word) {
  for (const Evidence evidence : {Evidence::kRun, Evidence::kGolden, Evidence::kCached}) {
    if (evidence_word(evidence) == word) {
      return evidence;
    }
  }
  throw MalformedCertificate{"its evidence is of no kind that there is"};
}

CertifiedVariable variable_of(const Json& json) {
  CertifiedVariable variable{text_of(json, "name"), {}, {}};
  if (json.contains("value")) {
    variable.value = text_of(json, "value");
  }
  if (json.contains("value_sha256")) {
    variable.value_sha256 = digest_of(json, "value_sha256");
  }
  if (variable.value && variable.value_sha256) {
    throw MalformedCertificate{"a variable of its environment has two values"};
  }
  return variable;
}

ComparedChannels channels_of(const Json& json) {
  const auto names = json.get<std::vector<std::string>>();
  const auto has = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return {has("stdout"), has("stderr"), has("exit")};
}

SandboxParts sandbox_of(const Json& json) {
  const auto names = json.get<std::vector<std::string>>();
  unsigned parts = 0;
  for (const auto& [name, part] : kSandboxParts) {
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      parts |= part;
    }
  }
  return static_cast<SandboxParts>(parts);
}

Limits limits_of(const Json& json) {
  Limits limits;
  limits.refuse_larger_allocations = json.at(kRefusal).get<bool>();
  for (const auto& [name, limit] : kTimes) {
    if (json.contains(name)) {
      limits.*limit = std::chrono::milliseconds(number_of(json, name));
    }
  }
  for (const auto& [name, limit] : kAmounts) {
    if (json.contains(name)) {
      limits.*limit = number_of(json, name);
    }
  }
  return limits;
}

CertifiedConditions conditions_of(const Json& json) {
  constexpr std::uint64_t kMostRepetitions = 100000;
  CertifiedConditions conditions;
  for (const auto& [name, value] : json.at("pins").items()) {
    conditions.pins.emplace_back(name, value.get<std::string>());
  }
  for (const Json& variable : json.at("environment")) {
    conditions.environment.push_back(variable_of(variable));
  }
  conditions.python_options = json.at("python_options").get<std::vector<std::string>>();
  conditions.compared = channels_of(json.at("compared"));
  conditions.limits = limits_of(json.at("limits"));
  conditions.sandbox = sandbox_of(json.at("sandbox"));
  conditions.repeat = small_number_of(json, "repeat", 1, kMostRepetitions);
  if (const std::string workdir = text_of(json, "workdir"); workdir != kScratch) {
    conditions.workdir = workdir;
  }
  return conditions;
}

DigestAndBytes stream_of(const Json& json, const char* digest, const char* bytes) {
  return std::pair(digest_of(json, digest), number_of(json, bytes));
}

Ending ending_of(const Json& json) {
  constexpr std::uint64_t kMostExitCode = 255;
  if (!json.contains("signal")) {
    return Exited{small_number_of(json, "exit_code", 0, kMostExitCode)};
  }
  const std::string name = text_of(json, "signal");
  for (int signal = 1; signal <= SIGRTMAX; ++signal) {
    if (signal_name(signal) == name) {
      return Signalled{signal};
    }
  }
  throw MalformedCertificate{"a sample ended by a signal that there is not"};
}

// What was compared is there, and nothing else.
CertifiedSample sample_of(const Json& json, const ComparedChannels& compared) {
  CertifiedSample sample;
  sample.name = text_of(json, "name");
  sample.source_sha256 = digest_of(json, "source_sha256");
  sample.evidence = evidence_of(text_of(json, "evidence"));
  if (compared.standard_output) {
    sample.stdout_sha256_and_bytes = stream_of(json, "stdout_sha256", "stdout_bytes");
  }
  if (compared.standard_error) {
    sample.stderr_sha256_and_bytes = stream_of(json, "stderr_sha256", "stderr_bytes");
  }
  if (compared.exit_status) {
    sample.ending = ending_of(json);
  }
  return sample;
}

UnprovenSample unproven_of(const Json& json) {
  UnprovenSample sample{text_of(json, "name"), digest_of(json, "source_sha256"), Verdict::kSkip,
                        text_of(json, "reason")};
  const std::string verdict = text_of(json, "verdict");
  if (verdict == verdict_name(Verdict::kXfail)) {
    sample.verdict = Verdict::kXfail;
  } else if (verdict != verdict_name(Verdict::kSkip)) {
    throw MalformedCertificate{"it has a verdict that none can have"};
  }
  return sample;
}

CertifiedRuntime runtime_of(const Json& json) {
  CertifiedRuntime runtime;
  const Json& python = json.at("python");
  runtime.python_version = text_of(python, "version");
  runtime.python_build = text_of(python, "build");
  runtime.python_platform = text_of(python, "platform");
  runtime.libpython_sha256 = digest_of(python, "libpython_sha256");
  if (json.contains("reference")) {
    runtime.reference_sha256 = digest_of(json.at("reference"), "executable_sha256");
  }
  runtime.libm = text_of(json.at("libm"), "file");
  runtime.libm_sha256 = digest_of(json.at("libm"), "sha256");
  runtime.libc = text_of(json, "libc");
  runtime.machine = text_of(json.at("platform"), "machine");
  runtime.system = text_of(json.at("platform"), "system");
  return runtime;
}

void check_order(const Certificate& certificate) {
  const auto is_sorted = [](const auto& samples) {
    return std::adjacent_find(samples.begin(), samples.end(),
                              [](const auto& one, const auto& next) {
                                return one.name >= next.name;
                              }) == samples.end();
  };
  const auto is_proven = [&](const UnprovenSample& unproven) {
    const auto found = std::lower_bound(
        certificate.samples.begin(), certificate.samples.end(), unproven.name,
        [](const CertifiedSample& sample, const std::string& name) { return sample.name < name; });
    return found != certificate.samples.end() && found->name == unproven.name;
  };
  if (!is_sorted(certificate.samples) || !is_sorted(certificate.not_proven) ||
      std::any_of(certificate.not_proven.begin(), certificate.not_proven.end(), is_proven)) {
    throw MalformedCertificate{"its samples are not sorted, or one is there twice"};
  }
}

// A golden file needs no reference, and all else does.
void check_evidence(const Certificate& certificate) {
  const bool has_reference = certificate.runtime.reference_sha256.has_value();
  for (const CertifiedSample& sample : certificate.samples) {
    if (has_reference == (sample.evidence == Evidence::kGolden)) {
      throw MalformedCertificate{"its evidence is not that of a run with what it names"};
    }
  }
}

}  // namespace

Json as_json(const Certificate& certificate) {
  Json json{{"tool", {{"name", "isolate_run"}, {"version", certificate.tool_version}}},
            {"conditions", as_json(certificate.conditions)},
            {"shard", {{"index", certificate.shard.index}, {"count", certificate.shard.count}}},
            {"samples", list_of(certificate.samples)},
            {"not_proven", list_of(certificate.not_proven)}};
  add_runtime(certificate.runtime, json);
  if (certificate.source_date_epoch) {
    json["source_date_epoch"] = *certificate.source_date_epoch;
  }
  return json;
}

Certificate certificate_of(const Json& json) {
  Certificate certificate;
  certificate.tool_version = text_of(json.at("tool"), "version");
  certificate.runtime = runtime_of(json);
  certificate.conditions = conditions_of(json.at("conditions"));
  constexpr std::uint64_t kMost = INT32_MAX;
  const Json& shard = json.at("shard");
  const int count = small_number_of(shard, "count", 1, kMost);
  const int index = small_number_of(shard, "index", 1, static_cast<std::uint64_t>(count));
  certificate.shard = {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(count)};
  if (json.contains("source_date_epoch")) {
    certificate.source_date_epoch = number_of(json, "source_date_epoch");
  }
  for (const Json& sample : json.at("samples")) {
    certificate.samples.push_back(sample_of(sample, certificate.conditions.compared));
  }
  for (const Json& sample : json.at("not_proven")) {
    certificate.not_proven.push_back(unproven_of(sample));
  }
  if (certificate.samples.empty()) {
    throw MalformedCertificate{"it proves nothing of any sample"};
  }
  check_order(certificate);
  check_evidence(certificate);
  return certificate;
}

}  // namespace isolate::verify
