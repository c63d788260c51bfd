#!/usr/bin/env bash
# usage: scripts/bench.sh [--only NAME…] [--quick] [--no-build] [--json FILE] [--plot FILE] [--samples N] [--rounds N]
#                         [--executable PATH] [--fork-floor PATH]
#
# Measures isolate_run on this machine, each figure beside its peer's in the same call, in turns (ours, peer, peer, ours, …), so
# that a busy machine hits both. Prints a table: figure, ours, peer, ratio (the median of the turns'), spread (from the lower
# to the upper quartile of the ratios), target. Some ten minutes. The names of the rows:
#
#   sample   one of 1,000 trivial samples, one job: a loop of python3.12 ÷ digest
#   fork     the same: digest ÷ fork, _exit and wait of a process that was set up as a zygote is
#   jobs     the same: one job ÷ two; and one job that has one processor to itself ÷ two
#   cold     isolate_run sample.py ÷ python3.12 sample.py
#   cache    verify with a warm cache ÷ digest
#   cpu      CPU time of samples that compute: digest ÷ python3.12
#   output   1 GiB of stdout through digest ÷ python3.12 sample.py | sha256sum
#   scale    one of 20,000 samples ÷ one of 200
#   memory   peak memory of the supervisor at 20,000 samples, and at 200
#   size     the stripped executable ÷ that of the report which the samples come from; its libraries
#   rust     against a runner as that report describes its own (PyO3 0.22, one process a sample), which is built for it: its
#            size, build time and speed; where Rust is not installed the row says so
#   build    first and incremental build, in a folder of its own
#
#   --only NAME…        measure these rows only
#   --quick             with so few samples that the figures say nothing: to try the script
#   --no-build          leave the row build out
#   --json FILE         write the figures there too
#   --plot FILE         measure and draw what a sample costs against the number of samples and --jobs: an SVG
#   --samples N         instead of 1,000
#   --rounds N          turns of the rows sample, fork, jobs and cache; 5 when not given
#   --executable PATH   measure this one; when not given, build/release/isolate_run, which is built first
#   --fork-floor PATH   its isolate_fork_floor; when not given, that of the same build
#
# Exit status: 0 measured, 1 something could not be measured: one line says what.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

find_cpython || die 1 "$CPYTHON_PROBLEM"
if [[ " $* " != *" --executable"* ]]; then
  "$ROOT/scripts/bootstrap.sh" >&2
  build_preset release 1
fi
exec "$CPYTHON_EXECUTABLE" -I "$ROOT/scripts/bench.py" --python "$CPYTHON_EXECUTABLE" "$@"
