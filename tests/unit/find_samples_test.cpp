#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <random>

#include <isolate/sample.h>

#include "support/scopes.h"
#include "support/temporary_folder.h"

namespace isolate {
namespace {

using Names = std::vector<std::string>;

class finding_samples : public testing::Test {
 protected:
  static std::vector<Sample> found(const Names& paths) {
    auto samples = find_samples(paths);
    EXPECT_TRUE(samples.ok()) << samples.error().message;
    return samples ? *samples : std::vector<Sample>{};
  }
  static Names names(const Names& paths) {
    Names all;
    for (const Sample& sample : found(paths)) {
      all.push_back(sample.name);
    }
    return all;
  }
  static std::string error_of(const Names& paths) {
    const auto samples = find_samples(paths);
    return samples ? "found some" : samples.error().message;
  }

  test::TemporaryFolder folder_;
};

TEST_F(finding_samples, takes_every_python_file_below_a_folder) {
  folder_.write("a.py");
  folder_.write("deep/er/b.py");
  folder_.write("c.txt");
  folder_.write("d.pyc");
  folder_.write("e.PY");
  folder_.write("README");
  folder_.write("py");
  EXPECT_EQ(
      found({folder_.path()}),
      (std::vector<Sample>{{"a", folder_ / "a.py"}, {"deep/er/b", folder_ / "deep/er/b.py"}}));
}

TEST_F(finding_samples, names_those_by_their_paths_that_would_have_one_name) {
  folder_.write("one/a.py");
  folder_.write("one/deep/a.py");
  folder_.write("one/b.py");
  folder_.write("two/a.py");
  folder_.write("two/deep/a.py");
  folder_.write("two/b/__main__.py");
  const test::WithWorkingDirectory here(folder_.path());
  const auto names_apart = [](const Names& paths) {
    std::vector<Sample> samples = found(paths);
    name_apart(samples, paths);
    Names all;
    for (const Sample& sample : samples) {
      all.push_back(sample.name);
    }
    return all;
  };
  EXPECT_EQ(names_apart({"one", "./two/"}),
            (Names{"one/a.py", "one/b.py", "one/deep/a.py", "two/a.py", "two/b", "two/deep/a.py"}));
  EXPECT_EQ(names_apart({"one/a.py", "two/a.py", "one/b.py"}),
            (Names{"one/a.py", "two/a.py", "b"}));
  EXPECT_EQ(names_apart({folder_ / "one/a.py", "two/a.py"}),
            (Names{(folder_ / "one/a.py").substr(1), "two/a.py"}));
  EXPECT_EQ(names({"one/a.py", "two/a.py"}), (Names{"a", "a"}));
}

TEST_F(finding_samples, goes_in_byte_order_of_the_path) {
  Names files = {"B.py",  "a-b.py", "a.py", "a/b.py",      "a/c/d.py",
                 "a0.py", "b.py",   "z.py", "\xc3\xa4.py", "\xff.py"};
  std::shuffle(files.begin(), files.end(), std::mt19937(1));
  for (const std::string& file : files) {
    folder_.write(file);
  }
  EXPECT_EQ(names({folder_.path()}),
            (Names{"B", "a-b", "a", "a/b", "a/c/d", "a0", "b", "z", "\xc3\xa4", "\xff"}));
}

TEST_F(finding_samples, leaves_out_hidden_and_private_names) {
  folder_.write("a.py");
  folder_.write("_helper.py");
  folder_.write(".hidden.py");
  folder_.write("__init__.py");
  folder_.write("_private/b.py");
  folder_.write(".git/c.py");
  folder_.write("__pycache__/d.py");
  folder_.write("_package/__main__.py");
  folder_.write("folder/_helper.py");
  folder_.write("folder/in_side.py");
  EXPECT_EQ(names({folder_.path()}), (Names{"a", "folder/in_side"}));
}

TEST_F(finding_samples, looks_below_a_folder_whose_own_name_is_private) {
  folder_.write("_private/.hidden/a.py");
  EXPECT_EQ(names({folder_ / "_private/.hidden"}), Names{"a"});
}

TEST_F(finding_samples, takes_a_folder_with_a_main_file_as_one_sample) {
  folder_.write("package/__main__.py");
  folder_.write("package/part.py");
  folder_.write("package/nested/other.py");
  folder_.write("zzz.py");
  EXPECT_EQ(found({folder_.path()}),
            (std::vector<Sample>{{"package", folder_ / "package"}, {"zzz", folder_ / "zzz.py"}}));
}

TEST_F(finding_samples, does_not_take_a_folder_called_main_for_a_program) {
  folder_.write("folder/__main__.py/a.txt");
  folder_.write("folder/b.py");
  EXPECT_EQ(names({folder_.path()}), Names{"folder/b"});
}

TEST_F(finding_samples, looks_into_a_folder_that_is_called_like_a_file) {
  folder_.write("folder.py/a.py");
  EXPECT_EQ(names({folder_.path()}), Names{"folder.py/a"});
}

TEST_F(finding_samples, takes_a_file_that_is_named_itself_whatever_it_is_called) {
  folder_.write("script");
  folder_.write("_private.py");
  folder_.write("data.txt");
  folder_.write(".py");
  EXPECT_EQ(
      found({folder_ / "script", folder_ / "_private.py", folder_ / "data.txt", folder_ / ".py"}),
      (std::vector<Sample>{{"script", folder_ / "script"},
                           {"_private", folder_ / "_private.py"},
                           {"data.txt", folder_ / "data.txt"},
                           {".py", folder_ / ".py"}}));
}

TEST_F(finding_samples, takes_a_program_folder_that_is_named_itself) {
  folder_.write("package/__main__.py");
  const std::vector<Sample> expected = {{"package", folder_ / "package"}};
  EXPECT_EQ(found({folder_ / "package"}), expected);
  EXPECT_EQ(found({folder_ / "package/"}), expected);
}

TEST_F(finding_samples, takes_one_that_is_given_twice_once) {
  folder_.write("samples/a.py");
  folder_.write("samples/b.py");
  const std::vector<Sample> expected = {{"a", folder_ / "samples/a.py"},
                                        {"b", folder_ / "samples/b.py"}};
  EXPECT_EQ(found({folder_ / "samples", folder_ / "samples/b.py"}), expected);
  EXPECT_EQ(found({folder_ / "samples/a.py", folder_ / "samples/../samples/a.py"}),
            std::vector<Sample>{expected[0]});
}

TEST_F(finding_samples, gives_a_folder_the_same_samples_however_its_path_is_written) {
  folder_.write("samples/a.py");
  folder_.write("samples/deep/b.py");
  const std::vector<Sample> expected = {{"a", folder_ / "samples/a.py"},
                                        {"deep/b", folder_ / "samples/deep/b.py"}};
  EXPECT_EQ(found({folder_ / "samples"}), expected);
  EXPECT_EQ(found({folder_ / "samples/"}), expected);
  EXPECT_EQ(found({folder_ / "samples//"}), expected);
  EXPECT_EQ(found({folder_ / "samples/."}), expected);
  EXPECT_EQ(found({folder_ / "samples/deep/.."}), expected);
  const test::WithWorkingDirectory inside(folder_.path());
  ASSERT_TRUE(inside.entered());
  EXPECT_EQ(found({"samples"}), expected);
  EXPECT_EQ(found({"./samples/"}), expected);
  const test::WithWorkingDirectory further_inside(folder_ / "samples");
  ASSERT_TRUE(further_inside.entered());
  EXPECT_EQ(found({"."}), expected);
  EXPECT_EQ(found({"a.py", "./deep"}), (std::vector<Sample>{expected[0], {"b", expected[1].path}}));
}

TEST_F(finding_samples, keeps_the_order_of_the_paths) {
  folder_.write("a.py");
  folder_.write("z/d.py");
  folder_.write("z/c.py");
  folder_.write("b.py");
  EXPECT_EQ(names({folder_ / "z", folder_ / "b.py", folder_ / "a.py"}),
            (Names{"c", "d", "b", "a"}));
}

TEST_F(finding_samples,
       takes_a_linked_file_and_a_linked_program_but_not_what_is_below_a_linked_folder) {
  folder_.write("elsewhere/a.py");
  folder_.write("elsewhere/package/__main__.py");
  folder_.make_link("samples/file.py", folder_ / "elsewhere/a.py");
  folder_.make_link("samples/folder", folder_ / "elsewhere");
  folder_.make_link("samples/program", folder_ / "elsewhere/package");
  EXPECT_EQ(found({folder_ / "samples"}),
            (std::vector<Sample>{{"file", folder_ / "samples/file.py"},
                                 {"program", folder_ / "samples/program"}}));
}

TEST_F(finding_samples, comes_to_an_end_where_a_link_leads_back_up) {
  folder_.write("samples/a.py");
  folder_.make_link("samples/deep/up", folder_ / "samples");
  EXPECT_EQ(names({folder_ / "samples"}), Names{"a"});
}

TEST_F(finding_samples, looks_below_a_link_that_is_named_itself) {
  folder_.write("elsewhere/a.py");
  folder_.make_link("link", folder_ / "elsewhere");
  EXPECT_EQ(found({folder_ / "link"}), (std::vector<Sample>{{"a", folder_ / "link/a.py"}}));
}

TEST_F(finding_samples, takes_what_cannot_be_run_so_that_its_run_says_why) {
  folder_.make_link("dangling.py", folder_ / "nowhere");
  folder_.make_link("loop.py", folder_ / "loop.py");
  ASSERT_EQ(mkfifo((folder_ / "fifo.py").c_str(), 0600), 0);
  EXPECT_EQ(names({folder_.path()}), (Names{"dangling", "fifo", "loop"}));
  EXPECT_EQ(names({folder_ / "fifo.py"}), Names{"fifo"});
}

TEST_F(finding_samples, fails_for_a_folder_without_samples_as_it_was_written) {
  folder_.make_folder("empty/deep");
  folder_.write("empty/_private.py");
  folder_.write("empty/readme.txt");
  EXPECT_EQ(
      error_of({folder_ / "empty/"}),
      (folder_ / "empty/") +
          ": no sample is below it: name a folder with *.py files (names that begin with _ or "
          ". do not count)");
}

TEST_F(finding_samples, fails_for_a_missing_path_even_among_good_ones) {
  folder_.write("a.py");
  EXPECT_EQ(error_of({folder_.path(), folder_ / "missing"}),
            (folder_ / "missing") +
                ": No such file or directory: name a Python file, or a folder of them that can be "
                "read");
  EXPECT_EQ(error_of({folder_ / "a.py/"}),
            (folder_ / "a.py/") +
                ": Not a directory: name a Python file, or a folder of them that can be read");
  EXPECT_NE(error_of({""}), "found some");
}

TEST_F(finding_samples, fails_for_a_dangling_link_that_is_named_itself) {
  folder_.make_link("link.py", folder_ / "nowhere");
  EXPECT_EQ(error_of({folder_ / "link.py"}),
            (folder_ / "link.py") +
                ": No such file or directory: name a Python file, or a folder of them that can be "
                "read");
}

TEST_F(finding_samples, fails_for_what_an_ordinary_user_cannot_read) {
  folder_.write("samples/a.py");
  folder_.write("samples/closed/b.py");
  folder_.write("secret.py");
  ASSERT_EQ(chmod((folder_ / "samples/closed").c_str(), 0), 0);
  ASSERT_EQ(chmod((folder_ / "secret.py").c_str(), 0), 0);
  const test::AsOrdinaryUser user(folder_.path());
  if (!user.acting()) {
    GTEST_SKIP() << "root may not act as another user here";
  }
  EXPECT_EQ(error_of({folder_ / "secret.py"}),
            (folder_ / "secret.py") +
                ": Permission denied: name a Python file, or a folder of them that can be read");
  EXPECT_EQ(error_of({folder_ / "samples/closed"}),
            (folder_ / "samples/closed") +
                ": Permission denied: name a Python file, or a folder of them that can be read");
  // Left out without a word it would be a sample that nobody misses.
  EXPECT_EQ(error_of({folder_ / "samples"}),
            (folder_ / "samples/closed") +
                ": Permission denied: make the folder readable or leave it out");
}

TEST_F(finding_samples, takes_a_file_below_a_folder_that_cannot_be_read_so_that_its_run_says_why) {
  folder_.write("samples/secret.py");
  ASSERT_EQ(chmod((folder_ / "samples/secret.py").c_str(), 0), 0);
  const test::AsOrdinaryUser user(folder_.path());
  EXPECT_EQ(names({folder_ / "samples"}), Names{"secret"});
}

TEST_F(finding_samples, takes_names_with_any_bytes) {
  folder_.write("a\nb.py");
  folder_.write("\xff\x1b.py");
  folder_.write("with space.py");
  EXPECT_EQ(names({folder_.path()}), (Names{"a\nb", "with space", "\xff\x1b"}));
}

Names selected(const Names& filters, const Names& excludes) {
  const std::vector<Sample> samples = {{"basic", ""}, {"deep/basic", ""}, {"deep/er/other", ""}};
  Names all;
  for (const Sample& sample : select_samples(samples, filters, excludes)) {
    all.push_back(sample.name);
  }
  return all;
}

TEST(selecting_samples, without_patterns_takes_all) {
  EXPECT_EQ(selected({}, {}), (Names{"basic", "deep/basic", "deep/er/other"}));
}

TEST(selecting_samples, takes_what_matches_any_filter_as_a_whole) {
  EXPECT_EQ(selected({"basic"}, {}), Names{"basic"});
  EXPECT_EQ(selected({"bas"}, {}), Names{});
  EXPECT_EQ(selected({"b?sic", "*other"}, {}), (Names{"basic", "deep/er/other"}));
  EXPECT_EQ(selected({"[a-c]*"}, {}), Names{"basic"});
}

TEST(selecting_samples, lets_a_star_match_slashes) {
  EXPECT_EQ(selected({"*basic"}, {}), (Names{"basic", "deep/basic"}));
  EXPECT_EQ(selected({"deep/*"}, {}), (Names{"deep/basic", "deep/er/other"}));
}

TEST(selecting_samples, leaves_out_what_matches_an_exclude_even_when_it_matches_a_filter) {
  EXPECT_EQ(selected({}, {"deep*"}), Names{"basic"});
  EXPECT_EQ(selected({"*basic"}, {"deep/*"}), Names{"basic"});
  EXPECT_EQ(selected({"*"}, {"*"}), Names{});
}

}  // namespace
}  // namespace isolate
