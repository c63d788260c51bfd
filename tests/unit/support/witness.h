// What a process host tells of its runs.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "process/process_host.h"

namespace isolate::test {

// What came of a run.
struct Seen {
  std::string output;
  std::string error;
  std::optional<Ending> ending;
  Resources resources;
};

class Witness final : public process::RunObserver {
 public:
  void on_output(process::RunId run, process::Channel channel, std::string_view bytes) override {
    EXPECT_FALSE(seen[run].ending.has_value()) << "output after the end of run " << run;
    (channel == process::Channel::kStandardOutput ? seen[run].output : seen[run].error) += bytes;
  }
  void on_end(process::RunId run, const Ending& ending, const Resources& resources) override {
    EXPECT_FALSE(seen[run].ending.has_value()) << "a second end of run " << run;
    seen[run].ending = ending;
    seen[run].resources = resources;
    ended.push_back(run);
  }

  std::map<process::RunId, Seen> seen;
  std::vector<process::RunId> ended;
};

}  // namespace isolate::test
