#include "report/junit_report.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <nlohmann/json.hpp>

#include <isolate/version.h>

#include "process/whole_file.h"
#include "report/markup.h"
#include "report/result_text.h"
#include "verify/explain.h"
#include "verify/printable_text.h"

namespace isolate::report {
namespace {

constexpr std::size_t kShownOutput = std::size_t{4} * 1024;

enum class Kind { kSuccess, kFailure, kError, kSkipped };

// The verdict that a service is to show: of a sample that succeeded where an engine did not, the
// engine's.
struct Shown {
  Verdict verdict;
  const EngineResult* engine = nullptr;
};
Shown shown_of(const SampleResult& result) {
  for (const EngineResult& engine : result.engines) {
    if (is_success(result.verdict) && !is_success(engine.verdict)) {
      return {engine.verdict, &engine};
    }
  }
  return {result.verdict};
}

// An error is what says nothing about the sample's output; CI services show the two apart.
Kind kind_of(const SampleResult& result) {
  switch (shown_of(result).verdict) {
    case Verdict::kPass:
      return Kind::kSuccess;
    case Verdict::kSkip:
    case Verdict::kXfail:
      return Kind::kSkipped;
    case Verdict::kError:
    case Verdict::kReferenceFailed:
    case Verdict::kMissing:
      return Kind::kError;
    default:
      return Kind::kFailure;
  }
}

std::string attribute(std::string_view name, std::string_view text) {
  return fmt::format(" {}=\"{}\"", name, in_markup(verify::make_printable(text)));
}

std::string seconds(std::chrono::microseconds time) {
  return fmt::format("{:.6f}", std::chrono::duration<double>(time).count());
}

// "deep/er/alpha" is alpha of class samples.deep.er: services make a tree of that.
std::string class_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  std::string folder(slash == std::string_view::npos ? "" : name.substr(0, slash));
  std::replace(folder.begin(), folder.end(), '/', '.');
  return folder.empty() ? "samples" : "samples." + folder;
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('/') + 1); }

std::string message_of(const SampleResult& result) {
  if (const EngineResult* engine = shown_of(result).engine) {
    return fmt::format("engine {}: {}{}{}", verify::escape(engine->name),
                       verdict_name(engine->verdict), engine->details.empty() ? "" : ": ",
                       engine->details.empty() ? "" : engine->details.front());
  }
  std::string text(verdict_name(result.verdict));
  if (!result.causes.empty()) {
    text += fmt::format(" cause={}", joined_causes(result));
  }
  if (!result.reason.empty()) {
    text += ": " + verify::escape(result.reason);
  } else if (!result.details.empty()) {
    text += ": " + result.details.front();
  }
  return text;
}

// The beginning of what was printed, escaped line by line.
std::string excerpt(const StreamContent& content) {
  std::string text;
  std::string_view rest = std::string_view(content.head).substr(0, kShownOutput);
  const bool cut = content.bytes > rest.size();
  while (!rest.empty()) {
    const std::size_t newline = std::min(rest.find('\n'), rest.size());
    text += verify::escape(rest.substr(0, newline)) + "\n";
    rest.remove_prefix(std::min(rest.size(), newline + 1));
  }
  return text + (cut && !text.empty() ? fmt::format("… ({} bytes in all)\n", content.bytes) : "");
}

std::string element(std::string_view name, const std::string& text) {
  return text.empty() ? "" : fmt::format("      <{0}>{1}</{0}>\n", name, in_markup(text));
}

std::string problem_element(const SampleResult& result, Kind kind) {
  const std::string_view tag = kind == Kind::kError ? "error" : "failure";
  std::string text;
  for (const std::string& line : all_details(result)) {
    text += line + "\n";
  }
  return fmt::format("      <{0}{1}{2}>{3}</{0}>\n", tag, attribute("message", message_of(result)),
                     attribute("type", verdict_name(shown_of(result).verdict)), in_markup(text));
}

std::string engines_of(const SampleResult& result) {
  std::string text;
  for (const EngineResult& engine : result.engines) {
    text +=
        fmt::format("engine {}: {}\n", verify::escape(engine.name), verdict_name(engine.verdict));
  }
  return text;
}

std::string testcase(const SampleResult& result) {
  const Kind kind = kind_of(result);
  const std::string name = verify::escape(result.sample.name);
  std::string body;
  std::string output = engines_of(result);
  std::string errors;
  if (kind == Kind::kSkipped) {
    body += fmt::format("      <skipped{}/>\n", attribute("message", message_of(result)));
  } else if (kind != Kind::kSuccess) {
    body += problem_element(result, kind);
    if (result.isolate) {
      output += excerpt(result.isolate->standard_output);
      errors = excerpt(result.isolate->standard_error);
    }
  }
  body += element("system-out", output) + element("system-err", errors);
  const std::string head = fmt::format(
      "    <testcase{}{}{}", attribute("classname", class_name(name)),
      attribute("name", last_part(name)), attribute("time", seconds(result.time_spent)));
  return body.empty() ? head + "/>\n" : fmt::format("{}>\n{}    </testcase>\n", head, body);
}

void add_property(std::string& text, std::string_view name, const std::string& value) {
  text +=
      fmt::format("      <property{}{}/>\n", attribute("name", name), attribute("value", value));
}

std::string properties(const RunFacts& facts) {
  using Json = nlohmann::ordered_json;
  std::string text;
  add_property(text, "isolate_run", std::string(version()));
  const Json runtime = Json::parse(facts.runtime_json, nullptr, false);
  if (runtime.is_object()) {
    add_property(text, "python", runtime.value("/python/version"_json_pointer, ""));
    add_property(text, "platform", runtime.value("/python/platform"_json_pointer, ""));
    add_property(text, "reference", runtime.value("/reference/executable"_json_pointer, ""));
    const Json pins = runtime.value("pins", Json::object());
    for (const auto& [name, value] : pins.items()) {
      add_property(text, "pin." + name,
                   value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  const verify::Shard& shard = facts.corpus.shard;
  add_property(text, "shard", fmt::format("{}/{}", shard.index, shard.count));
  return fmt::format("    <properties>\n{}    </properties>\n", text);
}

class JunitReport final : public Report {
 public:
  JunitReport(std::string path, RunFacts facts, std::chrono::system_clock::time_point begun)
      : path_(std::move(path)), facts_(std::move(facts)), begun_(begun) {}

  void begin(const std::vector<Sample>& /*samples*/) override {}

  void result(const SampleResult& result) override {
    ++counts_[static_cast<std::size_t>(kind_of(result))];
    time_ += result.time_spent;
    cases_ += testcase(result);
  }

  Result<void> end(const Summary& summary) override {
    const auto count = [&](Kind kind) {
      return std::to_string(counts_[static_cast<std::size_t>(kind)]);
    };
    const std::string common =
        attribute("name", "isolate_run") + attribute("tests", std::to_string(summary.total)) +
        attribute("failures", count(Kind::kFailure)) + attribute("errors", count(Kind::kError)) +
        attribute("time", seconds(time_));
    const std::string begun = fmt::format(
        "{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(std::chrono::system_clock::to_time_t(begun_)));
    return process::write_whole_file(
        path_, fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites{}>\n"
                           "  <testsuite{}{}{}>\n{}{}  </testsuite>\n</testsuites>\n",
                           common, common, attribute("skipped", count(Kind::kSkipped)),
                           attribute("timestamp", begun), properties(facts_), cases_));
  }

 private:
  std::string path_;
  RunFacts facts_;
  std::chrono::system_clock::time_point begun_;
  std::string cases_;
  std::size_t counts_[4] = {};
  std::chrono::microseconds time_{};
};

}  // namespace

std::unique_ptr<Report> make_junit_report(std::string path, RunFacts facts,
                                          std::chrono::system_clock::time_point begun) {
  return std::make_unique<JunitReport>(std::move(path), std::move(facts), begun);
}

}  // namespace isolate::report
