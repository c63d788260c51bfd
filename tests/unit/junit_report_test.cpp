#include "report/junit_report.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <isolate/version.h>

#include "support/report_results.h"
#include "support/temporary_folder.h"

namespace isolate::report {
namespace {

std::string xml_of(const std::vector<SampleResult>& results) {
  const test::TemporaryFolder folder;
  const RunFacts facts{R"({"python": {"version": "3.12.1"}, "pins": {"TZ": "UTC"}})", {}, {}};
  const auto report =
      make_junit_report(folder / "r.xml", facts, std::chrono::system_clock::time_point{});
  EXPECT_TRUE(test::feed(*report, results).ok());
  return test::read_file(folder / "r.xml");
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(a_junit_report, has_a_testcase_for_each_sample_and_the_pins) {
  EXPECT_EQ(xml_of({test::passed("deep/er/a")}),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"isolate_run\" tests=\"1\" failures=\"0\" errors=\"0\" "
            "time=\"0.012000\">\n"
            "  <testsuite name=\"isolate_run\" tests=\"1\" failures=\"0\" errors=\"0\" "
            "time=\"0.012000\" skipped=\"0\" timestamp=\"1970-01-01T00:00:00\">\n"
            "    <properties>\n"
            "      <property name=\"isolate_run\" value=\"" +
                std::string(version()) +
                "\"/>\n"
                "      <property name=\"python\" value=\"3.12.1\"/>\n"
                "      <property name=\"platform\" value=\"\"/>\n"
                "      <property name=\"reference\" value=\"\"/>\n"
                "      <property name=\"pin.TZ\" value=\"UTC\"/>\n"
                "      <property name=\"shard\" value=\"1/1\"/>\n"
                "    </properties>\n"
                "    <testcase classname=\"samples.deep.er\" name=\"a\" time=\"0.012000\"/>\n"
                "  </testsuite>\n</testsuites>\n");
}

TEST(a_junit_report, tells_failures_errors_and_skips_apart) {
  SampleResult skip = test::with_verdict("skip", Verdict::kSkip);
  skip.reason = "later";
  skip.isolate.reset();
  const std::string xml =
      xml_of({test::with_verdict("a", Verdict::kDiverged, {"first", "  second"}),
              test::with_verdict("b", Verdict::kError, {"gone"}), skip,
              test::with_verdict("c", Verdict::kXfail), test::with_verdict("d", Verdict::kXpass)});
  EXPECT_TRUE(contains(xml, "tests=\"5\" failures=\"2\" errors=\"1\"")) << xml;
  EXPECT_TRUE(contains(xml, "skipped=\"2\""));
  EXPECT_TRUE(
      contains(xml, "<failure message=\"DIVERGED: first\" type=\"DIVERGED\">first\n  second\n"));
  EXPECT_TRUE(contains(xml, "<error message=\"ERROR: gone\" type=\"ERROR\">gone\n</error>"));
  EXPECT_TRUE(contains(xml, "<skipped message=\"SKIP: later\"/>"));
  EXPECT_TRUE(contains(xml, "<skipped message=\"XFAIL\"/>"));
  EXPECT_TRUE(contains(xml, "<failure message=\"XPASS\" type=\"XPASS\">"));
}

TEST(a_junit_report, shows_the_beginning_of_what_a_failed_sample_printed) {
  SampleResult result = test::with_verdict("a", Verdict::kCrashed);
  result.isolate = test::outcome_of(Signalled{SIGSEGV}, std::string(5000, 'x'), "err\x1b\n");
  result.causes = {Cause::kClock};
  result.replay = "isolate_run verify 'a b.py'";
  const std::string xml = xml_of({result});
  EXPECT_TRUE(contains(xml, "<system-out>" + std::string(4096, 'x') + "\n… (5000 bytes in all)\n"));
  EXPECT_TRUE(contains(xml, "<system-err>err\\x1b\n</system-err>"));
  EXPECT_TRUE(contains(xml, "message=\"CRASHED cause=clock\""));
  EXPECT_TRUE(contains(xml, "replay: isolate_run verify &#39;a b.py&#39;"));
}

TEST(a_junit_report, has_the_engines_of_a_sample) {
  SampleResult result = test::passed("a");
  result.engines = {{"pypy", Verdict::kDiverged, {}, {"stdout differs"}}};
  EXPECT_TRUE(contains(xml_of({result}), "engine pypy: DIVERGED\n"));
  result.engines[0].verdict = Verdict::kPass;
  EXPECT_TRUE(contains(xml_of({result}), "<system-out>engine pypy: PASS\n</system-out>"));
}

TEST(a_junit_report, fails_a_sample_of_which_an_engine_failed_because_the_run_does) {
  SampleResult result = test::passed("a");
  result.engines = {{"good", Verdict::kPass, {}, {}},
                    {"pypy", Verdict::kDiverged, {}, {"stdout differs"}}};
  std::string xml = xml_of({result});
  EXPECT_TRUE(contains(xml, "tests=\"1\" failures=\"1\" errors=\"0\"")) << xml;
  EXPECT_TRUE(contains(xml,
                       "<failure message=\"engine pypy: DIVERGED: stdout differs\" "
                       "type=\"DIVERGED\">engine pypy: DIVERGED\n  stdout differs\n"))
      << xml;
  result.engines = {{"gone", Verdict::kMissing, {}, {}}};
  xml = xml_of({result});
  EXPECT_TRUE(contains(xml, "failures=\"0\" errors=\"1\"")) << xml;
  result.engines = {{"gone", Verdict::kXfail, {}, {}}};
  EXPECT_TRUE(contains(xml_of({result}), "failures=\"0\" errors=\"0\""));
}

TEST(a_junit_report, counts_the_time_of_all_runs_of_a_sample) {
  SampleResult one = test::passed("one");
  one.time_spent = std::chrono::milliseconds(2500);
  SampleResult two = test::passed("two");
  two.time_spent = std::chrono::milliseconds(1000);
  const std::string xml = xml_of({one, two});
  EXPECT_TRUE(contains(xml, "name=\"one\" time=\"2.500000\"")) << xml;
  EXPECT_TRUE(contains(xml, "errors=\"0\" time=\"3.500000\" skipped")) << xml;
}

TEST(a_junit_report, is_xml_whatever_samples_are_called_and_print) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
  }
  bytes += "\ufffe\uffff\xed\xa0\x80]]><!--&amp;<![CDATA[";
  SampleResult result = test::with_verdict(bytes, Verdict::kDiverged, {bytes});
  result.isolate = test::outcome_of(Exited{0}, bytes, bytes);
  result.replay = result.reason = bytes;
  result.engines = {{bytes, Verdict::kPass, {}, {bytes}}};
  const std::string xml = xml_of({result});
  for (const char character : xml) {
    const auto byte = static_cast<unsigned char>(character);
    EXPECT_TRUE(byte >= 0x20 || byte == '\n') << int{byte};
  }
  EXPECT_FALSE(contains(xml, "\xef\xbf\xbe"));
  EXPECT_FALSE(contains(xml, "]]>"));
  EXPECT_FALSE(contains(xml, "<!"));
  EXPECT_FALSE(contains(xml, "\xff"));
}

}  // namespace
}  // namespace isolate::report
