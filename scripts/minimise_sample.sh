#!/usr/bin/env bash
# usage: scripts/minimise_sample.sh [--while COMMAND] [--isolate-run PATH] SAMPLE [verify options…]
#
# Reduces a sample that does not pass to the smallest program that still shows it: statements go, bodies take the place of
# their statements, arguments and decorators are dropped, expressions become simpler, for as long as `isolate_run verify`
# gives the verdict that it gave at first. Writes it beside the sample (x.py: x.min.py) and prints both sizes. SAMPLE stays as it is.
#
#   --while COMMAND      what it must show is instead that this shell command ends with 0; it finds the candidate's path in "$1"
#   --isolate-run PATH   the program; when not given, build/release/isolate_run
#
#   scripts/minimise_sample.sh broken.py --timeout 5
#   scripts/minimise_sample.sh --while 'python3.12 "$1" | grep -q nan' numbers.py
#
# Exit status: 0 written, 1 the sample does not show it in the first place, 2 it could not be read, or wrong options.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

find_cpython || die 2 "$CPYTHON_PROBLEM"
exec "$CPYTHON_EXECUTABLE" -IB "$ROOT/scripts/minimise_sample.py" --isolate-run "$ROOT/build/release/isolate_run" "$@"
