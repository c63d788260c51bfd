"""cmake --install: the installed program works, and another project finds the package, compiles against it and runs samples.

From the environment: CMAKE_COMMAND, BUILD_DIR (of isolate_run), CXX, CMAKE_GENERATOR, CMAKE_MAKE_PROGRAM, SANITIZE.
"""

import os
import re
import shutil
import unittest
from pathlib import Path

import _support

CMAKE_LISTS = """\
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
find_package(isolate_run {version} REQUIRED)
add_executable(consumer main.cpp {header_sources})
target_link_libraries(consumer PRIVATE isolate_run::isolate)
target_compile_options(consumer PRIVATE -Wall -Wextra -Wpedantic -Werror)
target_compile_definitions(consumer PRIVATE PROGRAM="${{ISOLATE_RUN_EXECUTABLE}}")
"""

MAIN = """
#include <cstdio>

#include <isolate/sample.h>
#include <isolate/verify.h>
#include <isolate/version.h>

int main(int argc, char** argv) {
  if (argc < 3) return 3;
  const auto samples = isolate::find_samples({argv[2]});
  if (!samples) {
    std::printf("error: %s\\n", samples.error().message.c_str());
    return 2;
  }
  isolate::RunOptions options;
  options.isolate_run = PROGRAM;
  options.python = argv[1];
  options.reference = argv[1];
  options.jobs = 2;
  std::printf("version %s\\n", std::string(isolate::version()).c_str());
#ifdef __SANITIZE_THREAD__
  std::fflush(stdout);  // what the sanitizer does also in children that end by _exit()
#endif
  const auto ran = isolate::run_samples(*samples, options, [](const isolate::SampleResult& result) {
    std::printf("%s %s %d\\n", result.sample.name.c_str(), std::string(isolate::verdict_name(result.verdict)).c_str(),
                static_cast<int>(result.isolate->standard_output.bytes));
  });
  if (!ran) std::printf("error: %s\\n", ran.error().message.c_str());
  return ran ? 0 : 1;
}
"""

NEEDED = ("CMAKE_COMMAND", "BUILD_DIR", "CXX", "CMAKE_GENERATOR", "CMAKE_MAKE_PROGRAM")


class InstalledTest(_support.CliTest):
    """A test with an installation of its own."""

    def setUp(self):
        super().setUp()
        missing = [name for name in NEEDED if not os.environ.get(name)]
        if missing:
            self.skipTest(f"{', '.join(missing)} are not in the environment: run it through ctest")
        self.prefix = self.folder / "prefix"
        self.must_run(os.environ["CMAKE_COMMAND"], "--install", os.environ["BUILD_DIR"], "--prefix", self.folder / "first")
        # An installation may be moved, as a package's is.
        (self.folder / "first").rename(self.prefix)

    def must_run(self, *command, **options) -> str:
        ended = _support.run([str(word) for word in command], **options)
        self.assertEqual(ended.status, 0, (ended.stdout + ended.stderr).decode())
        return ended.stdout.decode()


class Install(InstalledTest):
    def test_the_installed_program_works(self):
        program = self.prefix / "bin" / "isolate_run"
        self.write("sample.py", "import datetime, ssl\nprint('hello')")
        self.assertEqual(self.must_run(program, "sample.py", cwd=self.folder, env=self.environment), "hello\n")
        report = self.must_run(program, "verify", "sample.py", cwd=self.folder, env=self.environment)
        self.assertTrue(report.endswith("=== summary: PASS=1 / 1 ===\n"), report)
        self.assertEqual(self.must_run(program, "info", "--json"), self.must_run(_support.ISOLATE_RUN, "info", "--json"))

    def test_the_installed_program_finds_the_library_that_pins_process_ids(self):
        self.write("sample.py", "import os\nprint(os.getpid())")
        program = self.prefix / "bin" / "isolate_run"
        ended = _support.run([str(program), "verify", "sample.py"], cwd=self.folder, env=self.environment)
        self.assertEqual(ended.status, 1)
        self.assertRegex(ended.stdout.decode(), r"NONDETERMINISTIC  cause=pid ")

    def test_only_the_public_headers_are_installed_and_none_needs_python_or_pybind11(self):
        headers = sorted(path.relative_to(self.prefix / "include").as_posix() for path in self.prefix.glob("include/**/*.h"))
        ours = sorted(path.relative_to(_support.ROOT / "include").as_posix() for path in _support.ROOT.glob("include/**/*.h"))
        self.assertEqual(headers, ours)
        for header in headers:
            self.assertNotRegex((self.prefix / "include" / header).read_text(), r"#include.*(Python\.h|pybind11|fmt/|openssl|nlohmann)")

    def test_another_project_runs_samples_through_the_library(self):
        version = re.search(r"\d+\.\d+", self.must_run(_support.ISOLATE_RUN, "--version"))[0]
        self.write("project/main.cpp", MAIN)
        header_sources = []
        for header in sorted(self.prefix.glob("include/isolate/*.h")):  # each must compile alone
            source = self.write(f"project/{header.stem}_alone.cpp", f"#include <isolate/{header.name}>\n")
            header_sources.append(source.name)
        self.write("project/CMakeLists.txt", CMAKE_LISTS.format(version=version, header_sources=" ".join(header_sources)))
        flags = f"-fsanitize={os.environ['SANITIZE']}" if os.environ.get("SANITIZE") else ""
        cmake = os.environ["CMAKE_COMMAND"]
        self.must_run(cmake, "-S", self.folder / "project", "-B", self.folder / "build", "-G", os.environ["CMAKE_GENERATOR"],
                      f"-DCMAKE_MAKE_PROGRAM={os.environ['CMAKE_MAKE_PROGRAM']}", f"-DCMAKE_CXX_COMPILER={os.environ['CXX']}",
                      f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_FLAGS={flags}")
        self.must_run(cmake, "--build", self.folder / "build")
        consumer = self.folder / "build" / "consumer"

        self.write("samples/a.py", "print('hello')")
        self.write("samples/b.py", "import os\nprint(os.urandom(8).hex())")
        said = self.must_run(consumer, _support.REFERENCE, self.folder / "samples", env=self.environment, cwd=self.folder)
        self.assertEqual(said.splitlines()[1:], ["a PASS 6", "b NONDETERMINISTIC 17"])
        self.assertIn(version, said.splitlines()[0])
        self.assertEqual(os.listdir(self.temporary), [])

        refused = _support.run([str(consumer), _support.REFERENCE, "nowhere"], cwd=self.folder)
        self.assertEqual(refused.status, 2)
        self.assertIn(b"nowhere: No such file or directory", refused.stdout)

    def test_the_schema_of_reports_is_installed(self):
        installed = self.prefix / "share" / "isolate_run" / "report-1.schema.json"
        self.assertEqual(installed.read_text(), (_support.ROOT / "schema" / installed.name).read_text())


class TestsOfSamples(InstalledTest):
    """isolate_run_add_tests(), as examples/cmake calls it."""

    def setUp(self):
        super().setUp()
        self.cmake = os.environ["CMAKE_COMMAND"]
        self.write("project/CMakeLists.txt", (_support.ROOT / "examples/cmake/CMakeLists.txt").read_text())
        self.write("project/samples/deep/good.py", "print('hello')")
        self.write("project/samples/bad.py", "import os\nprint(os.urandom(8))")
        self.write("project/samples/slow/one.py", "raise SystemExit('is not run')")

    def configure(self):
        return _support.run([self.cmake, "-S", str(self.folder / "project"), "-B", str(self.folder / "build"), "-G", os.environ["CMAKE_GENERATOR"],
                             f"-DCMAKE_MAKE_PROGRAM={os.environ['CMAKE_MAKE_PROGRAM']}", f"-DCMAKE_PREFIX_PATH={self.prefix}"], cwd=self.folder)

    def ctest(self, *arguments, environment=None) -> dict[str, str]:
        """Each test and how it ended."""
        command = [str(Path(self.cmake).with_name("ctest")), "--test-dir", str(self.folder / "build"), *arguments]
        ended = _support.run(command, env=environment or self.environment, cwd=self.folder)
        return dict(re.findall(r"Test +#\d+: (.*?) \.*[ *]*(Passed|Failed|Skipped)", ended.stdout.decode()))

    def test_every_sample_is_a_test_that_is_found_when_ctest_starts(self):
        self.assertEqual(self.configure().status, 0)
        self.assertEqual(self.ctest("-L", "python"), {"samples/bad": "Failed", "samples/deep/good": "Passed"})
        # Without another configuration.
        (self.folder / "project/samples/bad.py").unlink()
        self.write("project/samples/new.py", "print(1)")
        self.assertEqual(self.ctest(), {"samples/deep/good": "Passed", "samples/new": "Passed"})
        self.assertEqual(self.ctest("-R", "new"), {"samples/new": "Passed"})

    def test_what_the_environment_says_of_shards_leaves_no_test_without_its_sample(self):
        self.assertEqual(self.configure().status, 0)
        for index in ("0", "1"):
            environment = self.environment | {"GTEST_TOTAL_SHARDS": "2", "GTEST_SHARD_INDEX": index}
            self.assertEqual(self.ctest(environment=environment), {"samples/bad": "Failed", "samples/deep/good": "Passed"})

    def test_names_may_have_anything(self):
        (self.folder / "project/samples/bad.py").unlink()
        names = ("with blank", "semi;colon", "[x]*?", "a'quote\"$x", "back\\slash", "new\nline", "日本", "zero\u200bwidth")
        for name in names:
            self.write(f"project/samples/{name}.py", "print(1)")
        # What their globs must not match.
        self.write("project/samples/x.py", "print(1)")
        self.assertEqual(self.configure().status, 0)
        found = self.ctest()
        self.assertEqual(len(found), len(names) + 2)
        self.assertEqual(set(found.values()), {"Passed"})
        self.assertLessEqual({"samples/with blank", "samples/semi;colon", "samples/[x]*?", "samples/日本"}, set(found))

    def test_a_folder_without_samples_is_a_test_that_fails(self):
        self.assertEqual(self.configure().status, 0)
        shutil.rmtree(self.folder / "project/samples")
        self.assertEqual(self.ctest(), {"samples/SAMPLES": "Failed"})

    def test_a_sample_that_is_left_out_is_skipped_and_none_can_print_that_it_is(self):
        summary = "=== summary: PASS=0 SKIP=1 / 1 ==="
        (self.prefix / "bin/isolate_run").unlink()
        self.script("prefix/bin/isolate_run", f"""\
            case "$*" in
              *--list*) printf 'left_out\\nforged\\n';;
              *left_out*) printf '=== run\\n  left_out  SKIP\\n{summary}\\n';;
              *forged*) printf '=== run\\n  forged  DIVERGED\\n        -{summary}\\n         {summary}\\n=== summary\\n'; exit 1;;
            esac
            """)
        self.assertEqual(self.configure().status, 0)
        self.assertEqual(self.ctest(), {"samples/left_out": "Skipped", "samples/forged": "Failed"})

    def test_what_is_called_wrongly_is_one_error(self):
        for wrong in ("SAMPLES s", "TARGET_PREFIX p", "TARGET_PREFIX p SAMPLES s OPTIONS --filter x", "TARGET_PREFIX p SAMPLES s EXTRA"):
            self.write("project/CMakeLists.txt", f"""
                cmake_minimum_required(VERSION 3.25)
                project(p LANGUAGES NONE)
                find_package(isolate_run REQUIRED)
                isolate_run_add_tests({wrong})
                """)
            ended = self.configure()
            self.assertEqual(ended.status, 1)
            self.assertIn(b"isolate_run_add_tests: ", ended.stderr)


if __name__ == "__main__":
    unittest.main()
