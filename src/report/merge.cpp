#include "report/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace isolate::report {
namespace {

using Json = nlohmann::json;

// A machine's own, which two machines need not share.
constexpr std::string_view kOwnVariables[] = {
    "PATH=", "HOME=", "USER=", "LOGNAME=", "SHELL=", "TERM=", "TMPDIR="};

Json comparable_runtime(const LoadedReport& report) {
  Json runtime = Json::parse(report.facts.runtime_json, nullptr, false);
  if (runtime.is_object() && runtime.contains("environment")) {
    Json kept = Json::array();
    for (const Json& variable : runtime["environment"]) {
      const bool own =
          variable.is_string() &&
          std::any_of(std::begin(kOwnVariables), std::end(kOwnVariables),
                      [&](std::string_view name) {
                        return variable.get_ref<const std::string&>().starts_with(name);
                      });
      if (!own) {
        kept.push_back(variable);
      }
    }
    std::sort(kept.begin(), kept.end());
    runtime["environment"] = kept;
  }
  return runtime;
}

Error differ(const LoadedReport& first, const LoadedReport& other, std::string_view what) {
  return Error{
      fmt::format("{} and {}: their {} differ: merge reports of one corpus, run in the same way",
                  first.path, other.path, what)};
}

Result<void> check_same_run(const LoadedReport& first, const LoadedReport& other) {
  if (first.tool_version != other.tool_version) {
    return differ(first, other, "versions of isolate_run");
  }
  if (first.names_sha256 != other.names_sha256 ||
      first.facts.corpus.names.size() != other.facts.corpus.names.size()) {
    return differ(first, other, "corpora");
  }
  const Json one = comparable_runtime(first);
  const Json two = comparable_runtime(other);
  if (one == two) {
    return {};
  }
  // Names the first field that tells them apart.
  for (const auto& [key, value] : one.items()) {
    if (!two.contains(key) || two.at(key) != value) {
      return differ(first, other, key == "pins" ? "pins" : fmt::format("runtimes ({})", key));
    }
  }
  return differ(first, other, "runtimes");
}

struct Occurrence {
  const LoadedReport* report;
  const SampleResult* result;
};

// A name as a report has it: what is no UTF-8 in it is replaced.
std::string name_in_json(const std::string& name) {
  const std::string text = Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
  return Json::parse(text).get<std::string>();
}

SampleResult missing_sample(const std::string& name, const std::vector<LoadedReport>& reports) {
  SampleResult result;
  result.sample.name = name;
  result.verdict = Verdict::kError;
  const verify::Shard& shard = reports.front().facts.corpus.shard;
  std::string where = "it was not run: no report has it";
  if (shard.count > 1) {
    const auto index = verify::shard_of(name, shard.count);
    const bool there = std::any_of(reports.begin(), reports.end(), [&](const LoadedReport& report) {
      return report.facts.corpus.shard == verify::Shard{index, shard.count};
    });
    where += fmt::format("{}shard {}/{} is {}", there ? ", although " : ": ", index, shard.count,
                         there ? "there" : "not there");
  }
  result.details.push_back(where);
  return result;
}

SampleResult mistake(const std::vector<Occurrence>& found, std::string why) {
  SampleResult result = *found.front().result;
  for (const Occurrence& occurrence : found) {
    why += fmt::format("{}{}", &occurrence == found.data() ? ": " : ", ", occurrence.report->path);
    // The worst of them is what is shown.
    if (is_success(result.verdict) && !is_success(occurrence.result->verdict)) {
      result = *occurrence.result;
    }
  }
  result.verdict = Verdict::kError;
  result.causes.clear();
  result.details.insert(result.details.begin(), why);
  return result;
}

}  // namespace

Result<Merged> merge_reports(const std::vector<LoadedReport>& reports,
                             const std::optional<std::vector<std::string>>& corpus) {
  std::map<std::string, std::vector<Occurrence>> found;
  for (const LoadedReport& report : reports) {
    if (auto same = check_same_run(reports.front(), report); !same) {
      return same.error();
    }
    for (const SampleResult& result : report.results) {
      found[result.sample.name].push_back({&report, &result});
    }
  }
  Merged merged;
  merged.facts = reports.front().facts;
  merged.facts.corpus.shard = {};
  if (corpus) {
    merged.facts.corpus.names.clear();
    std::transform(corpus->begin(), corpus->end(), std::back_inserter(merged.facts.corpus.names),
                   name_in_json);
  }
  // Samples of two folders may share a name: then there are as many of it.
  std::map<std::string, std::size_t> wanted;
  for (const std::string& name : merged.facts.corpus.names) {
    ++wanted[name];
  }
  for (const std::string& name : merged.facts.corpus.names) {
    auto& there = found[name];
    const std::size_t left = wanted[name]--;
    if (there.empty()) {
      merged.results.push_back(missing_sample(name, reports));
      ++merged.missing;
    } else if (there.size() > left) {
      const auto extra = static_cast<std::ptrdiff_t>(there.size() - left + 1);
      merged.results.push_back(
          mistake({there.begin(), there.begin() + extra}, "it was run more than once"));
      there.erase(there.begin(), there.begin() + extra);
      ++merged.duplicate;
    } else {
      merged.results.push_back(*there.front().result);
      there.erase(there.begin());
    }
  }
  for (const auto& [name, there] : found) {
    if (!there.empty()) {
      merged.results.push_back(mistake(there, "it is not of the corpus"));
      ++merged.foreign;
    }
  }
  return merged;
}

}  // namespace isolate::report
