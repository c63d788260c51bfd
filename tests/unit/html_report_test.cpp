#include "report/html_report.h"

#include <gtest/gtest.h>

#include "report/duration_chart.h"
#include "support/report_results.h"
#include "support/temporary_folder.h"

namespace isolate::report {
namespace {

std::string page_of(const std::vector<SampleResult>& results) {
  const test::TemporaryFolder folder;
  const RunFacts facts{R"({"python": {"version": "3.12.1"}, "pins": {"TZ": "<UTC>"}})", {}, {}};
  const auto report = make_html_report(folder / "r.html", facts);
  EXPECT_TRUE(test::feed(*report, results).ok());
  return test::read_file(folder / "r.html");
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(an_html_report, has_a_row_for_each_sample_and_a_column_for_each_engine) {
  SampleResult result =
      test::with_verdict("a", Verdict::kDiverged, {"stdout differs", "  +x", "  -y"});
  result.engines = {{"pypy", Verdict::kPass, {}, {}}, {"rust", Verdict::kMissing, {}, {}}};
  result.causes = {Cause::kClock};
  const std::string page = page_of({result, test::passed("b")});
  EXPECT_EQ(count(page, "<tbody "), 2U);
  EXPECT_EQ(count(page, "<th scope=\"col\""), 8U);
  EXPECT_EQ(count(page, "data-text=\"a DIVERGED pypy=PASS rust=MISSING cause=clock\""), 1U);
  EXPECT_EQ(count(page, "<span class=\"add\">  +x</span>"), 1U);
  EXPECT_EQ(count(page, "<span class=\"del\">  -y</span>"), 1U);
  EXPECT_EQ(count(page, "<h1>1 of 2 samples passed</h1>"), 1U);
}

TEST(an_html_report, needs_nothing_from_elsewhere_and_allows_nothing_else) {
  const std::string page = page_of({test::passed("a")});
  EXPECT_EQ(count(page, "http://") + count(page, "https://") + count(page, "src=") +
                count(page, "<link") + count(page, "@import") + count(page, "url("),
            0U);
  EXPECT_EQ(count(page, "default-src 'none'"), 1U);
  EXPECT_EQ(count(page, "unsafe"), 0U);
  // What needs style attributes or handlers would be refused by the policy.
  EXPECT_EQ(count(page, " style=") + count(page, " onclick="), 0U);
}

TEST(an_html_report, lets_no_sample_put_markup_into_it) {
  const std::string evil = "\"'><script>alert(1)</script><!--</pre>\x1b\n\u202e\xff";
  SampleResult result = test::with_verdict(evil, Verdict::kDiverged, {evil, "  +" + evil});
  result.engines = {{evil, Verdict::kPass, {}, {evil}}};
  result.reason = result.replay = evil;
  const std::string page = page_of({result});
  EXPECT_EQ(count(page, "<script>"), 1U);
  EXPECT_EQ(count(page, "alert(1)"), count(page, "&lt;script&gt;alert(1)"));
  EXPECT_EQ(count(page, "<!--"), 0U);
  EXPECT_EQ(count(page, "\u202e") + count(page, "\x1b") + count(page, "\xff"), 0U);
  EXPECT_EQ(count(page, "&lt;UTC&gt;"), 1U);
}

TEST(an_html_report, opens_the_first_failures_only) {
  std::vector<SampleResult> results;
  for (int i = 0; i < 30; ++i) {
    results.push_back(test::with_verdict("s" + std::to_string(i), Verdict::kDiverged, {"why"}));
  }
  const std::string page = page_of(results);
  EXPECT_EQ(count(page, "<details open>"), 10U);
  EXPECT_EQ(count(page, "<details>"), 20U);
}

TEST(a_duration_chart, counts_the_times_in_spans_and_says_so_in_words) {
  using namespace std::chrono_literals;
  const std::string chart = duration_chart({1ms, 2ms, 15ms, 100h});
  EXPECT_EQ(count(chart, "aria-label=\"Samples by time: 2 below 10 ms, 1 below 20, 1 took more\""),
            1U)
      << chart;
  EXPECT_EQ(count(duration_chart({}), "Samples by time: none"), 1U);
}

TEST(a_duration, is_written_with_a_unit_that_suits_it) {
  using namespace std::chrono_literals;
  EXPECT_EQ(duration_text(840us), "840 µs");
  EXPECT_EQ(duration_text(1500us), "1.5 ms");
  EXPECT_EQ(duration_text(12ms), "12 ms");
  EXPECT_EQ(duration_text(3200ms), "3.20 s");
  EXPECT_EQ(duration_text(61s), "61.0 s");
}

}  // namespace
}  // namespace isolate::report
