#include "cli/ci_environment.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>

#include "process/system_error.h"
#include "process/unique_fd.h"

namespace isolate::cli {
namespace {

constexpr std::int64_t kMostShards = 1'000'000;
constexpr mode_t kMode = 0666;  // less the umask

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good =
      error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= INT32_MAX;
  return good ? std::optional(value) : std::nullopt;
}

std::string variable(const pins::Environment& environment, std::string_view name) {
  for (const std::string& entry : environment) {
    if (entry.starts_with(name) && entry.size() > name.size() && entry[name.size()] == '=') {
      return entry.substr(name.size() + 1);
    }
  }
  return {};
}

Error malformed(std::string_view name, std::string_view value, std::string_view wanted) {
  return Error{fmt::format("{}={}: {} is wanted: correct or unset it, or give --shard I/N", name,
                           value, wanted)};
}

struct Asked {
  verify::Shard shard;
  std::string source;
};

// TOTAL and INDEX, from 0, as Bazel and GoogleTest have them.
Result<std::optional<Asked>> shard_of_pair(const pins::Environment& environment,
                                           const std::string& total_name,
                                           const std::string& index_name) {
  const std::string total_text = variable(environment, total_name);
  const std::string index_text = variable(environment, index_name);
  if (total_text.empty() && index_text.empty()) {
    return std::optional<Asked>();
  }
  const auto total = number_in(total_text);
  if (!total || *total > kMostShards) {
    return malformed(total_name, total_text, "a number of shards");
  }
  // Bazel's word for a test that is not sharded.
  if (*total == 0) {
    return std::optional<Asked>();
  }
  const auto index = number_in(index_text);
  if (!index || *index >= *total) {
    return malformed(index_name, index_text,
                     fmt::format("a number from 0 to {} ({}={})", *total - 1, total_name, *total));
  }
  return std::optional(Asked{
      {static_cast<std::uint32_t>(*index + 1), static_cast<std::uint32_t>(*total)}, total_name});
}

// The tasks of an array are those from MIN to MAX in steps.
Result<std::optional<Asked>> shard_of_slurm(const pins::Environment& environment) {
  const std::string id_name = "SLURM_ARRAY_TASK_ID";
  if (variable(environment, id_name).empty()) {
    return std::optional<Asked>();
  }
  std::int64_t values[5] = {};
  const char* const names[] = {"ID", "COUNT", "MIN", "MAX", "STEP"};
  for (std::size_t i = 0; i < 5; ++i) {
    const std::string name = fmt::format("SLURM_ARRAY_TASK_{}", names[i]);
    const std::string text = variable(environment, name);
    const bool absent_step = i == 4 && text.empty();
    const auto value = absent_step ? 1 : number_in(text);
    if (!value) {
      return malformed(name, text, "a number");
    }
    values[i] = *value;
  }
  const auto [id, count, least, most, step] = values;
  const bool regular = step > 0 && most >= least && (most - least) % step == 0 &&
                       (most - least) / step + 1 == count && count <= kMostShards;
  if (!regular) {
    return malformed("SLURM_ARRAY_TASK_COUNT", std::to_string(count),
                     fmt::format("an array from {} to {} without gaps", least, most));
  }
  if (id < least || id > most || (id - least) % step != 0) {
    return malformed(id_name, std::to_string(id),
                     fmt::format("a task from {} to {} in steps of {}", least, most, step));
  }
  return std::optional(Asked{
      {static_cast<std::uint32_t>((id - least) / step + 1), static_cast<std::uint32_t>(count)},
      id_name});
}

Result<void> take_shard(const pins::Environment& environment, CiEnvironment& ci) {
  const Result<std::optional<Asked>> sources[] = {
      shard_of_pair(environment, "TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX"),
      shard_of_pair(environment, "GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX"),
      shard_of_slurm(environment)};
  for (const auto& asked : sources) {
    if (!asked) {
      return asked.error();
    }
    if (!*asked) {
      continue;
    }
    // Bazel also sets GoogleTest's, to the same.
    if (ci.shard && *ci.shard != (*asked)->shard) {
      return Error{
          fmt::format("{} asks for shard {}/{} and {} for {}/{}: unset one of them, or give "
                      "--shard I/N",
                      ci.shard_source, ci.shard->index, ci.shard->count, (*asked)->source,
                      (*asked)->shard.index, (*asked)->shard.count)};
    }
    if (!ci.shard) {
      ci.shard = (*asked)->shard;
      ci.shard_source = (*asked)->source;
    }
  }
  return {};
}

}  // namespace

Result<verify::Shard> parse_shard(const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto index = number_in(std::string_view(text).substr(0, slash)).value_or(0);
  const auto count =
      number_in(std::string_view(text).substr(std::min(slash + 1, text.size()))).value_or(0);
  if (index < 1 || index > count || count > kMostShards) {
    return Error{fmt::format(
        "--shard {}: no such shard: write I/N with I from 1 to N, such as --shard 1/4", text)};
  }
  return verify::Shard{static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(count)};
}

Result<CiEnvironment> read_ci_environment(const pins::Environment& environment,
                                          const std::string& shard_option) {
  CiEnvironment ci;
  ci.xml_file = variable(environment, "XML_OUTPUT_FILE");
  ci.temporary_folder = variable(environment, "TEST_TMPDIR");
  ci.test_only = variable(environment, "TESTBRIDGE_TEST_ONLY");
  if (!ci.temporary_folder.empty() && !ci.temporary_folder.starts_with('/')) {
    return Error{fmt::format("TEST_TMPDIR={}: an absolute path is wanted: correct or unset it",
                             ci.temporary_folder)};
  }
  if (!shard_option.empty()) {
    const auto shard = parse_shard(shard_option);
    if (!shard) {
      return shard.error();
    }
    ci.shard = *shard;
    return ci;
  }
  if (auto taken = take_shard(environment, ci); !taken) {
    return taken.error();
  }
  for (const char* name : {"TEST_SHARD_STATUS_FILE", "GTEST_SHARD_STATUS_FILE"}) {
    if (std::string path = variable(environment, name); !path.empty()) {
      ci.status_files.push_back(std::move(path));
    }
  }
  return ci;
}

Result<void> follow_ci_environment(const CiEnvironment& ci) {
  for (const std::string& path : ci.status_files) {
    const process::UniqueFd file(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kMode));
    if (!file || futimens(file.get(), nullptr) < 0) {
      return Error{
          fmt::format("{}: the shard status file: {}: correct or unset the variable that "
                      "names it",
                      path, process::errno_text(errno))};
    }
  }
  if (!ci.temporary_folder.empty() &&
      setenv("TMPDIR", ci.temporary_folder.c_str(), /*overwrite=*/1) < 0) {
    return process::system_error("TEST_TMPDIR");
  }
  return {};
}

}  // namespace isolate::cli
