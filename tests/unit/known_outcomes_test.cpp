#include "verify/known_outcomes.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include "support/fake_process_host.h"
#include "support/outcomes.h"
#include "verify/session.h"

namespace isolate::verify {
namespace {

using test::FakeRun;
using Lines = std::vector<std::string>;

class AnySample final : public SampleFiles {
 public:
  Result<std::string> source_digest(const Sample& /*sample*/) override { return std::string("d"); }
  Result<std::string> file_digest(const std::string& path) override { return path; }
  Result<std::string> first_lines(const Sample& /*sample*/) override { return lines; }
  Result<std::string> empty_folder(const Sample& /*sample*/) override {
    return std::string("/scratch/one");
  }
  void remove_folder(const Sample& /*sample*/) override {}

  std::string lines;
};

class FakeKnownOutcomes final : public KnownOutcomes {
 public:
  Evidence evidence() const override { return final_ ? Evidence::kGolden : Evidence::kCached; }
  bool is_final() const override { return final_; }
  std::optional<Refusal> refusal(const Sample& /*sample*/, const std::string& /*source*/) override {
    return refused;
  }
  std::optional<Outcome> find(const ReferenceRun& run) override {
    EXPECT_EQ(run.launch.working_directory, "/scratch/one");
    EXPECT_EQ(run.source_sha256, "d");
    ++asked;
    return known;
  }
  process::UniqueFd new_recording() override {
    return process::UniqueFd(records ? memfd_create("test", MFD_CLOEXEC) : -1);
  }
  bool keep(const ReferenceRun& /*run*/, const Outcome& outcome, int recording) override {
    EXPECT_GE(recording, 0);
    kept.push_back(outcome.standard_output.head);
    return counts;
  }

  bool final_ = false;
  bool records = true;
  bool counts = true;
  std::optional<Refusal> refused;
  std::optional<Outcome> known;
  int asked = 0;
  Lines kept;
};

class known_outcomes : public testing::Test {
 protected:
  // What each side prints, in turn.
  SampleResult result_of(Lines isolates, Lines references) {
    std::size_t isolate = 0;
    std::size_t reference = 0;
    test::FakeProcessHost host(clock_, [&](const process::Launch& launch) {
      const bool is_reference = launch.kind == process::LaunchKind::kCommand;
      order_ += !is_reference ? "I" : (launch.recording >= 0 ? "r" : "R");
      FakeRun run;
      const Lines& texts = is_reference ? references : isolates;
      std::size_t& next = is_reference ? reference : isolate;
      if (next < texts.size()) {
        run.output = {{process::Channel::kStandardOutput, texts[next++]}};
      } else {
        ADD_FAILURE() << "more launches than expected";
      }
      return run;
    });
    AnySample files;
    files.lines = first_lines_;
    Session session(host, clock_, files, options_, {}, nullptr, &known_);
    SampleResult result;
    EXPECT_TRUE(
        session.run({{"one", "/samples/one"}}, [&](const SampleResult& given) { result = given; })
            .ok());
    return result;
  }

  test::FakeClock clock_;
  RunOptions options_ = [] {
    RunOptions options;
    options.reference = "/usr/bin/python3.12";
    return options;
  }();
  FakeKnownOutcomes known_;
  std::string first_lines_;
  std::string order_;  // I, R, and r for a reference that is recorded
};

Outcome without_head(std::string_view output) {
  Outcome outcome = test::printed(output);
  outcome.standard_output.head.clear();
  return outcome;
}

TEST_F(known_outcomes, that_the_isolate_agrees_with_need_no_reference) {
  known_.known = without_head("a");
  const SampleResult result = result_of({"a"}, {});
  EXPECT_EQ(order_, "I");
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(result.evidence, Evidence::kCached);
  ASSERT_TRUE(result.reference);
  EXPECT_EQ(result.reference->standard_output.head, "a");
  EXPECT_FALSE(result.reference_agreed_with_itself);
}

TEST_F(known_outcomes, that_the_isolate_does_not_agree_with_say_nothing) {
  known_.known = without_head("b");
  const SampleResult result = result_of({"a"}, {"a"});
  EXPECT_EQ(order_, "Ir");
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(result.evidence, Evidence::kRun);
  EXPECT_EQ(known_.kept, Lines{"a"});
}

TEST_F(known_outcomes, are_made_of_a_recorded_run_that_agrees) {
  EXPECT_EQ(result_of({"a"}, {"a"}).verdict, Verdict::kPass);
  EXPECT_EQ(order_, "Ir");
  EXPECT_EQ(known_.kept, Lines{"a"});
}

TEST_F(known_outcomes, do_not_let_a_recorded_run_speak_against_the_isolate) {
  const SampleResult result = result_of({"a"}, {"recorded", "a"});
  EXPECT_EQ(order_, "IrR");
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_TRUE(known_.kept.empty());
}

TEST_F(known_outcomes, do_not_let_a_disturbed_run_speak_for_the_isolate) {
  known_.counts = false;
  const SampleResult result = result_of({"a"}, {"a", "b", "b", "b"});
  EXPECT_EQ(order_, "IrRRR");
  EXPECT_EQ(result.verdict, Verdict::kDiverged);
}

TEST_F(known_outcomes, are_asked_for_once_a_sample) {
  EXPECT_EQ(result_of({"a"}, {"b", "b", "b", "b"}).verdict, Verdict::kDiverged);
  EXPECT_EQ(order_, "IrRRR");
  EXPECT_EQ(known_.asked, 1);
}

TEST_F(known_outcomes, may_need_no_recording) {
  known_.records = false;
  EXPECT_EQ(result_of({"a"}, {"a"}).verdict, Verdict::kPass);
  EXPECT_EQ(order_, "IR");
}

TEST_F(known_outcomes, that_are_final_show_that_an_isolate_has_diverged) {
  options_.reference.reset();
  known_.final_ = true;
  known_.known = without_head("b");
  const SampleResult result = result_of({"a"}, {});
  EXPECT_EQ(order_, "I");
  EXPECT_EQ(result.verdict, Verdict::kDiverged);
  EXPECT_EQ(result.evidence, Evidence::kGolden);
  ASSERT_EQ(result.details.size(), 4U);
  EXPECT_EQ(result.details[0], "stdout differs from the golden file");
}

TEST_F(known_outcomes, that_are_final_pass_what_agrees) {
  options_.reference.reset();
  known_.final_ = true;
  known_.known = without_head("a");
  const SampleResult result = result_of({"a"}, {});
  EXPECT_EQ(result.verdict, Verdict::kPass);
  EXPECT_EQ(result.evidence, Evidence::kGolden);
}

TEST_F(known_outcomes, may_refuse_a_sample_before_it_runs) {
  known_.refused = Refusal{"golden: why"};
  const SampleResult result = result_of({}, {});
  EXPECT_EQ(order_, "");
  EXPECT_EQ(result.verdict, Verdict::kError);
  EXPECT_EQ(result.details, Lines{"golden: why"});
}

TEST_F(known_outcomes, that_were_never_made_of_a_sample_that_is_expected_to_fail_skip_it) {
  first_lines_ = "# isolate_run: xfail=prints a pid";
  known_.refused = Refusal{"golden: no entry", true};
  SampleResult result = result_of({}, {});
  EXPECT_EQ(order_, "");
  EXPECT_EQ(result.verdict, Verdict::kSkip);
  EXPECT_EQ(result.reason, "prints a pid");
  EXPECT_EQ(result.details.size(), 1U);
  // One that was made of another source is no such case.
  known_.refused = Refusal{"golden: the source has changed"};
  EXPECT_EQ(result_of({}, {}).verdict, Verdict::kError);
  first_lines_.clear();
  known_.refused = Refusal{"golden: no entry", true};
  EXPECT_EQ(result_of({}, {}).verdict, Verdict::kError);
}

}  // namespace
}  // namespace isolate::verify
