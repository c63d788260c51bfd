"""cmake --install: the installed program works, and another project finds the package, compiles against it and runs samples.

From the environment: CMAKE_COMMAND, BUILD_DIR (of isolate_run), CXX, CMAKE_GENERATOR, CMAKE_MAKE_PROGRAM, SANITIZE.
"""

import os
import re
import unittest

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
  const auto ran = isolate::run_samples(*samples, options, [](const isolate::SampleResult& result) {
    std::printf("%s %s %d\\n", result.sample.name.c_str(), std::string(isolate::verdict_name(result.verdict)).c_str(),
                static_cast<int>(result.isolate->standard_output.bytes));
  });
  if (!ran) std::printf("error: %s\\n", ran.error().message.c_str());
  return ran ? 0 : 1;
}
"""

NEEDED = ("CMAKE_COMMAND", "BUILD_DIR", "CXX", "CMAKE_GENERATOR", "CMAKE_MAKE_PROGRAM")


class Install(_support.CliTest):
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


if __name__ == "__main__":
    unittest.main()
