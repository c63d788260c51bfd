#include "verify/certificate_making.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "support/certificates.h"
#include "support/temporary_folder.h"

namespace isolate::verify {
namespace {

SampleResult passed(const std::string& name, const Outcome& outcome) {
  SampleResult result;
  result.sample = {name, "/samples/" + name};
  result.source_sha256 = test::sha256_of(name);
  result.verdict = Verdict::kPass;
  result.isolate = outcome;
  return result;
}

SampleResult judged(const std::string& name, Verdict verdict, const std::string& reason) {
  SampleResult result = passed(name, test::printed("x"));
  result.verdict = verdict;
  result.reason = reason;
  return result;
}

TEST(making_a_certificate, certifies_what_was_compared_and_no_more) {
  const SampleResult result = passed("a", test::outcome_of(Exited{3}, "out", "error"));
  const CertifiedSample usual = certified(result, {});
  EXPECT_EQ(usual.stdout_sha256_and_bytes, std::pair(test::sha256_of("out"), std::uint64_t{3}));
  EXPECT_EQ(usual.stderr_sha256_and_bytes, std::nullopt);
  EXPECT_EQ(usual.ending, Ending(Exited{3}));
  const CertifiedSample only_errors = certified(result, {false, true, false});
  EXPECT_EQ(only_errors.stdout_sha256_and_bytes, std::nullopt);
  EXPECT_EQ(only_errors.stderr_sha256_and_bytes,
            std::pair(test::sha256_of("error"), std::uint64_t{5}));
  EXPECT_EQ(only_errors.ending, std::nullopt);
}

TEST(making_a_certificate, sorts_the_samples_by_name) {
  Certificate certificate;
  for (const char* name : {"b", "a/z", "ä", "a", "B"}) {
    add(passed(name, test::printed(name)), certificate);
  }
  std::vector<std::string> names;
  for (const CertifiedSample& sample : certificate.samples) {
    names.push_back(sample.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"B", "a", "a/z", "b", "ä"}));
}

TEST(making_a_certificate, proves_nothing_of_a_sample_that_did_not_pass) {
  Certificate certificate;
  for (const Verdict verdict : kAllVerdicts) {
    if (verdict != Verdict::kPass) {
      add(judged(std::string(verdict_name(verdict)), verdict, "why"), certificate);
    }
  }
  EXPECT_TRUE(certificate.samples.empty());
  const std::vector<UnprovenSample> expected = {
      {"SKIP", test::sha256_of("SKIP"), Verdict::kSkip, "why"},
      {"XFAIL", test::sha256_of("XFAIL"), Verdict::kXfail, "why"}};
  EXPECT_EQ(certificate.not_proven, expected);
}

TEST(making_a_certificate, takes_any_name_and_reason) {
  Certificate certificate = test::small_certificate();
  certificate.not_proven.clear();
  certificate.samples.clear();
  add(passed("\xff", test::printed("1")), certificate);
  add(passed("\\xff", test::printed("2")), certificate);
  add(judged("skipped", Verdict::kSkip, "because\xfe"), certificate);
  const auto text = encode(certificate, nullptr);
  ASSERT_TRUE(text.ok()) << text.error().message;
  const auto read = decode_certificate(*text);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->certificate.samples.size(), 2U);
}

TEST(making_a_certificate, takes_the_time_from_source_date_epoch_and_nowhere_else) {
  EXPECT_EQ(*source_date_epoch(nullptr), std::nullopt);
  EXPECT_EQ(*source_date_epoch(""), std::nullopt);
  EXPECT_EQ(*source_date_epoch("0"), 0U);
  EXPECT_EQ(*source_date_epoch("1704067200"), 1704067200U);
  for (const char* text : {"x", "-1", "1.5", "1 ", "9007199254740992", "99999999999999999999"}) {
    EXPECT_FALSE(source_date_epoch(text).ok()) << text;
  }
}

class making_a_certificate_of_a_run : public testing::Test {
 protected:
  making_a_certificate_of_a_run() {
    folder_.write("libpython.so", "libpython");
    folder_.write("libm.so.6", "libm");
    options_.reference = folder_.write("python3.12", "reference");
    runtime_ = fmt::format(
        R"json({{"python": {{"version": "3.12.1", "build": "3.12.1 (main)", "platform": "linux-x86_64",
            "prefix": "/usr"}}, "libpython": "{}", "libm": "{}", "libc": "glibc 2.36"}})json",
        folder_ / "libpython.so", folder_ / "libm.so.6");
  }

  test::TemporaryFolder folder_;
  RunOptions options_;
  std::string runtime_;
};

TEST_F(making_a_certificate_of_a_run, names_what_ran_by_digests_and_without_paths) {
  options_.environment = {"A=1", "PATH", "ISOLATE_RUN_TEST_IS_NOT_SET"};
  options_.python_options = {"-O"};
  auto certificate = new_certificate(options_, runtime_, {2, 3});
  ASSERT_TRUE(certificate.ok()) << certificate.error().message;
  EXPECT_EQ(certificate->runtime.libpython_sha256, test::sha256_of("libpython"));
  EXPECT_EQ(certificate->runtime.libm_sha256, test::sha256_of("libm"));
  EXPECT_EQ(certificate->runtime.libm, "libm.so.6");
  EXPECT_EQ(certificate->runtime.reference_sha256, test::sha256_of("reference"));
  EXPECT_EQ(certificate->shard, (Shard{2, 3}));
  const std::vector<CertifiedVariable> environment = {
      {"A", "1", {}},
      {"PATH", {}, test::sha256_of(std::getenv("PATH"))},
      {"ISOLATE_RUN_TEST_IS_NOT_SET", {}, {}}};
  EXPECT_EQ(certificate->conditions.environment, environment);
  add(passed("a", test::printed("1")), *certificate);
  EXPECT_EQ(encode(*certificate, nullptr)->find(folder_.path()), std::string::npos);
}

TEST_F(making_a_certificate_of_a_run, says_when_something_that_ran_cannot_be_read) {
  options_.reference = folder_ / "gone";
  const auto certificate = new_certificate(options_, runtime_, {});
  ASSERT_FALSE(certificate.ok());
  EXPECT_EQ(certificate.error().message, "--certificate: " + folder_ / "gone" +
                                             ": No such file or directory: what ran must be "
                                             "readable");
}

TEST_F(making_a_certificate_of_a_run, refuses_options_that_are_not_utf_8) {
  options_.environment = {"A=\xff"};
  EXPECT_FALSE(new_certificate(options_, runtime_, {}).ok());
  options_.environment = {};
  options_.python_options = {"-X\xff"};
  EXPECT_FALSE(new_certificate(options_, runtime_, {}).ok());
  options_.python_options = {};
  options_.workdir = "/\xff";
  EXPECT_FALSE(new_certificate(options_, runtime_, {}).ok());
  options_.workdir = "/work";
  EXPECT_TRUE(new_certificate(options_, runtime_, {}).ok());
}

}  // namespace
}  // namespace isolate::verify
