#!/usr/bin/env bash
# usage: scripts/run_bit_exact.sh [DIR…]
#
# Installs what is missing, builds, runs every sample of the folders (none given: all of samples/) in an isolate and under
# plain python3.12, compares them bit for bit, and prints the report. What is given is handed to `isolate_run verify` as it
# is, so its options work here too, with a DIR:
#
#   scripts/run_bit_exact.sh
#   scripts/run_bit_exact.sh samples/poc2_dynamic
#   scripts/run_bit_exact.sh --jobs 1 --report json=report.json samples
#
# stdout has the report and nothing else. The build's output goes to build/release.log and is shown only when it fails.
# Exit status: that of verify: 0 all pass, 1 some sample does not, 2 nothing could be verified (or built).
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

"$ROOT/scripts/bootstrap.sh" >&2 || exit 2
build_preset release 2
if [[ $# -eq 0 ]]; then set -- "$ROOT/samples"; fi
exec "$ROOT/build/release/isolate_run" verify "$@"
