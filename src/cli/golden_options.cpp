#include "cli/golden_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "verify/explain.h"
#include "verify/golden_outcomes.h"
#include "verify/sha256.h"

namespace isolate::cli {
namespace {

namespace fs = std::filesystem;

// As the services that set it do, and those that unset it by giving it one of these.
bool is_in_ci() {
  const char* value = std::getenv("CI");
  std::string word = value != nullptr ? value : "";
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return !word.empty() && word != "false" && word != "0";
}

Result<void> check_words(const GoldenOptions& options) {
  if (options.updates() && options.file.empty()) {
    return Error{"--update-golden: which file is to be updated: add --golden FILE"};
  }
  if (options.updates() && options.update != "yes" && options.update != "force") {
    return Error{
        fmt::format("--update-golden={}: write --update-golden, or --update-golden=force "
                    "where CI is set",
                    options.update)};
  }
  if (options.update == "yes" && is_in_ci()) {
    return Error{
        fmt::format("{}: not updated, because CI is set: update it where a person looks at "
                    "what changes, or write --update-golden=force",
                    options.file)};
  }
  return {};
}

Result<void> check_names(const std::vector<Sample>& found) {
  std::set<std::string> names;
  for (const Sample& sample : found) {
    if (!names.insert(sample.name).second) {
      return Error{
          fmt::format("--golden: two samples are called {}: give the folder above both, or "
                      "verify them one by one",
                      verify::escape(sample.name))};
    }
  }
  return {};
}

// A folder that is a sample has nothing below it.
bool is_searched(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error) &&
         !fs::is_regular_file(fs::path(path) / "__main__.py", error);
}

verify::GoldenScope scope_of(const std::vector<std::string>& paths,
                             const std::vector<Sample>& found,
                             const std::vector<Sample>& selected) {
  verify::GoldenScope scope;
  for (const Sample& sample : found) {
    scope.present.insert(verify::golden_name(sample.name));
  }
  scope.searched_folders = std::any_of(paths.begin(), paths.end(), is_searched);
  scope.everything = found.size() == selected.size();
  return scope;
}

}  // namespace

void add_golden_options(CLI::App& app, GoldenOptions& options) {
  app.add_option("--golden", options.file, "Compare with this golden file; no reference is run")
      ->type_name("FILE");
  app.add_flag("--update-golden{yes}", options.update,
               "Write it anew (=force: where CI is set, too)");
  app.add_flag("--no-cache", options.no_cache, "Run every reference anew");
}

Result<GoldenRun> GoldenRun::prepare(const GoldenOptions& options, const RunOptions& run,
                                     const std::vector<std::string>& paths,
                                     const std::vector<Sample>& found,
                                     const std::vector<Sample>& selected) {
  GoldenRun golden;
  golden.file_ = options.file;
  if (auto good = check_words(options); !good) {
    return good.error();
  }
  if (options.file.empty()) {
    return golden;
  }
  if (auto good = check_names(found); !good) {
    return good.error();
  }
  if (auto loaded = verify::Sha256::load(); !loaded) {
    return loaded.error();
  }
  verify::GoldenScope scope = scope_of(paths, found, selected);
  if (options.updates()) {
    golden.update_.emplace(options.file, verify::golden_conditions(run, run.compared),
                           std::move(scope));
    if (auto usable = golden.update_->check(); !usable) {
      return usable.error();
    }
    return golden;
  }
  const auto file = verify::read_golden_file(options.file);
  if (!file) {
    return file.error();
  }
  for (const std::string& name : verify::entries_without_sample(*file, scope)) {
    golden.without_sample_.push_back({name, ""});
  }
  return golden;
}

SampleResult GoldenRun::result_without_sample(const Sample& sample) const {
  SampleResult result;
  result.sample = sample;
  result.evidence = Evidence::kGolden;
  result.details = {verify::entry_without_sample()};
  return result;
}

void GoldenRun::add(SampleResult& result) {
  // One that is skipped needs no entry.
  if (!update_ || result.verdict == Verdict::kSkip) {
    return;
  }
  if (auto added = update_->add(result); !added) {
    result.details.push_back(added.error().message);
    ++left_out_;
  }
}

Result<void> GoldenRun::finish(std::FILE* stream) const {
  if (!update_) {
    return {};
  }
  const auto changes = update_->write();
  if (!changes) {
    return changes.error();
  }
  fmt::print(
      stream, "=== golden file: {} added, {} changed, {} unchanged, {} removed, {} kept{} ===\n",
      changes->added, changes->changed, changes->unchanged, changes->removed, changes->kept,
      left_out_ == 0 ? "" : fmt::format(", {} left out (see \"not golden\" above)", left_out_));
  return {};
}

}  // namespace isolate::cli
