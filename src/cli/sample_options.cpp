#include "cli/sample_options.h"

#include <fmt/format.h>
#include <sched.h>

#include <cstdio>
#include <filesystem>

#include "cli/pin_options.h"
#include "cli/sandbox_option.h"
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
      ->check(CLI::Range(1, 4096).description(""));
  add_limit_options(app, options.limits, kDefaultsOfMany);
  add_sandbox_option(app, options.sandbox);
  add_mebibytes(app, "--max-output", options.output_mib,
                "End a run that writes more (default: 1024)");
  app.add_option("--workdir", options.workdir, "Where runs start (default: scratch, emptied)")
      ->type_name("scratch|DIR");
  app.add_flag("--fail-fast", options.fail_fast, "Stop after the first sample that fails");
  app.add_option("--filter", options.filters, "Only samples whose name matches")
      ->type_name("GLOB")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--exclude", options.excludes, "Not samples whose name matches")
      ->type_name("GLOB")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--shard", options.shard, "Only part I of N (default: as Bazel, Slurm … say)")
      ->type_name("I/N");
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
  if (!options.names_are_kept) {
    name_apart(*found, options.paths);
  }
  auto selected = selected_of(std::move(*found), options);
  if (selected.empty()) {
    return Error{"--filter and --exclude leave no sample: --list shows the names they match"};
  }
  return selected;
}

Result<Part> part_to_run(const SampleOptions& options) {
  auto ci = read_ci_environment(pins::current_environment(), options.shard);
  if (!ci) {
    return ci.error();
  }
  auto selected = selected_samples(options);
  if (!selected) {
    return selected.error();
  }
  if (!ci->test_only.empty()) {
    *selected = select_samples(std::move(*selected), {ci->test_only}, {});
    if (selected->empty()) {
      return Error{
          fmt::format("TESTBRIDGE_TEST_ONLY={}: it leaves no sample: --list shows the names "
                      "it matches",
                      ci->test_only)};
    }
  }
  Part part;
  for (const Sample& sample : *selected) {
    part.corpus.names.push_back(sample.name);
  }
  part.corpus.shard = ci->shard.value_or(verify::Shard{});
  if (part.corpus.shard.count > 1) {
    part.scope =
        fmt::format("shard {}/{} of {}{}{}", part.corpus.shard.index, part.corpus.shard.count,
                    selected->size(), ci->shard_source.empty() ? "" : " from ", ci->shard_source);
  }
  part.samples = verify::samples_of_shard(*selected, part.corpus.shard);
  part.ci = std::move(*ci);
  return part;
}

std::vector<Sample> selected_of(std::vector<Sample> samples, const SampleOptions& options) {
  return select_samples(std::move(samples), options.filters, options.excludes);
}

int list_samples(const std::vector<Sample>& samples) {
  for (const Sample& sample : samples) {
    fmt::print("{}\n", verify::escape(sample.name));
  }
  return end_output("the list", kAllPassed, kNothingVerified);
}

Result<RunOptions> run_options(const SampleOptions& options, const std::string& python) {
  RunOptions run;
  run.python = python;
  run.python_options = options.python_options;
  run.environment = options.python.environment;
  auto pins = chosen_pins(options.python);
  if (!pins) {
    return pins.error();
  }
  run.pins = std::move(*pins);
  run.jobs = options.jobs > 0 ? options.jobs : usable_cores();
  run.limits = limits_of(options.limits, kDefaultsOfMany);
  run.limits.output_bytes = options.output_mib * kMebibyte;
  run.default_limits = limits_of({}, kDefaultsOfMany);
  run.default_limits.output_bytes = SampleOptions().output_mib * kMebibyte;
  auto sandbox = sandbox_parts(options.sandbox);
  if (!sandbox) {
    return sandbox.error();
  }
  run.sandbox = *sandbox;
  run.fail_fast = options.fail_fast;
  if (options.workdir != "scratch") {
    std::error_code error;
    const auto folder = std::filesystem::canonical(options.workdir, error);
    if (error || !std::filesystem::is_directory(folder, error)) {
      return Error{fmt::format("--workdir {}: {}: name a directory that is there, or scratch",
                               options.workdir,
                               error ? error.message() : std::string("not a directory"))};
    }
    run.workdir = folder.string();
  }
  return run;
}

}  // namespace isolate::cli
