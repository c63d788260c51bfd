#!/usr/bin/env bash
# usage: scripts/bench.sh [--no-build] [--json FILE] [--samples N] [--rounds N] [--executable PATH]
#
# Measures isolate_run on this machine and prints a table beside python3.12's figures and those of the report that the samples
# come from: size and libraries of the executable, first and incremental build time, one cold run, and the time a sample
# takes among many. Times are medians with (min–max); ratios are of runs that took turns, so that a busy machine hits both.
#
#   --no-build          leave the two builds out (they take a folder of their own, and a minute or two)
#   --json FILE         write the figures there too
#   --samples N         samples of the run of many; 200 when not given
#   --rounds N          how often the run of many is repeated; 5 when not given
#   --executable PATH   measure this one; when not given, build/release/isolate_run, which is built first
#
# Exit status: 0 measured, 1 something could not be measured: one line says what.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

"$ROOT/scripts/bootstrap.sh" >&2
find_cpython || die 1 "$CPYTHON_PROBLEM"
if [[ " $* " != *" --executable"* ]]; then build_preset release 1; fi
exec "$CPYTHON_EXECUTABLE" -I "$ROOT/scripts/bench.py" --python "$CPYTHON_EXECUTABLE" "$@"
