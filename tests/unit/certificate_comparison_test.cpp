#include "verify/certificate_comparison.h"

#include <gtest/gtest.h>

#include "support/certificates.h"
#include "verify/golden_outcomes.h"

namespace isolate::verify {
namespace {

using Lines = std::vector<std::string>;

CertifiedConditions conditions() {
  CertifiedConditions conditions = test::small_certificate().conditions;
  conditions.pins = golden_conditions({}, {}).pins;
  conditions.pins.emplace_back("clock", "1");
  return conditions;
}

const pins::Environment kCaller = {"SECRET=secret", "OTHER=1"};

std::string message_for(const CertifiedConditions& conditions, const pins::Environment& caller) {
  const auto options = options_of(conditions, caller, {});
  return options ? "can be run" : options.error().message;
}

SampleResult passed(const Outcome& outcome) {
  SampleResult result;
  result.sample = {"one", "/one.py"};
  result.source_sha256 = test::sha256_of("source");
  result.verdict = Verdict::kPass;
  result.isolate = outcome;
  return result;
}

TEST(proving_again, runs_under_the_certified_options) {
  const auto options = options_of(conditions(), kCaller, {});
  ASSERT_TRUE(options.ok()) << options.error().message;
  EXPECT_EQ(options->pins, (SourcePins{{"clock", "1"}}));
  EXPECT_EQ(options->environment, (Lines{"A=ü", "SECRET", "UNSET"}));
  EXPECT_EQ(options->python_options, (Lines{"-O"}));
  EXPECT_EQ(options->limits, conditions().limits);
  EXPECT_EQ(options->repeat, 2);
  EXPECT_EQ(options->sandbox, kOwnRoot | kSystemCallFilter);
}

TEST(proving_again, needs_inherited_variables_as_they_were) {
  EXPECT_EQ(message_for(conditions(), {"SECRET=other"}),
            "SECRET: the certificate was made with another value of it: set it as it was and prove "
            "it again");
  EXPECT_EQ(message_for(conditions(), {}), message_for(conditions(), {"SECRET=other"}));
  EXPECT_EQ(message_for(conditions(), {"SECRET=secret", "UNSET=1"}),
            "UNSET: the certificate was made with it not being set: unset it and prove it again");
}

TEST(proving_again, needs_the_pins_that_are_always_there_as_they_were) {
  CertifiedConditions others = conditions();
  others.pins[0].second += "x";
  EXPECT_EQ(message_for(others, kCaller), "it was made by an isolate_run that pins " +
                                              others.pins[0].first +
                                              " otherwise: prove it again with that one");
}

TEST(proving_again, finds_nothing_where_nothing_differs) {
  EXPECT_EQ(differences(test::certified_sample("one", "1\n"), passed(test::printed("1\n")), {}),
            Lines{});
}

TEST(proving_again, says_what_differs) {
  const CertifiedSample certified = test::certified_sample("one", "1\n");
  EXPECT_EQ(differences(certified, passed(test::outcome_of(Exited{1}, "22\n")), {}),
            (Lines{"stdout: certified sha=" + test::sha256_of("1\n") +
                       " (2B), and now sha=" + test::sha256_of("22\n") + " (3B)",
                   "it ended otherwise: certified exit=0, and now exit=1"}));
  SampleResult changed = passed(test::printed("1\n"));
  changed.source_sha256 = test::sha256_of("edited");
  EXPECT_EQ(differences(certified, changed, {}),
            (Lines{"the source is another: certified sha256 " + test::sha256_of("source") +
                   ", and now " + test::sha256_of("edited")}));
}

TEST(proving_again, proves_nothing_of_a_sample_that_does_not_pass_any_more) {
  for (const Verdict verdict : kAllVerdicts) {
    if (verdict == Verdict::kPass) {
      continue;
    }
    SampleResult result = passed(test::printed("1\n"));
    result.verdict = verdict;
    result.details = {"why"};
    EXPECT_EQ(
        differences(test::certified_sample("one", "1\n"), result, {}),
        (Lines{"it is " + std::string(verdict_name(verdict)) + " now, and no PASS", "  why"}));
  }
}

TEST(proving_again, names_what_of_the_runtime_is_another) {
  const Certificate then = test::small_certificate();
  Certificate now = then;
  EXPECT_EQ(runtime_differences(then, now), Lines{});
  now.runtime.libc = "glibc 2.39";
  now.tool_version = "0.2.0";
  EXPECT_EQ(runtime_differences(then, now),
            (Lines{"isolate_run is another: certified 0.1.0, and now 0.2.0",
                   "libc is another: certified glibc 2.36, and now glibc 2.39"}));
}

}  // namespace
}  // namespace isolate::verify
