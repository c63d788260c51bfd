#include "verify/certificate_making.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

#include <isolate/version.h>

#include "pins/environment.h"
#include "verify/canonical_json.h"
#include "verify/golden_outcomes.h"
#include "verify/printable_text.h"
#include "verify/sha256.h"
#include "verify/source_digest.h"

namespace isolate::verify {
namespace {

using Json = nlohmann::json;

Result<std::string> file_digest(const std::string& path) {
  auto digest = source_digest({path, path});
  return digest ? digest
                : Error{fmt::format("--certificate: {}: what ran must be readable",
                                    digest.error().message)};
}

Result<void> add_platform(CertifiedRuntime& runtime) {
  utsname machine{};
  if (uname(&machine) < 0) {
    return Error{"--certificate: the kernel does not say what machine this is"};
  }
  runtime.machine = machine.machine;
  runtime.system = machine.sysname;
  return {};
}

Result<CertifiedRuntime> runtime_of(const RunOptions& options, std::string_view runtime_json) {
  CertifiedRuntime runtime;
  std::string libpython;
  std::string libm;
  try {
    const Json json = Json::parse(runtime_json);
    runtime.python_version = json.at("python").at("version").get<std::string>();
    runtime.python_build = json.at("python").at("build").get<std::string>();
    runtime.python_platform = json.at("python").at("platform").get<std::string>();
    runtime.libc = json.at("libc").get<std::string>();
    libpython = json.at("libpython").get<std::string>();
    libm = json.at("libm").get<std::string>();
  } catch (const Json::exception& error) {
    return Error{fmt::format("--certificate: info --json: {}", error.what())};
  }
  runtime.libm = std::filesystem::path(libm).filename().string();
  for (const auto& [path, digest] :
       {std::pair(libpython, &runtime.libpython_sha256), std::pair(libm, &runtime.libm_sha256)}) {
    auto content = file_digest(path);
    if (!content) {
      return content.error();
    }
    *digest = std::move(*content);
  }
  if (options.reference) {
    auto content = file_digest(*options.reference);
    if (!content) {
      return content.error();
    }
    runtime.reference_sha256 = std::move(*content);
  }
  if (auto added = add_platform(runtime); !added) {
    return added.error();
  }
  return runtime;
}

Error is_no_text(std::string_view what) {
  return Error{
      fmt::format("--certificate: {} is not UTF-8, and a certificate is: do without it", what)};
}

// A value that is taken over without being written down may be a secret.
Result<CertifiedVariable> variable_of(const std::string& request, const pins::Environment& caller) {
  if (!is_text(request)) {
    return is_no_text(fmt::format("--env {}", request));
  }
  const std::size_t equals = request.find('=');
  CertifiedVariable variable{request.substr(0, equals), {}, {}};
  if (equals != std::string::npos) {
    variable.value = request.substr(equals + 1);
    return variable;
  }
  for (const std::string& assignment : caller) {
    if (assignment.starts_with(request + "=")) {
      Sha256 digest;
      digest.update(std::string_view(assignment).substr(request.size() + 1));
      variable.value_sha256 = digest.finish();
      break;
    }
  }
  return variable;
}

Result<CertifiedConditions> conditions_of(const RunOptions& options) {
  CertifiedConditions conditions;
  conditions.pins = golden_conditions(options, options.compared).pins;
  std::sort(conditions.pins.begin(), conditions.pins.end());
  const pins::Environment caller = pins::current_environment();
  for (const std::string& request : options.environment) {
    auto variable = variable_of(request, caller);
    if (!variable) {
      return variable.error();
    }
    conditions.environment.push_back(std::move(*variable));
  }
  for (const std::string& option : options.python_options) {
    if (!is_text(option)) {
      return is_no_text(option);
    }
  }
  if (options.workdir && !is_text(*options.workdir)) {
    return is_no_text(fmt::format("--workdir {}", *options.workdir));
  }
  conditions.python_options = options.python_options;
  conditions.compared = options.compared;
  conditions.limits = options.limits;
  conditions.sandbox = options.sandbox;
  conditions.repeat = options.repeat;
  conditions.workdir = options.workdir;
  return conditions;
}

std::pair<std::string, std::uint64_t> digest_and_bytes(const StreamContent& stream) {
  return {stream.sha256, stream.bytes};
}

template <typename Item>
void put_in_order(Item item, std::vector<Item>& items) {
  const auto place =
      std::upper_bound(items.begin(), items.end(), item,
                       [](const Item& one, const Item& other) { return one.name < other.name; });
  items.insert(place, std::move(item));
}

}  // namespace

Result<Certificate> new_certificate(const RunOptions& options, std::string_view runtime_json,
                                    const Shard& shard) {
  auto runtime = runtime_of(options, runtime_json);
  if (!runtime) {
    return runtime.error();
  }
  auto conditions = conditions_of(options);
  if (!conditions) {
    return conditions.error();
  }
  Certificate certificate;
  certificate.tool_version = version();
  certificate.runtime = std::move(*runtime);
  certificate.conditions = std::move(*conditions);
  certificate.shard = shard;
  return certificate;
}

Result<std::optional<std::uint64_t>> source_date_epoch(const char* value) {
  const std::string_view text = value != nullptr ? value : "";
  if (text.empty()) {
    return std::optional<std::uint64_t>();
  }
  std::uint64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() ||
      seconds >= static_cast<std::uint64_t>(kCanonicalNumbersEnd)) {
    return Error{fmt::format(
        "SOURCE_DATE_EPOCH={}: it is no number of seconds since 1970: correct it, or unset it",
        text)};
  }
  return std::optional(seconds);
}

CertifiedSample certified(const SampleResult& result, const ComparedChannels& compared) {
  CertifiedSample sample;
  sample.name = golden_name(result.sample.name);
  sample.source_sha256 = result.source_sha256;
  sample.evidence = result.evidence;
  if (compared.standard_output) {
    sample.stdout_sha256_and_bytes = digest_and_bytes(result.isolate->standard_output);
  }
  if (compared.standard_error) {
    sample.stderr_sha256_and_bytes = digest_and_bytes(result.isolate->standard_error);
  }
  if (compared.exit_status) {
    sample.ending = result.isolate->ending;
  }
  return sample;
}

void add(const SampleResult& result, Certificate& certificate) {
  if (result.verdict == Verdict::kPass && result.isolate) {
    put_in_order(certified(result, certificate.conditions.compared), certificate.samples);
  } else if (result.verdict == Verdict::kXfail || result.verdict == Verdict::kSkip) {
    put_in_order(UnprovenSample{golden_name(result.sample.name), result.source_sha256,
                                result.verdict, golden_name(result.reason)},
                 certificate.not_proven);
  }
}

}  // namespace isolate::verify
