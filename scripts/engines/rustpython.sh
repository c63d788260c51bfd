#!/usr/bin/env bash
# RustPython, a Python written in Rust. Used like python3.12, and as an engine:
#
#   scripts/engines/rustpython.sh --install    (once: builds it with Cargo into build/engines, which takes ten minutes and more)
#   isolate_run verify samples --engine rustpython=scripts/engines/rustpython.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

readonly VERSION=0.5.0
readonly INSTALLED=$ROOT/build/engines/rustpython

case ${1:-} in
  --install)
    has cargo || die 1 "cargo is not installed: install Rust (Debian: apt-get install cargo, or rustup)"
    make_build_folder 1
    # With its standard library inside, so that it is one file; without TLS, which needs more to build.
    cargo install rustpython --version "$VERSION" --locked --root "$INSTALLED" --no-default-features \
      --features stdlib,stdio,importlib,encodings,threading,freeze-stdlib >&2 || die 1 "cargo could not build RustPython: see above"
    exit 0
    ;;
  -h | --help)
    show_help
    exit 0
    ;;
esac
[[ -x $INSTALLED/bin/rustpython ]] || die 1 "RustPython is not installed: run $ROOT/scripts/engines/rustpython.sh --install"
exec "$INSTALLED/bin/rustpython" "$@"
