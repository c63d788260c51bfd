#include <fmt/format.h>

#include <isolate/verify.h>

#include "pins/environment.h"
#include "process/scratch.h"
#include "process/zygote_host.h"
#include "verify/session.h"
#include "verify/sha256.h"
#include "verify/source_digest.h"

namespace isolate {
namespace {

class RealSampleFiles final : public verify::SampleFiles {
 public:
  explicit RealSampleFiles(process::ScratchRoot root) : root_(std::move(root)) {}

  Result<std::string> source_digest(const Sample& sample) override {
    return verify::source_digest(sample);
  }
  Result<std::string> empty_folder(const Sample& sample) override {
    return root_.empty_folder(folder_name(sample));
  }
  Result<std::string> emptied_folder(const Sample& sample) override {
    return root_.emptied_folder(folder_name(sample));
  }
  void remove_folder(const Sample& sample) override { root_.remove_folder(folder_name(sample)); }

 private:
  // Whatever is in the sample's path, a short plain name; two samples never share one.
  static std::string folder_name(const Sample& sample) {
    verify::Sha256 digest;
    digest.update(sample.path);
    return digest.finish().substr(0, 12);
  }

  process::ScratchRoot root_;
};

process::ZygoteCommand zygote_command(const RunOptions& options,
                                      const pins::Environment& environment,
                                      const std::string& scratch_root) {
  process::ZygoteCommand command;
  command.executable = options.isolate_run;
  command.arguments = {"isolate_run", "--zygote", scratch_root, options.python};
  command.arguments.insert(command.arguments.end(), options.python_options.begin(),
                           options.python_options.end());
  command.environment = environment;
  return command;
}

}  // namespace

Result<void> run_samples(const std::vector<Sample>& samples, const RunOptions& options,
                         const ResultConsumer& consumer) {
  if (auto loaded = verify::Sha256::load(); !loaded) {
    return loaded;
  }
  auto environment = pins::pinned_environment(pins::current_environment(), options.environment);
  if (!environment) {
    return environment.error();
  }
  auto root = process::ScratchRoot::claim();
  if (!root) {
    return root.error();
  }
  // The variable is there from the start, so that it has the same place in every process.
  pins::set_variable(*environment, "TMPDIR", root->path());
  const process::Clock clock;
  auto host =
      process::ZygoteHost::start(zygote_command(options, *environment, root->path()), clock);
  if (!host) {
    return host.error();
  }
  RealSampleFiles files(std::move(*root));
  verify::Session session(**host, clock, files, options, *environment);
  return session.run(samples, consumer);
}

}  // namespace isolate
