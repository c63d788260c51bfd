#include "report/json_reader.h"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <optional>
#include <set>
#include <nlohmann/json.hpp>

#include "report/json_report.h"
#include "report/report.h"
#include "report/result_text.h"

namespace isolate::report {
namespace {

// The order of the keys of `engines` is that of the columns.
using Json = nlohmann::ordered_json;

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // of what was no UTF-8 in a name

// What is wrong with a report; only thrown and caught in this file, as nlohmann's own errors are.
struct Malformed {
  std::string why;
};

Verdict verdict_of(const std::string& word) {
  for (const Verdict verdict : kAllVerdicts) {
    if (verdict_name(verdict) == word) {
      return verdict;
    }
  }
  throw Malformed{fmt::format("{} is no verdict", word)};
}

std::vector<Cause> causes_of(const Json& json) {
  std::vector<Cause> causes;
  std::string_view rest =
      json.is_null() ? "" : std::string_view(json.get_ref<const std::string&>());
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find('+'));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    int number = 0;
    while (number <= static_cast<int>(Cause::kUnknown) &&
           cause_name(static_cast<Cause>(number)) != word) {
      ++number;
    }
    if (number > static_cast<int>(Cause::kUnknown)) {
      throw Malformed{fmt::format("{} is no cause", word)};
    }
    causes.push_back(static_cast<Cause>(number));
  }
  return causes;
}

Evidence evidence_of(const std::string& word) {
  for (const Evidence evidence : {Evidence::kRun, Evidence::kGolden, Evidence::kCached}) {
    if (evidence_name(evidence) == word) {
      return evidence;
    }
  }
  throw Malformed{fmt::format("{} is no evidence", word)};
}

Ending ending_of(const Json& json) {
  if (!json.at("limit").is_null()) {
    return LimitHit{Limit::kWallTime, json.at("limit").get<std::string>()};
  }
  if (!json.contains("signal")) {
    return Exited{json.at("exit_code").get<int>()};
  }
  const std::string name = json.at("signal").get<std::string>();
  for (int signal = 1; signal <= SIGRTMAX; ++signal) {
    if (signal_name(signal) == name) {
      return Signalled{signal};
    }
  }
  throw Malformed{fmt::format("{} is no signal", name)};
}

Resources resources_of(const Json& json) {
  Resources resources;
  resources.wall = std::chrono::microseconds(json.at("wall_us").get<std::int64_t>());
  resources.user = std::chrono::microseconds(json.at("user_us").get<std::int64_t>());
  resources.system = std::chrono::microseconds(json.at("system_us").get<std::int64_t>());
  resources.peak_memory_kib = json.at("peak_memory_kib").get<std::int64_t>();
  resources.minor_faults = json.at("minor_faults").get<std::int64_t>();
  resources.major_faults = json.at("major_faults").get<std::int64_t>();
  resources.voluntary_switches = json.at("voluntary_switches").get<std::int64_t>();
  resources.involuntary_switches = json.at("involuntary_switches").get<std::int64_t>();
  return resources;
}

std::optional<Outcome> outcome_of(const Json& json) {
  Outcome outcome;
  if (json.is_null()) {
    return std::nullopt;
  }
  if (json.contains("error")) {
    outcome.ending = NotStarted{json.at("error").get<std::string>()};
    return outcome;
  }
  outcome.ending = ending_of(json);
  outcome.standard_output.sha256 = json.at("stdout_sha256").get<std::string>();
  outcome.standard_output.bytes = json.at("stdout_bytes").get<std::uint64_t>();
  outcome.standard_error.sha256 = json.at("stderr_sha256").get<std::string>();
  outcome.standard_error.bytes = json.at("stderr_bytes").get<std::uint64_t>();
  outcome.resources = resources_of(json.at("resources"));
  return outcome;
}

std::string text_of(const Json& json) { return json.is_null() ? "" : json.get<std::string>(); }

SampleResult result_of(const Json& json) {
  SampleResult result;
  result.sample = {json.at("name").get<std::string>(), json.at("path").get<std::string>()};
  result.source_sha256 = json.at("source_sha256").get<std::string>();
  result.verdict = verdict_of(json.at("verdict").get<std::string>());
  result.causes = causes_of(json.at("cause"));
  result.evidence = evidence_of(json.at("evidence").get<std::string>());
  result.reason = text_of(json.at("reason"));
  result.details = json.at("details").get<std::vector<std::string>>();
  result.replay = text_of(json.at("replay"));
  result.unknown_engines = json.value("unknown_engines", std::vector<std::string>());
  result.isolate = outcome_of(json.at("isolate"));
  result.reference = outcome_of(json.at("reference"));
  // Reports of earlier releases do not have it.
  const auto of_isolate = result.isolate ? result.isolate->resources.wall.count() : 0;
  result.time_spent = std::chrono::microseconds(
      json.value("/resources/wall_us"_json_pointer, std::int64_t{of_isolate}));
  for (const auto& [name, engine] : json.at("engines").items()) {
    const bool ran = engine.contains("stdout_sha256") || engine.contains("error");
    result.engines.push_back({name, verdict_of(engine.at("verdict").get<std::string>()),
                              ran ? outcome_of(engine) : std::nullopt,
                              engine.at("details").get<std::vector<std::string>>()});
  }
  return result;
}

// A report that was changed, or written by hand, must not count as what it says.
void check_that_it_agrees_with_itself(const LoadedReport& report, const Json& json) {
  Summary summary;
  std::multiset<std::string> names(report.facts.corpus.names.begin(),
                                   report.facts.corpus.names.end());
  for (const SampleResult& result : report.results) {
    summary.add(result.verdict);
    const auto found = names.find(result.sample.name);
    if (found == names.end()) {
      throw Malformed{"it has a sample that its corpus does not have"};
    }
    names.erase(found);
  }
  for (const Verdict verdict : kAllVerdicts) {
    // One that an earlier isolate_run did not have yet counts none.
    if (json.at("summary").value(std::string(verdict_name(verdict)), std::size_t{0}) !=
        summary.count(verdict)) {
      throw Malformed{"its summary does not count its samples"};
    }
  }
  const Corpus& corpus = report.facts.corpus;
  const bool lossless = std::none_of(
      corpus.names.begin(), corpus.names.end(),
      [](const std::string& name) { return name.find(kReplacement) != std::string::npos; });
  if (corpus.shard.index < 1 || corpus.shard.index > corpus.shard.count ||
      json.at("corpus").at("samples").get<std::size_t>() != corpus.names.size() ||
      json.at("summary").at("total").get<std::size_t>() != report.results.size() ||
      (lossless && corpus_digest(corpus) != report.names_sha256)) {
    throw Malformed{"its corpus does not agree with itself"};
  }
}

LoadedReport load(const std::string& path, const Json& json) {
  LoadedReport report;
  report.path = path;
  if (json.at("tool").at("name") != "isolate_run") {
    throw Malformed{"isolate_run did not write it"};
  }
  report.tool_version = json.at("tool").at("version").get<std::string>();
  report.facts.runtime_json =
      json.at("runtime").dump(2, ' ', false, Json::error_handler_t::replace);
  const Json& corpus = json.at("corpus");
  report.facts.corpus.names = corpus.at("names").get<std::vector<std::string>>();
  report.facts.corpus.shard = {corpus.at("shard").at("index").get<std::uint32_t>(),
                               corpus.at("shard").at("count").get<std::uint32_t>()};
  report.names_sha256 = corpus.at("names_sha256").get<std::string>();
  report.facts.limits = json.at("limits").get<std::map<std::string, std::uint64_t>>();
  for (const Json& sample : json.at("samples")) {
    report.results.push_back(result_of(sample));
  }
  check_that_it_agrees_with_itself(report, json);
  return report;
}

}  // namespace

Result<LoadedReport> read_json_report(const std::string& path, std::string_view text) {
  const auto no_report = [&](std::string_view why) {
    return Error{fmt::format(
        "{}: it is no complete JSON report: {}: write it again with verify --report json=FILE",
        path, why)};
  };
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) {
    return no_report(text.empty() ? "it is empty" : "it is truncated or no JSON");
  }
  const auto schema = json.find("schema");
  if (schema == json.end() || *schema != kJsonSchema) {
    return no_report(fmt::format("its schema is not {}", kJsonSchema));
  }
  try {
    return load(path, json);
  } catch (const Malformed& malformed) {
    return no_report(malformed.why);
  } catch (const Json::exception& error) {
    return no_report(error.what());
  }
}

}  // namespace isolate::report
