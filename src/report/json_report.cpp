#include "report/json_report.h"

#include <fmt/format.h>

#include <map>
#include <utility>
#include <nlohmann/json.hpp>

#include <isolate/version.h>

#include "process/whole_file.h"
#include "report/result_text.h"

namespace isolate::report {
namespace {

using Json = nlohmann::ordered_json;

// Paths and names need not be UTF-8, and JSON must be.
std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json as_json(const Resources& resources) {
  return {{"wall_us", resources.wall.count()},
          {"user_us", resources.user.count()},
          {"system_us", resources.system.count()},
          {"peak_memory_kib", resources.peak_memory_kib},
          {"minor_faults", resources.minor_faults},
          {"major_faults", resources.major_faults},
          {"voluntary_switches", resources.voluntary_switches},
          {"involuntary_switches", resources.involuntary_switches}};
}

Json as_json(const Outcome& outcome) {
  Json json;
  if (const auto* failed = std::get_if<NotStarted>(&outcome.ending)) {
    json["error"] = failed->reason;
    return json;
  }
  json["stdout_sha256"] = outcome.standard_output.sha256;
  json["stdout_bytes"] = outcome.standard_output.bytes;
  json["stderr_sha256"] = outcome.standard_error.sha256;
  json["stderr_bytes"] = outcome.standard_error.bytes;
  if (const auto* exited = std::get_if<Exited>(&outcome.ending)) {
    json["exit_code"] = exited->code;
  } else if (const auto* died = std::get_if<Signalled>(&outcome.ending)) {
    json["signal"] = signal_name(died->signal);
  }
  const auto* hit = std::get_if<LimitHit>(&outcome.ending);
  json["limit"] = hit != nullptr ? Json(hit->description) : Json(nullptr);
  json["resources"] = as_json(outcome.resources);
  return json;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json as_json(const EngineResult& engine) {
  Json json{{"verdict", verdict_name(engine.verdict)}, {"details", engine.details}};
  if (engine.outcome) {
    json.update(as_json(*engine.outcome));
  }
  return json;
}

Json as_json(const SampleResult& result) {
  Json json{{"name", result.sample.name},
            {"path", result.sample.path},
            {"source_sha256", result.source_sha256},
            {"verdict", verdict_name(result.verdict)},
            {"cause", text_or_null(joined_causes(result))},
            {"evidence", evidence_name(result.evidence)},
            {"reason", text_or_null(result.reason)},
            {"details", result.details},
            {"replay", text_or_null(result.replay)},
            {"resources", {{"wall_us", result.time_spent.count()}}},
            {"unknown_engines", result.unknown_engines}};
  json["isolate"] = result.isolate ? as_json(*result.isolate) : Json(nullptr);
  json["reference"] = result.reference ? as_json(*result.reference) : Json(nullptr);
  json["engines"] = Json::object();
  for (const EngineResult& engine : result.engines) {
    json["engines"][engine.name] = as_json(engine);
  }
  return json;
}

Json as_json(const Corpus& corpus) {
  return {{"samples", corpus.names.size()},
          {"names_sha256", corpus_digest(corpus)},
          {"shard", {{"index", corpus.shard.index}, {"count", corpus.shard.count}}},
          {"names", corpus.names}};
}

Json as_json(const Summary& summary) {
  Json json;
  for (const Verdict verdict : kAllVerdicts) {
    json[std::string(verdict_name(verdict))] = summary.count(verdict);
  }
  json["total"] = summary.total;
  json["not_run"] = summary.not_run;
  return json;
}

class JsonReport final : public Report {
 public:
  JsonReport(std::string path, RunFacts facts) : path_(std::move(path)), facts_(std::move(facts)) {}

  void begin(const std::vector<Sample>& /*samples*/) override {}

  void result(const SampleResult& result) override { samples_.push_back(as_json(result)); }

  Result<void> end(const Summary& summary) override {
    Json report{{"schema", kJsonSchema},
                {"tool", {{"name", "isolate_run"}, {"version", version()}}},
                {"runtime", Json::parse(facts_.runtime_json, nullptr, false)},
                {"corpus", as_json(facts_.corpus)},
                {"limits", facts_.limits}};
    report["samples"] = std::move(samples_);
    report["summary"] = as_json(summary);
    return process::write_whole_file(path_, dump(report));
  }

 private:
  std::string path_;
  RunFacts facts_;
  Json samples_ = Json::array();
};

}  // namespace

std::unique_ptr<Report> make_json_report(std::string path, RunFacts facts) {
  return std::make_unique<JsonReport>(std::move(path), std::move(facts));
}

std::string runtime_as_json(const RuntimeFacts& facts) {
  Json pins;
  for (const auto& [name, value] : facts.pins) {
    pins[name] = value;
  }
  return dump({{"isolate_run", version()},
               {"python",
                {{"version", facts.python_version},
                 {"build", facts.python_build},
                 {"platform", facts.python_platform},
                 {"string_hash", facts.string_hash},
                 {"prefix", facts.prefix}}},
               {"libpython", facts.libpython},
               {"libm", facts.libm},
               {"libc", facts.libc_version},
               {"reference", {{"executable", facts.reference_executable}}},
               {"pins", pins},
               {"environment", facts.environment}});
}

std::string with_reference(const std::string& runtime_json, const std::string& executable) {
  Json runtime = Json::parse(runtime_json);
  runtime["reference"]["executable"] = executable;
  return dump(runtime);
}

}  // namespace isolate::report
