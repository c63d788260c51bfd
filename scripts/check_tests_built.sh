#!/usr/bin/env bash
# usage: scripts/check_tests_built.sh [BUILD-DIR]
#
# Checks that no test lies about unused. BUILD-DIR (build/release when none is given) must be configured and built.
#
#   tests/**/*_test.cpp                           is compiled by `ninja all`
#   tests/conformance/**/*.py, tests/hostile/**   is what a test of ctest is given, itself or a folder above it,
#   and tests/cli/*.py, *.sh                      or is named in a CMakeLists.txt below tests/
#
# Names that begin with _ are helpers, as for `isolate_run verify`; a folder with __main__.py is one program.
# Each test that nothing runs is one line, and the exit status is 1.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

BUILD=${1:-$ROOT/build/release}
if [[ ! -f $BUILD/build.ninja ]]; then die 1 "$BUILD is not a configured build: run scripts/test.sh first"; fi
BUILD=$(cd "$BUILD" && pwd -P)
find_cpython || die 1 "$CPYTHON_PROBLEM"

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
ninja -C "$BUILD" -t inputs all >"$WORK/inputs"
ctest --test-dir "$BUILD" --show-only=json-v1 >"$WORK/tests.json"

"$CPYTHON_EXECUTABLE" -I - "$ROOT" "$BUILD" "$WORK" <<'PY'
import json
import pathlib
import re
import sys

root, build, work = map(pathlib.Path, sys.argv[1:])
tests = root / "tests"


def words_given_to_tests():
    """Every word of every test's command line and environment: where a test's program would be named."""
    for test in json.loads((work / "tests.json").read_text())["tests"]:
        yield from test.get("command", [])
        for entry in test.get("properties", []):
            if entry["name"] in ("ENVIRONMENT", "ENVIRONMENT_MODIFICATION"):
                values = entry["value"] if isinstance(entry["value"], list) else [entry["value"]]
                for value in values:
                    yield value.split("=", 1)[-1]


def paths_given_to_tests():
    for word in set(words_given_to_tests()):
        for part in re.split("[=:]", word) + [word]:
            if part.startswith("/"):
                yield part.rstrip("/")


def is_helper(path):
    return any(part.startswith(("_", ".")) and part != "__main__.py" for part in path.relative_to(tests).parts)


def program_of(path):
    """What a test would be given for this file: itself, or the folder that is one program with it."""
    for folder in path.parents:
        if folder == tests:
            return path
        if (folder / "__main__.py").is_file():
            return folder
    return path


def programs():
    found = set()
    for pattern in ("conformance/**/*.py", "hostile/**/*.py"):
        found |= {program_of(path) for path in tests.glob(pattern) if not is_helper(path)}
    for pattern in ("cli/*.py", "cli/*.sh"):
        found |= {path for path in tests.glob(pattern) if not is_helper(path)}
    return sorted(found)


def main():
    compiled = {str((build / line).resolve()) for line in (work / "inputs").read_text().splitlines()}
    given = set(paths_given_to_tests())
    cmake_texts = [file.read_text() for file in tests.rglob("CMakeLists.txt")]
    cmake_texts += [file.read_text() for file in tests.rglob("*.cmake")]
    cmake_words = {word for text in cmake_texts for word in re.split(r"[\s\"();/]+", text)}

    def is_run(program):
        if program.name in cmake_words:
            return True
        above = [folder for folder in program.parents if tests in folder.parents]
        return any(str(path) in given for path in [program, *above])

    sources = [path for path in sorted(tests.rglob("*_test.cpp")) if not is_helper(path)]
    unused = [f"{path.relative_to(root)}: no target builds it" for path in sources if str(path.resolve()) not in compiled]
    checked = programs()
    unused += [f"{path.relative_to(root)}: no test runs it" for path in checked if not is_run(path)]
    print("\n".join(unused) if unused else
          f"check_tests_built: {len(sources)} test sources and {len(checked)} test programs are all used")
    return 1 if unused else 0


sys.exit(main())
PY
