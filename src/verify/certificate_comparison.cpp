#include "verify/certificate_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "verify/certificate_making.h"
#include "verify/explain.h"
#include "verify/golden_outcomes.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

std::optional<std::string> digest_of_variable(const std::string& name,
                                              const pins::Environment& caller) {
  for (const std::string& assignment : caller) {
    if (assignment.starts_with(name + "=")) {
      Sha256 digest;
      digest.update(std::string_view(assignment).substr(name.size() + 1));
      return digest.finish();
    }
  }
  return std::nullopt;
}

// The word of --env that gives the variable again.
Result<std::string> request_for(const CertifiedVariable& variable,
                                const pins::Environment& caller) {
  if (variable.value) {
    return fmt::format("{}={}", variable.name, *variable.value);
  }
  if (digest_of_variable(variable.name, caller) != variable.value_sha256) {
    return Error{fmt::format("{}: the certificate was made with {}: {} and prove it again",
                             variable.name,
                             variable.value_sha256 ? "another value of it" : "it not being set",
                             variable.value_sha256 ? "set it as it was" : "unset it")};
  }
  return variable.name;
}

// The pins that were asked for: all but those that are always there, which must be the same now.
Result<SourcePins> asked_pins(const CertifiedConditions& conditions) {
  SourcePins asked = conditions.pins;
  for (const auto& pin : golden_conditions({}, {}).pins) {
    const auto found = std::find(asked.begin(), asked.end(), pin);
    if (found == asked.end()) {
      return Error{fmt::format(
          "it was made by an isolate_run that pins {} otherwise: prove it again with that one",
          pin.first)};
    }
    asked.erase(found);
  }
  return asked;
}

using DigestAndBytes = std::optional<std::pair<std::string, std::uint64_t>>;

std::string shown(const DigestAndBytes& stream) {
  return stream ? fmt::format("sha={} ({}B)", stream->first, stream->second) : "not compared";
}

void add_stream(const char* channel, const DigestAndBytes& then, const DigestAndBytes& now,
                std::vector<std::string>& lines) {
  if (then != now) {
    lines.push_back(fmt::format("{}: certified {}, and now {}", channel, shown(then), shown(now)));
  }
}

std::string shown(const std::optional<Ending>& ending) {
  return ending ? describe_ending(*ending) : "not compared";
}

}  // namespace

Result<RunOptions> options_of(const CertifiedConditions& conditions,
                              const pins::Environment& caller, RunOptions options) {
  auto asked = asked_pins(conditions);
  if (!asked) {
    return asked.error();
  }
  options.pins = std::move(*asked);
  options.environment.clear();
  for (const CertifiedVariable& variable : conditions.environment) {
    auto request = request_for(variable, caller);
    if (!request) {
      return request.error();
    }
    options.environment.push_back(std::move(*request));
  }
  options.python_options = conditions.python_options;
  options.compared = conditions.compared;
  options.limits = conditions.limits;
  options.sandbox = conditions.sandbox;
  options.repeat = conditions.repeat;
  options.workdir = conditions.workdir;
  return options;
}

std::vector<std::string> differences(const CertifiedSample& then, const SampleResult& result,
                                     const ComparedChannels& compared) {
  std::vector<std::string> lines;
  if (result.source_sha256 != then.source_sha256) {
    lines.push_back(fmt::format("the source is another: certified sha256 {}, and now {}",
                                then.source_sha256, result.source_sha256));
  }
  if (result.verdict != Verdict::kPass || !result.isolate) {
    lines.push_back(fmt::format("it is {} now, and no PASS", verdict_name(result.verdict)));
    std::transform(result.details.begin(), result.details.end(), std::back_inserter(lines),
                   [](const std::string& detail) { return "  " + detail; });
    return lines;
  }
  const CertifiedSample now = certified(result, compared);
  add_stream("stdout", then.stdout_sha256_and_bytes, now.stdout_sha256_and_bytes, lines);
  add_stream("stderr", then.stderr_sha256_and_bytes, now.stderr_sha256_and_bytes, lines);
  if (then.ending != now.ending) {
    lines.push_back(fmt::format("it ended otherwise: certified {}, and now {}", shown(then.ending),
                                shown(now.ending)));
  }
  return lines;
}

std::vector<std::string> runtime_differences(const Certificate& then, const Certificate& now) {
  std::vector<std::string> lines;
  const auto compare = [&](const char* what, const std::string& old, const std::string& present) {
    if (old != present) {
      lines.push_back(fmt::format("{} is another: certified {}, and now {}", what, escape(old),
                                  escape(present)));
    }
  };
  const CertifiedRuntime& old = then.runtime;
  const CertifiedRuntime& present = now.runtime;
  compare("isolate_run", then.tool_version, now.tool_version);
  compare("CPython", old.python_version, present.python_version);
  compare("the build of CPython", old.python_build, present.python_build);
  compare("libpython", old.libpython_sha256, present.libpython_sha256);
  if (old.reference_sha256) {
    compare("the reference", *old.reference_sha256, present.reference_sha256.value_or("none"));
  }
  compare("libm", fmt::format("{} {}", old.libm, old.libm_sha256),
          fmt::format("{} {}", present.libm, present.libm_sha256));
  compare("libc", old.libc, present.libc);
  compare("the machine", fmt::format("{} {}", old.system, old.machine),
          fmt::format("{} {}", present.system, present.machine));
  return lines;
}

}  // namespace isolate::verify
