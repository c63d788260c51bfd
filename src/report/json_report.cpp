#include "report/json_report.h"

#include <fmt/format.h>

#include <map>
#include <utility>
#include <nlohmann/json.hpp>

#include <isolate/version.h>

#include "report/whole_file.h"

namespace isolate::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

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

// "clock+pid"
std::string joined(const std::vector<Cause>& causes) {
  std::string text;
  for (const Cause cause : causes) {
    text += fmt::format("{}{}", text.empty() ? "" : "+", cause_name(cause));
  }
  return text;
}

Json as_json(const SampleResult& result) {
  Json json{{"name", result.sample.name},
            {"path", result.sample.path},
            {"source_sha256", result.source_sha256},
            {"verdict", verdict_name(result.verdict)},
            {"cause", result.causes.empty() ? Json(nullptr) : Json(joined(result.causes))},
            {"details", result.details}};
  json["isolate"] = result.isolate ? as_json(*result.isolate) : Json(nullptr);
  json["reference"] = result.reference ? as_json(*result.reference) : Json(nullptr);
  return json;
}

Json as_json(const Summary& summary) {
  Json json;
  for (const Verdict verdict : kAllVerdicts) {
    json[std::string(verdict_name(verdict))] = summary.count(verdict);
  }
  json["total"] = summary.total;
  return json;
}

class JsonReport final : public Report {
 public:
  JsonReport(std::string path, std::string runtime_json)
      : path_(std::move(path)), runtime_json_(std::move(runtime_json)) {}

  void begin(const std::vector<Sample>& /*samples*/) override {}

  void result(const SampleResult& result) override { samples_.push_back(as_json(result)); }

  Result<void> end(const Summary& summary) override {
    Json report{{"schema", kSchema},
                {"tool", {{"name", "isolate_run"}, {"version", version()}}},
                {"runtime", Json::parse(runtime_json_, nullptr, false)}};
    report["samples"] = std::move(samples_);
    report["summary"] = as_json(summary);
    return write_whole_file(path_, dump(report));
  }

 private:
  std::string path_;
  std::string runtime_json_;
  Json samples_ = Json::array();
};

}  // namespace

std::unique_ptr<Report> make_json_report(std::string path, std::string runtime_json) {
  return std::make_unique<JsonReport>(std::move(path), std::move(runtime_json));
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
                 {"prefix", facts.prefix}}},
               {"libpython", facts.libpython},
               {"libm", facts.libm},
               {"libc", facts.libc_version},
               {"reference", {{"executable", facts.reference_executable}}},
               {"pins", pins},
               {"environment", facts.environment}});
}

}  // namespace isolate::report
