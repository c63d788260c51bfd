#include "verify/source_digest.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/outcomes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"

namespace isolate::verify {
namespace {

class a_source_digest : public testing::Test {
 protected:
  static std::string of(const std::string& path) {
    const auto digest = source_digest({"name", path});
    return digest ? *digest : "error: " + digest.error().message;
  }

  test::TemporaryFolder folder_;
};

TEST_F(a_source_digest, of_a_file_is_that_of_its_bytes) {
  EXPECT_EQ(of(folder_.write("a.py", "print(1)\n")), test::sha256_of("print(1)\n"));
  EXPECT_EQ(of(folder_.write("empty.py")), test::sha256_of(""));
  const std::string large(1'000'000, 'a');
  EXPECT_EQ(of(folder_.write("large.py", large)), test::sha256_of(large));
}

TEST_F(a_source_digest, of_a_link_is_that_of_the_file) {
  folder_.write("a.py", "print(1)\n");
  EXPECT_EQ(of(folder_.make_link("link.py", folder_ / "a.py")), test::sha256_of("print(1)\n"));
}

TEST_F(a_source_digest, of_a_folder_is_that_of_the_names_and_digests_below_it) {
  folder_.write("package/__main__.py", "import part");
  folder_.write("package/part.py", "x = 1");
  folder_.write("package/data/table.txt", "1 2 3");
  EXPECT_EQ(of(folder_ / "package"),
            test::sha256_of(test::sha256_of("import part") + "  __main__.py\n" +
                            test::sha256_of("1 2 3") + "  data/table.txt\n" +
                            test::sha256_of("x = 1") + "  part.py\n"));
}

TEST_F(a_source_digest, of_a_folder_is_the_same_wherever_it_is) {
  for (const std::string name : {"here", "there/and/deeper"}) {
    folder_.write(name + "/__main__.py", "x");
    folder_.write(name + "/b/c.py", "y");
  }
  EXPECT_EQ(of(folder_ / "here"), of(folder_ / "there/and/deeper"));
}

TEST_F(a_source_digest, of_a_folder_changes_with_every_file_and_name) {
  folder_.write("package/__main__.py", "x");
  folder_.write("package/data", "1");
  const std::string before = of(folder_ / "package");
  folder_.write("package/data", "2");
  EXPECT_NE(of(folder_ / "package"), before);
  folder_.write("package/data", "1");
  EXPECT_EQ(of(folder_ / "package"), before);
  folder_.write("package/.hidden", "");
  EXPECT_NE(of(folder_ / "package"), before);
  std::remove((folder_ / "package/.hidden").c_str());
  EXPECT_EQ(of(folder_ / "package"), before);
  std::rename((folder_ / "package/data").c_str(), (folder_ / "package/date").c_str());
  EXPECT_NE(of(folder_ / "package"), before);
}

TEST_F(a_source_digest, does_not_change_with_what_python_caches) {
  folder_.write("package/__main__.py", "x");
  folder_.write("package/sub/part.py", "y");
  const std::string before = of(folder_ / "package");
  folder_.write("package/__pycache__/part.cpython-312.pyc", "compiled");
  folder_.write("package/sub/__pycache__/deep/x", "compiled");
  EXPECT_EQ(of(folder_ / "package"), before);
}

TEST_F(a_source_digest, is_not_that_of_two_files_that_together_have_the_same_bytes) {
  folder_.write("first/__main__.py", "ab");
  folder_.write("first/part.py", "c");
  folder_.write("second/__main__.py", "a");
  folder_.write("second/part.py", "bc");
  EXPECT_NE(of(folder_ / "first"), of(folder_ / "second"));
}

TEST_F(a_source_digest, of_what_vanished_is_an_error) {
  EXPECT_EQ(of(folder_ / "missing.py"),
            "error: " + (folder_ / "missing.py") + ": No such file or directory");
  EXPECT_EQ(of(folder_.make_link("dangling.py", folder_ / "missing")),
            "error: " + (folder_ / "dangling.py") + ": No such file or directory");
}

TEST_F(a_source_digest, of_what_is_no_regular_file_is_an_error_and_no_endless_wait) {
  ASSERT_EQ(mkfifo((folder_ / "fifo.py").c_str(), 0600), 0);
  EXPECT_EQ(of(folder_ / "fifo.py"), "error: " + (folder_ / "fifo.py") + ": not a regular file");
  EXPECT_EQ(of("/dev/null"), "error: /dev/null: not a regular file");
}

TEST_F(a_source_digest, of_what_cannot_be_read_is_an_error) {
  folder_.write("secret.py");
  folder_.write("package/__main__.py");
  folder_.write("package/secret.txt");
  folder_.write("closed/deep/file");
  ASSERT_EQ(chmod((folder_ / "secret.py").c_str(), 0), 0);
  ASSERT_EQ(chmod((folder_ / "package/secret.txt").c_str(), 0), 0);
  ASSERT_EQ(chmod((folder_ / "closed/deep").c_str(), 0), 0);
  const test::AsOrdinaryUser user(folder_.path());
  if (!user.acting()) {
    GTEST_SKIP() << "root may not act as another user here";
  }
  EXPECT_EQ(of(folder_ / "secret.py"), "error: " + (folder_ / "secret.py") + ": Permission denied");
  EXPECT_EQ(of(folder_ / "package"),
            "error: " + (folder_ / "package/secret.txt") + ": Permission denied");
  EXPECT_TRUE(of(folder_ / "closed").starts_with("error: " + (folder_ / "closed")));
}

}  // namespace
}  // namespace isolate::verify
