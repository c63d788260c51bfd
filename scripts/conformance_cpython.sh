#!/usr/bin/env bash
# usage: scripts/conformance_cpython.sh [--fast] [--match GLOB] [--jobs N] [--timeout S] [--log FILE] [--isolate-run PATH]
#
# Runs each test file of CPython's own regression suite (Lib/test of the python3.12 that isolate_run was built with) in an
# isolate and under python3.12, and compares the outcome of every test, and how the process ended.
#
#   --fast              the files of tests/cpython/fast_subset.txt only: some minutes; all files take more than an hour
#   --match GLOB        only files whose name matches: test_gc, 'test_asyncio.*'; may be given more than once
#   --exclude GLOB      without those files; may be given more than once
#   --jobs N            files at a time; 2 when not given
#   --timeout S         ends a file's run after this many seconds; 300 when not given
#   --log FILE          one line of JSON for each file; files that FILE has already are not run again
#   --isolate-run PATH  use this one; when not given, build/release/isolate_run, which is built first
#   --list              print the names of the files, and stop
#
# A test whose outcome varies from run to run of python3.12, or of the isolate where one run is as under python3.12, is
# reported as unstable, and is no difference. What is known to differ is in tests/cpython/expected_differences.txt, with the
# reason; a test of that file that no longer differs is an error.
#
# Exit status: 0 no other difference, 1 some, 2 it could not be done, 77 this python3.12 has no regression suite.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

find_cpython || die 2 "$CPYTHON_PROBLEM"
options=()
if [[ " $* " != *" --isolate-run"* && " $* " != *" --list "* ]]; then
  build_preset release 2
  options=(--isolate-run "$ROOT/build/release/isolate_run")
fi
exec "$CPYTHON_EXECUTABLE" -I "$ROOT/scripts/conformance_cpython.py" --reference "$CPYTHON_EXECUTABLE" "${options[@]}" "$@"
