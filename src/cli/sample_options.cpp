#include "cli/sample_options.h"

#include <fmt/format.h>
#include <sched.h>

#include <cmath>
#include <cstdio>

#include "verify/explain.h"

namespace isolate::cli {
namespace {

int usable_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

}  // namespace

void add_sample_options(CLI::App& app, SampleOptions& options) {
  app.add_option("PATH", options.paths, "Samples, and folders of them")->required()->type_name("");
  add_python_options(app, options.python);
  app.add_option("--jobs", options.jobs, "Samples that run at once (default: cores)")
      ->type_name("N")
      ->check(CLI::Range(1, 4096));
  app.add_option("--timeout", options.timeout, "End a run after this many seconds (default: 60)")
      ->type_name("S")
      ->check(seconds());
  app.add_option("--filter", options.filters, "Only samples whose name matches")
      ->type_name("GLOB")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--exclude", options.excludes, "Not samples whose name matches")
      ->type_name("GLOB")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_flag("--list", options.list, "Print the names of the samples, and run none");
}

std::optional<int> parse_sample_words(CLI::App& app, const WordList& words,
                                      SampleOptions& options) {
  auto split = split_many_samples(words, app);
  if (!split) {
    return fail(fmt::format("{}: see {} --help", split.error().message, app.get_name()),
                kNothingVerified);
  }
  options.python_options = split->python;
  return parse(app, split->own, kNothingVerified);
}

Result<std::vector<Sample>> selected_samples(const SampleOptions& options) {
  auto found = find_samples(options.paths);
  if (!found) {
    return found;
  }
  auto selected = selected_of(std::move(*found), options);
  if (selected.empty()) {
    return Error{"--filter and --exclude leave no sample: --list shows the names they match"};
  }
  return selected;
}

std::vector<Sample> selected_of(std::vector<Sample> samples, const SampleOptions& options) {
  return select_samples(std::move(samples), options.filters, options.excludes);
}

int list_samples(const std::vector<Sample>& samples) {
  for (const Sample& sample : samples) {
    fmt::print("{}\n", verify::escape(sample.name));
  }
  return kAllPassed;
}

RunOptions run_options(const SampleOptions& options, const std::string& python) {
  RunOptions run;
  run.python = python;
  run.python_options = options.python_options;
  run.environment = options.python.environment;
  run.jobs = options.jobs > 0 ? options.jobs : usable_cores();
  run.timeout = std::chrono::milliseconds(std::llround(options.timeout * 1000));
  return run;
}

}  // namespace isolate::cli
