# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run: `source "$(dirname "${BASH_SOURCE[0]}")/common.sh"`.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
PROGRAM=$(basename "$0" .sh)

# A bare environment (env -i, a container's entry point) may have no PATH to hand on.
export PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}

say() { printf '%s: %s\n' "$PROGRAM" "$*" >&2; }

# die STATUS MESSAGE…: one line on stderr, and the end.
die() {
  local status=$1
  shift
  say "$@"
  exit "$status"
}

has() { command -v "$1" >/dev/null 2>&1; }

# Prints the comment at the head of the script that was called: its help.
show_help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }

# version_at_least HAVE WANT
version_at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# shellcheck disable=SC2034 # the scripts that source this read them
# Sets CPYTHON_EXECUTABLE and CPYTHON_VERSION, or CPYTHON_PROBLEM and a status of 1. A -DPython3_ROOT_DIR that the
# release build was configured with counts here too, so that everything speaks of one Python.
find_cpython() {
  local root=${Python3_ROOT_DIR:-} output cache=$ROOT/build/release/CMakeCache.txt
  if [[ -z $root && -f $cache ]]; then
    root=$(sed -n 's/^Python3_ROOT_DIR:[^=]*=//p' "$cache")
  fi
  output=$(cmake ${root:+"-DPython3_ROOT_DIR=$root"} -P "$ROOT/cmake/FindCPython312.cmake" 2>/dev/null) || true
  CPYTHON_EXECUTABLE=$(sed -n 's/^executable=//p' <<<"$output")
  CPYTHON_VERSION=$(sed -n 's/^version=//p' <<<"$output")
  CPYTHON_PROBLEM=$(sed -n 's/^error=//p' <<<"$output")
  if [[ -z $CPYTHON_EXECUTABLE ]]; then
    CPYTHON_PROBLEM=${CPYTHON_PROBLEM:-cmake/FindCPython312.cmake itself failed: run cmake -P with it to see why}
    return 1
  fi
}

# The clang-format that the sources are formatted with; others of its versions lay out a few things differently.
CLANG_FORMAT_VERSION=14
clang_format_command() {
  if has "clang-format-$CLANG_FORMAT_VERSION"; then
    echo "clang-format-$CLANG_FORMAT_VERSION"
  else
    echo clang-format
  fi
}

# make_build_folder STATUS: ends the script with STATUS when build/ cannot be made or written to.
make_build_folder() {
  mkdir -p "$ROOT/build" 2>/dev/null || true
  if [[ ! -w $ROOT/build ]]; then die "$1" "cannot write to $ROOT/build: whose checkout is it?"; fi
}

# show_build_failure LOG: what matters of a failed build, on stderr.
show_build_failure() {
  local first
  first=$(grep -n -m 1 -E 'FAILED:|CMake Error|[Ee]rror:' "$1" | cut -d: -f1)
  tail -n "+${first:-1}" "$1" | head -n 60 >&2
}

# build_preset PRESET STATUS: configures and builds build/PRESET, incrementally; ends the script with STATUS when it fails.
# Everything goes to build/PRESET.log: stdout belongs to the caller's report.
build_preset() {
  local preset=$1 status=$2 log=$ROOT/build/$1.log cache=$ROOT/build/$1/CMakeCache.txt
  local configure=(cmake --preset "$preset")
  make_build_folder "$status"
  # Two builds in one folder at once spoil each other.
  exec 9>"$ROOT/build/.build.lock"
  ! has flock || flock 9
  # A checkout that was moved or copied keeps a cache that names its old place; CMake refuses that.
  if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$ROOT" "$cache"; then
    configure+=(--fresh)
  fi
  [[ -f $cache ]] || say "building for the first time; the log is build/$preset.log"
  if ! (cd "$ROOT" && "${configure[@]}" && cmake --build "build/$preset") >"$log" 2>&1 9>&- </dev/null; then
    show_build_failure "$log"
    die "$status" "the build failed; its whole log is $log"
  fi
  exec 9>&-
}
