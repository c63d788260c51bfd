#!/usr/bin/env bash
# CPython 3.12 on WebAssembly: Pyodide under Node. Used like python3.12, and as an engine:
#
#   scripts/engines/pyodide.sh --install    (once: fetches the package with npm, into build/engines)
#   isolate_run verify samples --pin libm --engine wasm=scripts/engines/pyodide.sh
#
# It has no threads, no processes of its own and no sockets.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

readonly HERE=$ROOT/scripts/engines/pyodide
readonly INSTALLED=$ROOT/build/engines/pyodide

case ${1:-} in
  --install)
    has npm || die 1 "npm is not installed: install Node 18 or later (Debian: apt-get install nodejs npm)"
    make_build_folder 1
    mkdir -p "$INSTALLED"
    cp "$HERE"/package*.json "$INSTALLED"
    npm ci --prefix "$INSTALLED" --no-audit --no-fund --loglevel=error >&2 || die 1 "npm could not fetch Pyodide: see above"
    exit 0
    ;;
  -h | --help)
    show_help
    exit 0
    ;;
esac
has node || die 1 "node is not installed: install Node 18 or later (Debian: apt-get install nodejs)"
[[ -f $INSTALLED/node_modules/pyodide/pyodide.mjs ]] || die 1 "Pyodide is not installed: run $ROOT/scripts/engines/pyodide.sh --install"
exec node "$HERE/python.mjs" "$INSTALLED/node_modules/pyodide" "$@"
