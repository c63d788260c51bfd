#!/usr/bin/env bash
# usage: scripts/generate_samples.sh --seed S --count N [--first I] DIR
#
# Writes N Python programs to DIR, s00001.py and on, for `isolate_run verify DIR` and for whoever else compares runs of
# Python. Each is deterministic (with PYTHONHASHSEED=0), ends by itself within a moment, and mixes many constructs of the
# language and the standard library, with values that go from one part to the next; some end by an exception or a status.
# A program depends on the seed and its number alone: the same bytes on every machine with Python 3.12.
#
#   --seed S     which programs; an integer
#   --count N    how many
#   --first I    the number of the first; 1 when not given: a later part of the same seed
#
# Exit status: 0 written, 1 a file could not be, 2 wrong options.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

find_cpython || die 1 "$CPYTHON_PROBLEM"
exec "$CPYTHON_EXECUTABLE" -IB "$ROOT/scripts/generate_samples.py" "$@"
