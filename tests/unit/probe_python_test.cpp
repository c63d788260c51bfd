#include <gtest/gtest.h>
#include <sys/stat.h>

#include <isolate/verify.h>

#include "support/processes.h"
#include "support/scopes.h"
#include "support/temporary_folder.h"

namespace isolate {
namespace {

class probing_a_python : public testing::Test {
 protected:
  // The path that was found, or the error.
  static std::string probe(const std::string& executable) {
    const auto found = probe_python("reference", executable, "3.12.1");
    return found ? *found : found.error().message;
  }

  test::TemporaryFolder folder_;
};

TEST_F(probing_a_python, gives_the_absolute_path_of_one_of_the_very_version) {
  const std::string python = folder_.write_script("python3.12", "echo Python 3.12.1");
  EXPECT_EQ(probe(python), python);
}

TEST_F(probing_a_python, makes_a_relative_path_absolute) {
  const std::string python = folder_.write_script("bin/python3.12", "echo Python 3.12.1");
  const test::WithWorkingDirectory inside(folder_.path());
  ASSERT_TRUE(inside.entered());
  EXPECT_EQ(probe("bin/python3.12"), python);
  EXPECT_EQ(probe("./bin/../bin/python3.12"), python);
}

TEST_F(probing_a_python, keeps_a_link_because_a_virtual_environment_is_one) {
  folder_.write_script("python3.12", "echo Python 3.12.1");
  const std::string link = folder_.make_link("venv/bin/python", folder_ / "python3.12");
  EXPECT_EQ(probe(link), link);
}

TEST_F(probing_a_python, looks_a_plain_name_up_on_path_in_order) {
  folder_.write_script("second/python3.12", "echo Python 3.12.1");
  folder_.write_script("third/python3.12", "echo Python 3.12.9");
  folder_.make_folder("first/python3.12");
  folder_.write("zeroth/python3.12", "not executable");
  const test::WithVariable path("PATH", (folder_ / "missing") + ":" + (folder_ / "zeroth") + ":" +
                                            (folder_ / "first") + ":" + (folder_ / "second") + ":" +
                                            (folder_ / "third"));
  EXPECT_EQ(probe("python3.12"), folder_ / "second/python3.12");
}

TEST_F(probing_a_python, takes_an_empty_entry_of_path_for_the_working_directory) {
  folder_.write_script("python-for-tests", "echo Python 3.12.1");
  const test::WithWorkingDirectory inside(folder_.path());
  for (const std::string value : {":/nowhere", "/nowhere::/other"}) {
    const test::WithVariable path("PATH", value);
    EXPECT_EQ(probe("python-for-tests"), folder_ / "python-for-tests");
  }
}

TEST_F(probing_a_python, says_when_a_plain_name_is_not_on_path) {
  for (const std::optional<std::string>& value :
       {std::optional<std::string>(folder_.path()), std::optional<std::string>("")}) {
    const test::WithVariable path("PATH", value);
    EXPECT_EQ(probe("python3.12"),
              "reference python3.12: it is not on PATH: name a python3.12 that runs");
  }
}

TEST_F(probing_a_python, says_when_it_is_missing_or_no_program) {
  EXPECT_EQ(probe("/no/such/python"),
            "reference /no/such/python: it does not start: No such file or directory: name a "
            "python3.12 that runs");
  const std::string file = folder_.write("python3.12");
  EXPECT_EQ(probe(file), "reference " + file +
                             ": it does not start: Permission denied: name a python3.12 that runs");
  chmod(file.c_str(), 0755);
  EXPECT_EQ(probe(file), "reference " + file +
                             ": it does not start: Exec format error: name a python3.12 that runs");
}

TEST_F(probing_a_python, says_when_it_is_of_another_version) {
  const std::string python = folder_.write_script("python3", "echo Python $ISOLATE_VERSION");
  for (const char* version :
       {"3.12.10", "3.12.2", "3.12.1+", "3.12.1rc1", "3.12", "3.1", "2.7.18", "13.12.1"}) {
    folder_.write_script("python3", std::string("echo Python ") + version);
    EXPECT_EQ(
        probe(python),
        "reference " + python + ": it is CPython " + version +
            " and the isolates are 3.12.1: name a python3.12 of that very version, or compare "
            "with another Python through --engine");
  }
}

TEST_F(probing_a_python, finds_the_version_on_standard_error_and_behind_other_lines) {
  EXPECT_EQ(probe(folder_.write_script("python", "echo Python 3.12.1 >&2")), folder_ / "python");
  EXPECT_EQ(probe(folder_.write_script("noisy", "echo warning; echo Python 3.12.1; echo more")),
            folder_ / "noisy");
}

TEST_F(probing_a_python, says_what_something_else_answered) {
  const std::string shim = folder_.write_script(
      "python3.12", "echo 'pyenv: python3.12: command not found' >&2; exit 127");
  EXPECT_EQ(probe(shim),
            "reference " + shim +
                ": it does not start as Python: `--version` gave exit=127 and \"pyenv: "
                "python3.12: command not found\\n\": name a python3.12 that runs");
}

TEST_F(probing_a_python, escapes_and_shortens_what_something_else_answered) {
  const std::string noise =
      folder_.write_script("noise", "printf '\\033[31m\\200'; head -c 1000 /dev/zero | tr '\\0' x");
  EXPECT_EQ(probe(noise), "reference " + noise +
                              ": it does not start as Python: `--version` gave exit=0 and "
                              "\"\\x1b[31m\\x80" +
                              std::string(74, 'x') + "\": name a python3.12 that runs");
}

TEST_F(probing_a_python, says_when_it_dies) {
  const std::string crash = folder_.write_script("crash", "kill -SEGV $$");
  EXPECT_EQ(probe(crash), "reference " + crash +
                              ": it does not start as Python: `--version` gave signal=SIGSEGV and "
                              "\"\": name a python3.12 that runs");
}

TEST_F(probing_a_python, asks_only_for_the_version_and_in_the_pinned_environment) {
  const test::WithVariable set("PYTHONSTARTUP", "/somewhere");
  const test::WithVariable zone("TZ", "Asia/Tokyo");
  const std::string log = folder_ / "log";
  const std::string python =
      folder_.write_script("python", "echo \"$#:$*:$PYTHONSTARTUP:$TZ:$PYTHONHASHSEED\" >>" + log +
                                         "; echo Python 3.12.1");
  EXPECT_EQ(probe(python), python);
  EXPECT_EQ(test::read_file(log), "1:--version::UTC:0\n");
}

TEST_F(probing_a_python, begins_errors_with_the_role_that_was_given) {
  const auto found = probe_python("--python", "/no/such/python", "3.12.1");
  ASSERT_FALSE(found.ok());
  EXPECT_TRUE(found.error().message.starts_with("--python /no/such/python: "));
}

}  // namespace
}  // namespace isolate
