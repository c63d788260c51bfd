// What Bazel, GoogleTest's runners and Slurm's job arrays say to a test through its environment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <isolate/result.h>

#include "pins/environment.h"
#include "verify/shard.h"

namespace isolate::cli {

// I/N of --shard, from 1/1 to N/N.
Result<verify::Shard> parse_shard(const std::string& text);

struct CiEnvironment {
  // Nothing when nobody asks for shards.
  std::optional<verify::Shard> shard;
  // The variable that says so.
  std::string shard_source;
  // To be touched, which says that shards are understood.
  std::vector<std::string> status_files;
  // XML_OUTPUT_FILE: where a JUnit report is wanted; or empty.
  std::string xml_file;
  // TEST_TMPDIR: where temporary files belong; or empty.
  std::string temporary_folder;
  // TESTBRIDGE_TEST_ONLY: a glob that samples must match besides --filter; or empty.
  std::string test_only;
};

// Empty variables count as absent. An error names the variable that is malformed, or two that
// contradict each other. `shard_option` is the word of --shard, which beats the environment; or
// empty.
Result<CiEnvironment> read_ci_environment(const pins::Environment& environment,
                                          const std::string& shard_option);

// Touches the status files, and makes the temporary folder that of this process.
Result<void> follow_ci_environment(const CiEnvironment& ci);

}  // namespace isolate::cli
