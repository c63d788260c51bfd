#!/usr/bin/env bash
# usage: scripts/verify_generated.sh --seed S --count N [--first I] [--keep DIR] [--isolate-run PATH] [verify options…]
#
# Generates programs (see scripts/generate_samples.sh) and has `isolate_run verify` run them. One that does not pass is
# reduced (see scripts/minimise_sample.sh) and printed.
#
#   --keep DIR           what did not pass, and what it was reduced to, is put there; when not given, nothing is kept
#   --isolate-run PATH   the program; when not given, build/release/isolate_run
#
#   scripts/verify_generated.sh --seed 1 --count 200
#   scripts/verify_generated.sh --seed 2 --count 10000 --jobs 2 --keep diverged
#
# Exit status: that of verify: 0 all pass, 1 some program does not, 2 nothing could be verified.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

ISOLATE_RUN=$ROOT/build/release/isolate_run
KEEP=
GENERATE=()
VERIFY=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --seed | --count | --first | --keep | --isolate-run)
      if [[ $# -lt 2 ]]; then die 2 "$1 needs a value: see --help"; fi
      case $1 in
        --keep) KEEP=$2 ;;
        --isolate-run) ISOLATE_RUN=$2 ;;
        *) GENERATE+=("$1" "$2") ;;
      esac
      shift
      ;;
    *) VERIFY+=("$1") ;;
  esac
  shift
done
if [[ ! -x $ISOLATE_RUN ]]; then die 2 "$ISOLATE_RUN is not there: scripts/run_bit_exact.sh builds it"; fi

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
"$ROOT/scripts/generate_samples.sh" "${GENERATE[@]}" "$WORK/samples" || exit 2
status=0
"$ISOLATE_RUN" verify --color never "${VERIFY[@]}" "$WORK/samples" >"$WORK/report" || status=$?
grep -vE '^  [^ ]+ +PASS  ' "$WORK/report" || true
if [[ $status -ne 1 ]]; then exit "$status"; fi

while read -r name; do
  sample=$WORK/samples/$name.py
  # Its output is a report for people; the exit status stays verify's whatever becomes of it.
  if "$ROOT/scripts/minimise_sample.sh" --isolate-run "$ISOLATE_RUN" "$sample" "${VERIFY[@]}"; then
    sed 's/^/    /' "${sample%.py}.min.py"
  fi
  if [[ -n $KEEP ]]; then
    mkdir -p "$KEEP"
    cp "$sample" "$KEEP"
    if [[ -f ${sample%.py}.min.py ]]; then cp "${sample%.py}.min.py" "$KEEP"; fi
  fi
done < <(sed -nE '/^  s[0-9]+ +PASS /!s/^  (s[0-9]+) .*/\1/p' "$WORK/report")
exit "$status"
