#include <gtest/gtest.h>

#include <algorithm>

#include "support/fake_process_host.h"
#include "support/outcomes.h"
#include "support/temporary_folder.h"
#include "verify/session.h"

namespace isolate::verify {
namespace {

using namespace std::chrono_literals;
using process::Channel;
using process::Launch;
using process::LaunchKind;
using test::FakeRun;
using Causes = std::vector<Cause>;

class NoFiles final : public SampleFiles {
 public:
  Result<std::string> source_digest(const Sample& /*sample*/) override { return source; }
  Result<std::string> file_digest(const std::string& path) override { return path; }
  Result<std::string> first_lines(const Sample& /*sample*/) override { return std::string(); }
  Result<std::string> empty_folder(const Sample& /*sample*/) override {
    if (full) {
      return Error{"no space left"};
    }
    ++emptied;
    return std::string("/scratch/sample");
  }
  Result<std::string> emptied_folder(const Sample& /*sample*/) override {
    ++kept;
    return std::string("/scratch/sample");
  }
  void remove_folder(const Sample& /*sample*/) override { ++removed; }

  std::string source = "digest";
  int emptied = 0;
  int kept = 0;
  int removed = 0;
  bool full = false;
};

// A session of one sample that looks for causes, beside a file with the library's name.
class a_session_that_looks_for_causes : public testing::Test {
 protected:
  using Print = std::function<std::string(const Launch&)>;

  a_session_that_looks_for_causes() {
    options_.isolate_run = folder_.write("isolate_run");
    options_.python = "/usr/bin/python3.12";
    options_.reference = "/usr/bin/reference";
    options_.limits.wall_time = 60s;
    options_.find_causes = true;
    library_ = folder_.write("libisolate_pins.so");
  }

  SampleResult result_of(const Print& print, std::chrono::milliseconds lasts = 1ms) {
    test::FakeProcessHost host(clock_, [&](const Launch& launch) {
      FakeRun run;
      run.output = {{Channel::kStandardOutput, print(launch)}};
      run.lasts = lasts;
      run.resources.wall = lasts;
      return run;
    });
    Session session(host, clock_, files_, options_, {"TZ=UTC", "PATH=/bin"});
    SampleResult result;
    EXPECT_TRUE(
        session
            .run({{"sample", "/samples/sample"}}, [&](const SampleResult& each) { result = each; })
            .ok());
    launches_ = host.launches;
    return result;
  }

  static bool has_word(const Launch& launch, std::string_view word) {
    return std::any_of(
        launch.environment.begin(), launch.environment.end(), [&](const std::string& entry) {
          return entry.starts_with("ISOLATE_RUN_PINS=") && entry.find(word) != std::string::npos;
        });
  }

  std::string number() { return std::to_string(++number_); }

  test::TemporaryFolder folder_;
  test::FakeClock clock_;
  NoFiles files_;
  RunOptions options_;
  std::string library_;
  std::vector<Launch> launches_;
  int number_ = 0;
};

TEST_F(a_session_that_looks_for_causes, finds_the_pin_that_makes_the_reference_agree) {
  const SampleResult result = result_of(
      [this](const Launch& launch) { return has_word(launch, "pid=") ? "pinned" : number(); });
  EXPECT_EQ(result.verdict, Verdict::kNondeterministic);
  EXPECT_EQ(result.causes, Causes{Cause::kPid});
  EXPECT_EQ(files_.removed, 1);
}

TEST_F(a_session_that_looks_for_causes, loads_the_library_in_front_of_the_reference_only) {
  (void)result_of([this](const Launch& launch) {
    return launch.kind == LaunchKind::kIsolate ? "isolate" : number();
  });
  EXPECT_EQ(launches_.front().environment,
            (pins::Environment{"TZ=UTC", "PATH=/bin", "TMPDIR=/scratch/sample"}));
  EXPECT_EQ(launches_.front().placement, process::Placement{});
  const Launch& experiment = launches_[4];
  EXPECT_EQ(experiment.arguments,
            (std::vector<std::string>{"/usr/bin/reference", "/samples/sample"}));
  EXPECT_NE(std::find(experiment.environment.begin(), experiment.environment.end(),
                      "LD_PRELOAD=" + library_),
            experiment.environment.end());
}

TEST_F(a_session_that_looks_for_causes, gives_every_command_the_pins_that_were_asked_for) {
  options_.pins = {{"clock", "5"}, {"pid", "4101001"}};
  options_.engines = {{"other", {"/usr/bin/other"}}};
  (void)result_of([this](const Launch& launch) {
    return launch.kind == LaunchKind::kIsolate ? "isolate" : number();
  });
  // What an experiment asks for stands behind them, and does not count.
  EXPECT_GT(launches_.size(), 10U);
  for (const Launch& launch : launches_) {
    EXPECT_EQ(has_word(launch, "PINS=clock=1,epoch=5,pid=1"), launch.kind == LaunchKind::kCommand);
  }
}

TEST_F(a_session_that_looks_for_causes, places_the_reference_and_keeps_its_folder) {
  const SampleResult result = result_of([this](const Launch& launch) {
    return launch.placement.addresses != process::AddressLayout::kRandom ? "fixed" : number();
  });
  EXPECT_EQ(result.causes, Causes{Cause::kAddress});
  const SampleResult unknown = result_of([this](const Launch&) { return number(); });
  EXPECT_EQ(unknown.causes, Causes{Cause::kUnknown});
  EXPECT_GT(files_.kept, 0);
  EXPECT_TRUE(std::any_of(launches_.begin(), launches_.end(),
                          [](const Launch& launch) { return launch.placement.one_at_a_time; }));
}

TEST_F(a_session_that_looks_for_causes, says_nothing_of_a_sample_that_passes) {
  const SampleResult result = result_of([](const Launch&) { return "same"; });
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_TRUE(result.causes.empty());
  EXPECT_EQ(launches_.size(), 2U);
}

TEST_F(a_session_that_looks_for_causes, does_not_look_when_it_was_not_asked_to) {
  options_.find_causes = false;
  const SampleResult result = result_of([this](const Launch&) { return number(); });
  EXPECT_EQ(result.verdict, Verdict::kNondeterministic);
  EXPECT_TRUE(result.causes.empty());
  EXPECT_EQ(launches_.size(), 3U);
}

TEST_F(a_session_that_looks_for_causes, runs_a_reference_that_agreed_again_and_corrects_itself) {
  int references = 0;
  const SampleResult result = result_of([&](const Launch& launch) {
    if (launch.kind == LaunchKind::kIsolate) {
      return std::string("isolate");
    }
    if (has_word(launch, "entropy=")) {
      return std::string("pinned");
    }
    // By chance the same three times over.
    return ++references <= 3 ? std::string("same") : number();
  });
  EXPECT_EQ(result.verdict, Verdict::kNondeterministic);
  EXPECT_EQ(result.causes, Causes{Cause::kEntropy});
  ASSERT_FALSE(result.details.empty());
  EXPECT_NE(result.details.front().find("reference run again"), std::string::npos);
}

TEST_F(a_session_that_looks_for_causes, finds_the_pin_that_a_reference_has_otherwise) {
  // It is asked with -c, and the interpreter of the isolates too.
  const SampleResult result = result_of([&](const Launch& launch) {
    pins::Environment environment = launch.environment;
    if (launch.kind == LaunchKind::kCommand && launch.arguments.front() == "/usr/bin/reference") {
      pins::set_variable(environment, "TZ", "Asia/Tokyo");
    }
    if (launch.arguments.size() > 2 && launch.arguments[1] == "-c") {
      std::string text = "isolate_run surroundings";
      text += '\0' + launch.working_directory + '\0';
      for (const std::string& entry : environment) {
        text += entry + '\0';
      }
      return text;
    }
    return environment.front();
  });
  EXPECT_EQ(result.verdict, Verdict::kDiverged);
  EXPECT_EQ(result.causes, Causes{Cause::kTimezone});
}

TEST_F(a_session_that_looks_for_causes, gives_no_cause_when_the_source_changed) {
  const SampleResult result = result_of([this](const Launch& launch) {
    if (has_word(launch, "clock=")) {
      files_.source = "another digest";
    }
    return number();
  });
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_TRUE(result.causes.empty());
}

TEST_F(a_session_that_looks_for_causes, ends_the_search_when_there_is_no_folder_any_more) {
  const SampleResult result = result_of([this](const Launch& launch) {
    files_.full = has_word(launch, "clock=");
    return number();
  });
  EXPECT_EQ(result.verdict, Verdict::kNondeterministic);
  EXPECT_EQ(result.causes, Causes{Cause::kUnknown});
}

TEST_F(a_session_that_looks_for_causes, ends_an_experiment_that_hangs_at_a_limit_of_its_own) {
  options_.limits.wall_time = 600s;
  std::size_t hanging = 0;
  test::FakeProcessHost host(clock_, [&](const Launch& launch) {
    FakeRun run;
    run.output = {{Channel::kStandardOutput, number()}};
    run.hangs = has_word(launch, "clock=");
    hanging += run.hangs ? 1 : 0;
    return run;
  });
  Session session(host, clock_, files_, options_, {"TZ=UTC"});
  const auto begin = clock_.now();
  Causes causes;
  ASSERT_TRUE(session
                  .run({{"sample", "/samples/sample"}},
                       [&](const SampleResult& result) { causes = result.causes; })
                  .ok());
  EXPECT_EQ(causes, Causes{Cause::kUnknown});
  EXPECT_GT(hanging, 0U);
  EXPECT_LT(clock_.now() - begin, 60s);
}

}  // namespace
}  // namespace isolate::verify
