#include "report/html_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>
#include <nlohmann/json.hpp>

#include <isolate/version.h>

#include "process/whole_file.h"
#include "report/duration_chart.h"
#include "report/html_page.h"
#include "report/markup.h"
#include "report/result_text.h"
#include "verify/explain.h"
#include "verify/printable_text.h"
#include "verify/sha256.h"

namespace isolate::report {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::microseconds;

// More would be a wall of text; the others open with a click.
constexpr std::size_t kOpenAtFirst = 10;
constexpr std::size_t kBarWidth = 80;
constexpr std::size_t kShownDigits = 16;

// What a sample is called or printed, for a page.
std::string shown(std::string_view text) { return in_markup(verify::make_printable(text)); }

// "sha256-…", by which a Content-Security-Policy knows the one script and the one style there are.
std::string source_hash(std::string_view source) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  verify::Sha256 digest;
  digest.update(source);
  const std::string hex = digest.finish();
  std::string text = "sha256-";
  unsigned bits = 0;
  unsigned count = 0;
  for (const char digit : hex) {
    bits = bits << 4 | static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    for (count += 4; count >= 6; count -= 6) {
      text += kDigits[bits >> (count - 6) & 63];
    }
  }
  text += kDigits[bits << (6 - count) & 63];
  return text + "=";
}

std::string_view class_of(Verdict verdict) {
  if (verdict == Verdict::kPass) {
    return "good";
  }
  return is_success(verdict) || verdict == Verdict::kMissing ? "odd" : "bad";
}

std::string mark(Verdict verdict) {
  return fmt::format("<span class=\"mark {}\">{}</span>", class_of(verdict), verdict_name(verdict));
}

std::string detail_lines(const SampleResult& result) {
  std::string text;
  for (const std::string& line : all_details(result)) {
    std::string_view kind;
    if (line.starts_with("  @@")) {
      kind = "at";
    } else if (line.starts_with("  +")) {
      kind = "add";
    } else if (line.starts_with("  -")) {
      kind = "del";
    }
    text +=
        kind.empty() ? shown(line) : fmt::format("<span class=\"{}\">{}</span>", kind, shown(line));
    text += "\n";
  }
  return text;
}

struct Column {
  std::string_view title;
  std::string_view key;  // how its values are ordered
};

class HtmlReport final : public Report {
 public:
  HtmlReport(std::string path, RunFacts facts) : path_(std::move(path)), facts_(std::move(facts)) {}

  void begin(const std::vector<Sample>& /*samples*/) override {}
  void result(const SampleResult& result) override {
    // Of what samples printed, the details have what is shown.
    SampleResult kept = result;
    for (std::optional<Outcome>* outcome : {&kept.isolate, &kept.reference}) {
      if (*outcome) {
        (*outcome)->standard_output.head.clear();
        (*outcome)->standard_error.head.clear();
      }
    }
    for (EngineResult& engine : kept.engines) {
      engine.outcome.reset();
    }
    results_.push_back(std::move(kept));
  }
  Result<void> end(const Summary& summary) override {
    return process::write_whole_file(path_, page(summary));
  }

 private:
  std::vector<std::string> engine_names() const {
    std::vector<std::string> names;
    for (const SampleResult& result : results_) {
      for (const EngineResult& engine : result.engines) {
        if (std::find(names.begin(), names.end(), engine.name) == names.end()) {
          names.push_back(engine.name);
        }
      }
    }
    return names;
  }

  microseconds slowest() const {
    microseconds most{1};
    for (const SampleResult& result : results_) {
      most = std::max(most, result.isolate ? result.isolate->resources.wall : microseconds{0});
    }
    return most;
  }

  std::string meta() const {
    const Json runtime = Json::parse(facts_.runtime_json, nullptr, false);
    std::string text = fmt::format("isolate_run {}", version());
    if (runtime.is_object()) {
      text += fmt::format(" · CPython {} · {} · reference {}",
                          shown(runtime.value("/python/version"_json_pointer, "")),
                          shown(runtime.value("/python/platform"_json_pointer, "")),
                          shown(runtime.value("/reference/executable"_json_pointer, "")));
      const Json pins = runtime.value("pins", Json::object());
      text += " · pins";
      for (const auto& [name, value] : pins.items()) {
        text += fmt::format(" <code>{}={}</code>", shown(name),
                            shown(value.is_string() ? value.get<std::string>() : value.dump()));
      }
    }
    const verify::Shard& shard = facts_.corpus.shard;
    if (shard.count > 1) {
      text += fmt::format(" · shard {}/{} of {} samples", shard.index, shard.count,
                          facts_.corpus.names.size());
    }
    return text;
  }

  static std::string chips(const Summary& summary) {
    std::string text;
    for (const Verdict verdict : kAllVerdicts) {
      if (summary.count(verdict) > 0) {
        text += fmt::format(
            "<button type=\"button\" data-verdict=\"{0}\" aria-pressed=\"false\">{1} "
            "{2}</button>\n",
            verdict_name(verdict), mark(verdict), summary.count(verdict));
      }
    }
    return text;
  }

  std::string chart() const {
    std::vector<microseconds> times;
    for (const SampleResult& result : results_) {
      if (result.isolate && !std::holds_alternative<NotStarted>(result.isolate->ending)) {
        times.push_back(result.isolate->resources.wall);
      }
    }
    return duration_chart(times);
  }

  static std::string head_row(const std::vector<std::string>& engines) {
    std::string text;
    const auto add = [&](const std::string& title, std::string_view key) {
      text += fmt::format(
          "<th scope=\"col\" data-key=\"{}\"><button type=\"button\">{}</button></th>", key, title);
    };
    add("Sample", "text");
    add("isolate", "text");
    for (const std::string& engine : engines) {
      add(shown(engine), "text");
    }
    add("Cause", "text");
    add("Ended", "text");
    add("Time", "number");
    add("Output", "number");
    return text;
  }

  // The row of a sample, and below it why its verdict is what it is.
  static std::string rows_of(const SampleResult& result, const std::vector<std::string>& engines,
                             microseconds slowest, bool open) {
    std::string words = fmt::format("{} {}", result.sample.name, verdict_name(result.verdict));
    std::string cells = fmt::format(
        "<th scope=\"row\" class=\"name\">{}</th><td>{}{}</td>",
        in_markup(verify::escape(result.sample.name)), mark(result.verdict),
        result.evidence == Evidence::kRun
            ? ""
            : fmt::format(" <span class=\"note\">{}</span>", evidence_name(result.evidence)));
    for (const std::string& name : engines) {
      const auto engine = std::find_if(result.engines.begin(), result.engines.end(),
                                       [&](const auto& one) { return one.name == name; });
      const bool there = engine != result.engines.end();
      cells += fmt::format("<td>{}</td>", there ? mark(engine->verdict) : "");
      words += there ? fmt::format(" {}={}", name, verdict_name(engine->verdict)) : "";
    }
    if (!result.causes.empty()) {
      words += fmt::format(" cause={}", joined_causes(result));
    }
    cells += fmt::format("<td>{}</td>", joined_causes(result));
    cells += outcome_cells(result, slowest);
    std::string text = fmt::format("<tbody data-verdict=\"{}\" data-text=\"{}\"><tr>{}</tr>",
                                   verdict_name(result.verdict), shown(words), cells);
    std::string why = detail_lines(result);
    if (!result.reason.empty()) {
      why = fmt::format("reason: {}\n{}", in_markup(verify::escape(result.reason)), why);
    }
    if (!why.empty()) {
      text += fmt::format(
          "<tr><td class=\"why\" colspan=\"{}\"><details{}><summary>{}</summary>"
          "<pre tabindex=\"0\">{}</pre></details></td></tr>",
          engines.size() + 6, open ? " open" : "",
          result.details.empty() ? "more" : shown(result.details.front()), why);
    }
    return text + "</tbody>\n";
  }

  static std::string outcome_cells(const SampleResult& result, microseconds slowest) {
    if (!result.isolate || std::holds_alternative<NotStarted>(result.isolate->ending)) {
      return "<td></td><td data-value=\"-1\"></td><td data-value=\"-1\"></td>";
    }
    const Outcome& outcome = *result.isolate;
    const microseconds wall = outcome.resources.wall;
    const auto bar = static_cast<std::size_t>(static_cast<double>(wall.count()) /
                                              static_cast<double>(slowest.count()) * kBarWidth);
    return fmt::format(
        "<td>{}</td><td class=\"right\" data-value=\"{}\">{} <svg class=\"chart\" "
        "aria-hidden=\"true\" width=\"{}\" height=\"8\"><rect width=\"{}\" "
        "height=\"8\"/></svg></td>"
        "<td class=\"right\" data-value=\"{}\">{} B <span class=\"sum\">{}</span></td>",
        shown(verify::describe_ending(outcome.ending)), wall.count(), duration_text(wall),
        kBarWidth, std::max<std::size_t>(bar, 1), outcome.standard_output.bytes,
        outcome.standard_output.bytes,
        shown(outcome.standard_output.sha256.substr(0, kShownDigits)));
  }

  std::string page(const Summary& summary) const {
    const std::vector<std::string> engines = engine_names();
    const microseconds most = slowest();
    std::size_t open = kOpenAtFirst;
    std::string rows;
    for (const SampleResult& result : results_) {
      const bool opens = !succeeded(result) && open > 0;
      open -= opens ? 1 : 0;
      rows += rows_of(result, engines, most, opens);
    }
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{} of {} passed - isolate_run</title>\n<style>{}</style></head>\n<body>\n"
        "<header><h1>{} of {} samples passed</h1>\n<p class=\"meta\">{}</p></header>\n<main>\n"
        "<div class=\"panels\"><section class=\"panel wide controls\" aria-label=\"Filter\">\n"
        "<h2>Verdicts</h2><div class=\"chips\" role=\"group\" aria-label=\"Show only "
        "these\">{}</div>\n"
        "<label for=\"search\">Search names, verdicts, causes (cause=clock), engines "
        "(NAME=DIVERGED)"
        "</label>\n<input type=\"search\" id=\"search\" autocomplete=\"off\"> "
        "<output id=\"shown\" for=\"search\"></output></section>\n"
        "<section class=\"panel\"><h2>Time of the isolates, up to</h2><div "
        "class=\"scroll\">{}</div>"
        "</section></div>\n"
        "<table id=\"samples\"><caption>Each sample against the reference</caption>"
        "<thead><tr>{}</tr></thead>\n{}</table>\n</main>\n<script>{}</script>\n</body></html>\n",
        source_hash(kPageStyle), source_hash(kPageScript), summary.count(Verdict::kPass),
        summary.total, kPageStyle, summary.count(Verdict::kPass), summary.total, meta(),
        chips(summary), chart(), head_row(engines), rows, kPageScript);
  }

  std::string path_;
  RunFacts facts_;
  std::vector<SampleResult> results_;
};

}  // namespace

std::unique_ptr<Report> make_html_report(std::string path, RunFacts facts) {
  return std::make_unique<HtmlReport>(std::move(path), std::move(facts));
}

}  // namespace isolate::report
