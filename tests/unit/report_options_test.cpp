#include "cli/report_options.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace isolate::cli {
namespace {

TEST(the_words_of_report, name_a_kind_and_a_file) {
  const auto files = parse_report_files({"json=a.json", "junit=/x/b=c.xml", "html=d.html"});
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(*files, (std::vector<ReportFile>{{ReportKind::kJson, "a.json"},
                                             {ReportKind::kJunit, "/x/b=c.xml"},
                                             {ReportKind::kHtml, "d.html"}}));
  EXPECT_TRUE(parse_report_files({}).value().empty());
}

TEST(the_words_of_report, are_refused_when_they_are_none) {
  for (const char* word : {"", "json", "json=", "=x", "xml=x", "JSON=x", "junit x"}) {
    const auto files = parse_report_files({"json=a", word});
    ASSERT_FALSE(files.ok()) << word;
    EXPECT_TRUE(files.error().message.starts_with(std::string("--report ") + word + ": ")) << word;
  }
}

TEST(the_words_of_report, are_refused_when_two_name_one_file) {
  const auto files = parse_report_files({"json=a", "html=a"});
  ASSERT_FALSE(files.ok());
  EXPECT_TRUE(files.error().message.starts_with("--report html=a: "));
}

TEST(report_files, are_found_not_to_be_writable_before_anything_runs) {
  const test::TemporaryFolder folder;
  EXPECT_TRUE(check_report_files({{ReportKind::kJson, folder / "a"}}).ok());
  EXPECT_FALSE(test::exists(folder / "a"));
  EXPECT_FALSE(check_report_files({{ReportKind::kJson, folder / "missing/a"}}).ok());
}

}  // namespace
}  // namespace isolate::cli
