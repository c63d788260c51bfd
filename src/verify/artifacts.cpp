#include "verify/artifacts.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

#include "process/system_error.h"
#include "verify/explain.h"
#include "verify/replay.h"
#include "verify/sha256.h"

namespace isolate::verify {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".unfinished-";
constexpr std::size_t kLongestName = 150;
constexpr std::size_t kDigestDigits = 12;

std::string short_digest(std::string_view text) {
  Sha256 digest;
  digest.update(text);
  return digest.finish().substr(0, kDigestDigits);
}

bool is_plain(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character == '-' ||
         character == '.';
}

Error cannot_write(const std::string& path) {
  return Error{fmt::format("--artifacts {}: {}: name a directory that can be written to", path,
                           process::errno_text(errno))};
}

std::string joined(const std::vector<Cause>& causes) {
  std::string text;
  for (const Cause cause : causes) {
    text += fmt::format("{}{}", text.empty() ? "" : "+", cause_name(cause));
  }
  return text;
}

// Those that a call left which was killed.
void remove_abandoned(const std::string& directory) {
  std::error_code error;
  for (auto entry = fs::directory_iterator(directory, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(kUnfinished)) {
      continue;
    }
    int pid = 0;
    const char* digits = name.c_str() + kUnfinished.size();
    std::from_chars(digits, name.c_str() + name.size(), pid);
    if (pid > 0 && (pid == getpid() || (kill(pid, 0) < 0 && errno == ESRCH))) {
      std::error_code ignored;
      fs::remove_all(entry->path(), ignored);
    }
  }
}

}  // namespace

Artifacts::Artifacts(std::string directory, const std::vector<Sample>& samples)
    : directory_(std::move(directory)),
      unfinished_(fmt::format("{}/{}{}", directory_, kUnfinished, getpid())) {
  std::map<std::string, int> uses;
  for (const Sample& sample : samples) {
    names_.push_back(folder_name(sample.name));
    ++uses[names_.back()];
  }
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (uses[names_[i]] > 1) {
      names_[i] += "-" + short_digest(samples[i].path);
    }
  }
}

std::string Artifacts::folder_name(std::string_view sample_name) {
  std::string name;
  for (const char character : sample_name) {
    const bool hides = name.empty() && character == '.';
    if (is_plain(character) && !hides) {
      name += character;
    } else {
      fmt::format_to(std::back_inserter(name), "%{:02X}", static_cast<unsigned char>(character));
    }
  }
  if (name.size() > kLongestName) {
    name = name.substr(0, kLongestName) + "-" + short_digest(sample_name);
  }
  return name;
}

Result<std::unique_ptr<Artifacts>> Artifacts::open(std::string directory,
                                                   const std::vector<Sample>& samples) {
  std::unique_ptr<Artifacts> artifacts(new Artifacts(std::move(directory), samples));
  std::error_code error;
  fs::create_directories(artifacts->directory_, error);
  remove_abandoned(artifacts->directory_);
  if (error || !fs::create_directory(artifacts->unfinished_, error)) {
    return Error{fmt::format("--artifacts {}: {}: name a directory that can be written to",
                             artifacts->directory_, error.message())};
  }
  return artifacts;
}

Artifacts::~Artifacts() {
  std::error_code error;
  fs::remove_all(unfinished_, error);
}

std::string Artifacts::folder_of(std::size_t sample) const {
  return fmt::format("{}/{}", directory_, names_[sample]);
}

std::string Artifacts::work_folder(std::size_t sample) const {
  return fmt::format("{}/{}", unfinished_, sample);
}

Result<Artifacts::RunFiles> Artifacts::begin_run(std::size_t sample, const std::string& run) {
  std::error_code error;
  fs::create_directory(work_folder(sample), error);
  Work& work = work_[sample];
  const int number = work.counts[run] + 1;
  work.run = run;
  work.current = number == 1 ? run : fmt::format("{}-{}", run, number);
  const std::string path = fmt::format("{}/{}", work_folder(sample), work.current);
  RunFiles files;
  files.output_.reset(std::fopen((path + ".stdout").c_str(), "we"));
  files.error_.reset(std::fopen((path + ".stderr").c_str(), "we"));
  if (!files.output_ || !files.error_) {
    return cannot_write(path);
  }
  return files;
}

void Artifacts::RunFiles::write(process::Channel channel, std::string_view bytes) {
  std::FILE* file = (channel == process::Channel::kStandardOutput ? output_ : error_).get();
  failed_ = failed_ || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size();
}

Result<void> Artifacts::end_run(std::size_t sample, RunFiles files, const Outcome& outcome) {
  Work& work = work_[sample];
  ++work.counts[work.run];
  work.endings += fmt::format("{}: {}, stdout {} B sha256 {}, stderr {} B\n", work.current,
                              describe_ending(outcome.ending), outcome.standard_output.bytes,
                              outcome.standard_output.sha256, outcome.standard_error.bytes);
  const bool flushed =
      std::fflush(files.output_.get()) == 0 && std::fflush(files.error_.get()) == 0;
  return files.failed_ || !flushed ? Result<void>(cannot_write(work_folder(sample)))
                                   : Result<void>();
}

Result<void> Artifacts::write_text(std::size_t sample, const std::string& file,
                                   const std::string& text) {
  const std::string path = fmt::format("{}/{}", work_folder(sample), file);
  std::FILE* stream = std::fopen(path.c_str(), "we");
  const bool written =
      stream != nullptr && std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  if (stream == nullptr || std::fclose(stream) != 0 || !written) {
    return cannot_write(path);
  }
  return {};
}

Result<void> Artifacts::finish(std::size_t sample, const SampleResult& result) {
  const std::string target = folder_of(sample);
  std::error_code error;
  fs::remove_all(target, error);
  if (succeeded(result)) {
    fs::remove_all(work_folder(sample), error);
    work_.erase(sample);
    return {};
  }
  std::string summary =
      fmt::format("sample: {}\npath: {}\nverdict: {}\n", escape(result.sample.name),
                  escape(result.sample.path), verdict_name(result.verdict));
  if (!result.causes.empty()) {
    summary += fmt::format("cause: {}\n", joined(result.causes));
  }
  if (!result.reason.empty()) {
    summary += fmt::format("reason: {}\n", escape(result.reason));
  }
  const auto add_details = [&](const std::vector<std::string>& details) {
    for (const std::string& detail : details) {
      summary += fmt::format("  {}\n", make_printable(detail));
    }
  };
  add_details(result.details);
  for (const EngineResult& engine : result.engines) {
    summary += fmt::format("engine {}: {}\n", escape(engine.name), verdict_name(engine.verdict));
    add_details(engine.details);
  }
  fs::create_directory(work_folder(sample), error);
  if (auto written = write_text(sample, "summary.txt", summary + work_[sample].endings); !written) {
    return written;
  }
  if (auto written = write_text(sample, "replay.sh",
                                replay_script(result.replay, pins::current_environment()));
      !written) {
    return written;
  }
  fs::permissions(fmt::format("{}/replay.sh", work_folder(sample)),
                  fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add, error);
  work_.erase(sample);
  if (std::rename(work_folder(sample).c_str(), target.c_str()) < 0) {
    return cannot_write(target);
  }
  return {};
}

}  // namespace isolate::verify
