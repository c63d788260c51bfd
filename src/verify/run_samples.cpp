#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include <isolate/verify.h>

#include "pins/environment.h"
#include "pins/preload_library.h"
#include "pins/source_pins.h"
#include "process/find_program.h"
#include "process/held_files.h"
#include "process/scratch.h"
#include "process/zygote_host.h"
#include "verify/artifacts.h"
#include "verify/directives.h"
#include "verify/golden_outcomes.h"
#include "verify/reference_cache.h"
#include "verify/sandbox_rules.h"
#include "verify/session.h"
#include "verify/sha256.h"
#include "verify/source_digest.h"

namespace isolate {
namespace {

constexpr std::size_t kFolderNameLength = 12;

class RealSampleFiles final : public verify::SampleFiles {
 public:
  RealSampleFiles(process::ScratchRoot root, const std::vector<Sample>& samples)
      : root_(std::move(root)) {
    // Short plain names, whatever is in a path, that do not say where the samples are.
    std::set<std::string> taken;
    for (const Sample& sample : samples) {
      std::string name;
      for (int number = 0; name.empty() || !taken.insert(name).second; ++number) {
        verify::Sha256 digest;
        digest.update(fmt::format("{}\n{}", number, sample.name));
        name = digest.finish().substr(0, kFolderNameLength);
      }
      folders_.emplace(sample.path, std::move(name));
      sources_.hold(sample.path);
    }
  }

  Result<std::string> source_digest(const Sample& sample) override {
    return verify::source_digest(sample);
  }
  Result<std::string> file_digest(const std::string& path) override {
    return verify::source_digest({path, path});
  }
  Result<std::string> first_lines(const Sample& sample) override {
    return verify::first_lines(sample, verify::kDirectiveLines);
  }
  Result<std::string> empty_folder(const Sample& sample) override {
    return root_.empty_folder(folder_name(sample));
  }
  Result<std::string> emptied_folder(const Sample& sample) override {
    return root_.emptied_folder(folder_name(sample));
  }
  void remove_folder(const Sample& sample) override { root_.remove_folder(folder_name(sample)); }
  std::uint64_t largest_file(const Sample& sample) override {
    return root_.largest_file(folder_name(sample));
  }

 private:
  const std::string& folder_name(const Sample& sample) const { return folders_.at(sample.path); }

  process::ScratchRoot root_;
  // Against those of their neighbours that would have them wait.
  process::HeldFiles sources_;
  std::map<std::string, std::string> folders_;  // by the sample's path
};

process::ZygoteCommand zygote_command(const RunOptions& options,
                                      const pins::Environment& environment,
                                      const std::string& libraries,
                                      const process::ScratchRoot& root, std::string stand_in) {
  const std::string& scratch_root = root.path();
  process::ZygoteCommand command;
  command.executable = options.isolate_run;
  if (options.sandbox != 0) {
    std::vector<std::string> programs{options.python, options.reference.value_or(options.python)};
    for (const Engine& engine : options.engines) {
      programs.insert(programs.end(), engine.command.begin(),
                      engine.command.begin() + (engine.command.empty() ? 0 : 1));
    }
    command.protected_folders =
        verify::installation_of(programs, {scratch_root, options.workdir.value_or("")});
  }
  command.arguments = {"isolate_run", "--zygote", scratch_root, std::move(stand_in),
                       options.python};
  command.arguments.insert(command.arguments.end(), options.python_options.begin(),
                           options.python_options.end());
  command.environment = environment;
  // Of the length that the runs' have.
  pins::set_variable(command.environment, "TMPDIR",
                     root.path_of(std::string(kFolderNameLength, '0')));
  if (!libraries.empty()) {
    pins::add_sleeping_library(command.environment, libraries, pins::preload_words(options.pins));
  }
  return command;
}

// A path about as long as most are: an isolate can then take its sample's in its place without
// moving anything else in memory.
std::string path_for_all(const std::vector<Sample>& samples) {
  std::vector<std::size_t> lengths;
  for (const Sample& sample : samples) {
    lengths.push_back(sample.path.size());
  }
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return "/" + std::string(lengths.empty() ? 1 : *middle - 1, '-');
}

// What a shell would start for a command's first word; the word itself when there is nothing.
std::string program_for(const std::string& word) {
  if (word.find('/') != std::string::npos) {
    return std::filesystem::absolute(word).lexically_normal().string();
  }
  return process::find_on_path(word).value_or(word);
}

// Engines run in another directory than this process.
RunOptions with_resolved_engines(RunOptions options) {
  for (Engine& engine : options.engines) {
    if (!engine.command.empty()) {
      engine.command.front() = program_for(engine.command.front());
    }
  }
  return options;
}

// One for each job keeps those from waiting for each other's forks; each takes as long to start as
// some twenty short runs, and as much memory as Python.
int zygotes_for(const std::vector<Sample>& samples, int jobs) {
  constexpr std::size_t kSamplesOfOne = 64;
  const auto worth_it = static_cast<int>(
      std::min(samples.size() / kSamplesOfOne + 1, std::size_t{process::ZygoteHost::kMostZygotes}));
  const auto cpus = static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U));
  return std::min({jobs, cpus, worth_it});
}

// Everything that can end a run, and what of it is looked at.
std::string conditions_of(const RunOptions& options) {
  const Limits& limits = options.limits;
  return fmt::format("{} ms, {} B, {} B, {} ms, {}, {} B, {}, {} B{}, {}{}",
                     limits.wall_time.value_or(std::chrono::milliseconds(0)).count(),
                     limits.memory_bytes.value_or(0), limits.output_bytes.value_or(0),
                     limits.cpu_time.value_or(std::chrono::milliseconds(0)).count(),
                     limits.processes.value_or(0), limits.file_bytes.value_or(0),
                     limits.open_files.value_or(0), limits.stack_bytes.value_or(0),
                     limits.refuse_larger_allocations ? ", refused" : "",
                     options.compared.standard_error ? "with stderr" : "without stderr",
                     options.sandbox != 0 ? fmt::format(", sandbox {}", options.sandbox) : "");
}

// May hold none.
Result<std::unique_ptr<verify::KnownOutcomes>> known_outcomes(const RunOptions& options) {
  if (!options.golden.empty()) {
    auto golden = verify::read_golden_file(options.golden);
    if (!golden) {
      return golden.error();
    }
    return std::unique_ptr<verify::KnownOutcomes>(std::make_unique<verify::GoldenOutcomes>(
        std::move(*golden), verify::golden_conditions(options, options.compared)));
  }
  if (!options.cache.empty() && options.reference && !options.confirm_reference) {
    return std::unique_ptr<verify::KnownOutcomes>(std::make_unique<verify::ReferenceCache>(
        options.cache, conditions_of(options), verify::installation_folders(*options.reference)));
  }
  return std::unique_ptr<verify::KnownOutcomes>();
}

}  // namespace

Result<void> run_samples(const std::vector<Sample>& samples, const RunOptions& given,
                         const ResultConsumer& consumer) {
  if (auto loaded = verify::Sha256::load(); !loaded) {
    return loaded;
  }
  const RunOptions options = with_resolved_engines(given);
  auto known = known_outcomes(options);
  if (!known) {
    return known.error();
  }
  const auto libraries = pins::libraries_for(options.pins, options.isolate_run);
  if (!libraries) {
    return libraries.error();
  }
  auto environment = pins::pinned_environment(
      pins::with_pinned_user(pins::current_environment(), options.pins), options.environment);
  if (!environment) {
    return environment.error();
  }
  std::unique_ptr<verify::Artifacts> artifacts;
  if (options.artifacts) {
    auto opened = verify::Artifacts::open(*options.artifacts, samples);
    if (!opened) {
      return opened.error();
    }
    artifacts = std::move(*opened);
  }
  auto root = process::ScratchRoot::claim(pins::shown_user(options.pins).value_or(geteuid()));
  if (!root) {
    return root.error();
  }
  // The variable is there from the start, so that it has the same place in every process.
  pins::set_variable(*environment, "TMPDIR", root->path());
  const process::Clock clock;
  auto host = process::ZygoteHost::start(
      zygote_command(options, *environment, *libraries, *root, path_for_all(samples)), clock,
      zygotes_for(samples, options.jobs));
  if (!host) {
    return host.error();
  }
  RealSampleFiles files(std::move(*root), samples);
  verify::Session session(**host, clock, files, options, *environment, artifacts.get(),
                          known->get());
  return session.run(samples, consumer);
}

}  // namespace isolate
