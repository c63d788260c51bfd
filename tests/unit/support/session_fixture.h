// A session whose runs do what a test says, and what it delivers.
#pragma once

#include <gtest/gtest.h>

#include "process/limit_hit.h"
#include "support/fake_process_host.h"
#include "support/outcomes.h"
#include "verify/session.h"

namespace isolate::verify {

class FakeSampleFiles final : public SampleFiles {
 public:
  Result<std::string> source_digest(const Sample& sample) override {
    const auto found = unreadable.find(sample.name);
    if (found != unreadable.end()) {
      return Error{found->second};
    }
    return "digest of " + sources[sample.name];
  }
  Result<std::string> file_digest(const std::string& path) override { return "digest of " + path; }
  Result<std::string> first_lines(const Sample& sample) override {
    return first_lines_of[sample.name];
  }
  Result<std::string> empty_folder(const Sample& sample) override {
    events.push_back("empty " + sample.name);
    if (full_after && events.size() > *full_after) {
      return Error{"no space left"};
    }
    return "/scratch/" + sample.name;
  }
  void remove_folder(const Sample& sample) override { events.push_back("remove " + sample.name); }

  std::map<std::string, std::string> unreadable;
  std::map<std::string, std::string> sources;
  std::map<std::string, std::string> first_lines_of;
  std::vector<std::string> events;
  std::optional<std::size_t> full_after;  // that many events
};

inline test::FakeRun that_prints(std::string text, Ending ending = Exited{0}) {
  test::FakeRun run;
  run.output = {{process::Channel::kStandardOutput, std::move(text)}};
  run.ending = std::move(ending);
  return run;
}

inline test::FakeRun that_hangs() {
  test::FakeRun run;
  run.hangs = true;
  return run;
}

inline test::FakeRun that_does_not_start(std::string reason) {
  test::FakeRun run;
  run.ending = NotStarted{std::move(reason)};
  return run;
}

// Its zygote was ended, perhaps by another run.
inline test::FakeRun that_is_interrupted() {
  test::FakeRun run;
  run.ending = NotStarted{"the zygote was ended", true};
  return run;
}

class SessionTest : public testing::Test {
 protected:
  // The sample that a launch is of; one of its arguments is "/samples/NAME".
  static std::string name_of(const process::Launch& launch) {
    const std::string folder = "/samples/";
    for (const std::string& argument : launch.arguments) {
      if (argument.starts_with(folder)) {
        return argument.substr(folder.size());
      }
    }
    return "";
  }
  static bool is_reference(const process::Launch& launch) {
    return launch.kind == process::LaunchKind::kCommand;
  }

  static std::vector<Sample> samples(const std::vector<std::string>& names) {
    std::vector<Sample> all;
    for (const std::string& name : names) {
      all.push_back({name, "/samples/" + name});
    }
    return all;
  }

  Result<void> run(const std::vector<std::string>& names) {
    Session session(host_, clock_, files_, options_, environment_);
    return session.run(samples(names), [this](const SampleResult& result) {
      results_.push_back(result);
      ends_before_.push_back(host_.ended);
    });
  }

  // Of one sample, whose runs of each side do what the lists say, in turn.
  SampleResult result_of(std::vector<test::FakeRun> isolates,
                         std::vector<test::FakeRun> references = {}) {
    std::size_t isolate = 0;
    std::size_t reference = 0;
    script_ = [&](const process::Launch& launch) {
      auto& runs = is_reference(launch) ? references : isolates;
      auto& next = is_reference(launch) ? reference : isolate;
      if (next >= runs.size()) {
        ADD_FAILURE() << "more launches than expected";
        return test::FakeRun{};
      }
      return runs[next++];
    };
    EXPECT_TRUE(run({"sample"}).ok());
    EXPECT_EQ(isolate, isolates.size());
    EXPECT_EQ(reference, references.size());
    return results_.size() == 1 ? results_.front() : SampleResult{};
  }

  test::FakeClock clock_;
  test::FakeProcessHost::Script script_ = [](const process::Launch&) {
    return that_prints("same");
  };
  test::FakeProcessHost host_{clock_,
                              [this](const process::Launch& launch) { return script_(launch); }};
  FakeSampleFiles files_;
  RunOptions options_ = [] {
    RunOptions options;
    options.limits.wall_time = std::chrono::seconds(60);
    options.reference = "/usr/bin/python3.12";
    return options;
  }();
  pins::Environment environment_ = {"TZ=UTC", "TMPDIR=/scratch", "PATH=/bin"};
  std::vector<SampleResult> results_;
  std::vector<std::size_t> ends_before_;  // runs that had ended when a result came
};

}  // namespace isolate::verify
