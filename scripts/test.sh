#!/usr/bin/env bash
# usage: scripts/test.sh [CTEST-OPTIONS…]
#
# Installs what is missing, builds, and runs all tests. What is given is handed to ctest:
#
#   scripts/test.sh
#   scripts/test.sh -R conformance -V
#   scripts/test.sh -L unit
#
# The build's output goes to build/release.log and is shown only when it fails.
# Exit status: 0 all tests pass, 1 the machine lacks something or the build failed, else that of ctest.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

"$ROOT/scripts/bootstrap.sh"
build_preset release 1
# --no-tests=error: a build that registers no test must not look like one whose tests pass.
exec ctest --test-dir "$ROOT/build/release" --output-on-failure --no-tests=error -j2 "$@"
