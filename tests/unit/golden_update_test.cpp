#include "verify/golden_update.h"

#include <gtest/gtest.h>

#include "support/outcomes.h"

namespace isolate::verify {
namespace {

using Names = std::vector<std::string>;

GoldenConditions conditions(std::string python = "3.12.1") {
  return {std::move(python), {{"TZ", "UTC"}}, {}, {}, {"stdout", "exit"}};
}

GoldenEntry entry(std::string_view output) {
  return {test::sha256_of("source"), test::sha256_of(output), output.size(), {}, Exited{0}, ""};
}

GoldenFile file_with(const Names& names) {
  GoldenFile file{conditions(), {}};
  for (const std::string& name : names) {
    file.samples[name] = entry(name);
  }
  return file;
}

Names names_of(const GoldenFile& file) {
  Names names;
  for (const auto& [name, kept] : file.samples) {
    names.push_back(name);
  }
  return names;
}

class an_update : public testing::Test {
 protected:
  GoldenFile update(const GoldenFile& file, const std::map<std::string, GoldenEntry>& entries,
                    const GoldenScope& scope, const GoldenConditions& now = conditions()) {
    changes_ = {};
    return updated(file, now, entries, scope, changes_);
  }

  GoldenChanges changes_;
};

TEST_F(an_update, keeps_what_was_not_run_and_drops_what_is_gone) {
  const auto file = update(file_with({"kept", "gone", "same", "other"}),
                           {{"same", entry("same")}, {"other", entry("new")}, {"new", entry("")}},
                           {{"kept", "same", "other", "new"}, true, false});
  EXPECT_EQ(names_of(file), (Names{"kept", "new", "other", "same"}));
  EXPECT_EQ(file.samples.at("other"), entry("new"));
  EXPECT_EQ(changes_.added, 1U);
  EXPECT_EQ(changes_.changed, 1U);
  EXPECT_EQ(changes_.unchanged, 1U);
  EXPECT_EQ(changes_.removed, 1U);
  EXPECT_EQ(changes_.kept, 1U);
}

TEST_F(an_update, drops_nothing_where_no_folder_was_searched) {
  const auto file =
      update(file_with({"one", "two"}), {{"one", entry("1")}}, {{"one"}, false, true});
  EXPECT_EQ(names_of(file), (Names{"one", "two"}));
}

TEST_F(an_update, marks_what_stays_from_other_conditions_and_takes_the_mark_away_again) {
  const GoldenScope scope{{"one", "two"}, true, false};
  const auto newer =
      update(file_with({"one", "two"}), {{"one", entry("1")}}, scope, conditions("3.12.3"));
  EXPECT_EQ(newer.conditions.python, "3.12.3");
  EXPECT_EQ(newer.samples.at("one").made_under, "");
  EXPECT_EQ(newer.samples.at("two").made_under, describe(conditions()));
  const auto again = update(newer, {{"one", entry("1")}}, scope);
  EXPECT_EQ(again.samples.at("two").made_under, "");
  const auto later = update(newer, {{"one", entry("1")}}, scope, conditions("3.12.4"));
  EXPECT_EQ(later.samples.at("two").made_under, describe(conditions()));
}

TEST_F(an_update, that_gives_no_entry_leaves_the_conditions_as_they_are) {
  const auto file = file_with({"one"});
  EXPECT_EQ(update(file, {}, {{"one"}, true, true}, conditions("3.12.3")), file);
}

TEST_F(an_update, takes_only_what_the_reference_gave_twice) {
  SampleResult result;
  const auto reason = [&] {
    const auto made = golden_entry_of(result, conditions());
    return made ? "golden" : made.error().message;
  };
  EXPECT_EQ(reason(), "not golden: the reference was not run, because the sample could not be run");
  result.isolate = test::outcome_of(LimitHit{Limit::kWallTime, "wall time"});
  EXPECT_EQ(reason(),
            "not golden: the reference was not run, because the isolate did not come to its own "
            "end");
  result.reference = test::printed("x");
  EXPECT_TRUE(
      reason().starts_with("not golden: the reference disagrees with itself, so no entry "));
  result.verdict = Verdict::kXfail;
  EXPECT_TRUE(
      reason().ends_with("because of its xfail directive verify --golden skips the sample"));
  result.reference_agreed_with_itself = true;
  EXPECT_EQ(reason(), "golden");
  result.reference->ending = LimitHit{Limit::kWallTime, "wall time"};
  EXPECT_EQ(reason(), "not golden: the reference did not run to its own end");
  result.reference->ending = NotStarted{"why"};
  EXPECT_EQ(reason(), "not golden: the reference did not run to its own end");
}

TEST_F(an_update, keeps_standard_error_only_where_it_is_compared) {
  SampleResult result;
  result.reference = test::outcome_of(Exited{0}, "out", "error");
  result.reference_agreed_with_itself = true;
  EXPECT_FALSE(golden_entry_of(result, conditions())->stderr_sha256_and_bytes);
  GoldenConditions with_stderr = conditions();
  with_stderr.compared.emplace_back("stderr");
  EXPECT_EQ(golden_entry_of(result, with_stderr)->stderr_sha256_and_bytes,
            (std::pair(test::sha256_of("error"), std::uint64_t{5})));
}

}  // namespace
}  // namespace isolate::verify
