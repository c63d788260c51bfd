#!/usr/bin/env bash
# usage: scripts/bootstrap.sh [--with-dev-tools]
#
# Installs what this machine lacks to build and test isolate_run, and says in one line what is there. Run it as often as
# you like: with nothing to do it takes well under a second.
#
#   - from the distribution (apt-get, as root or with sudo): CMake, Ninja, a C++20 compiler, CLI11, fmt, OpenSSL, GoogleTest,
#     nlohmann/json, libseccomp, musl (for --pin libm, may be missing: musl-dev on x86-64, elsewhere its sources into
#     build/deps), and libpython3.12-dev where the archive has it and no other usable CPython 3.12 is there
#   - into build/deps, without root: pybind11 3, from the Python package index, or where that cannot be reached from
#     the pybind11-dev of a newer release of the distribution (headers only, the same for every machine)
#
#   --with-dev-tools   clang-format and clang-tidy too, which .ci/run needs
#
# Environment: Python3_ROOT_DIR, the prefix of the CPython 3.12 to use; CXX, the compiler to use.
# Exit status: 0 everything is here; 1 something is missing and could not be installed: one line says what, and how to get it.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

readonly DEPS=$ROOT/build/deps
readonly PYBIND11_WANTED='pybind11>=3,<4'
WITH_DEV_TOOLS=no
SCRATCH=

# --- what is there -------------------------------------------------------------------------------------------------

# The install prefixes that CMake will look into.
prefixes() {
  printf '%s\n' "$DEPS" /usr/local /usr
  local others=${CMAKE_PREFIX_PATH:-}
  if [[ -n $others ]]; then printf '%s\n' "${others//[:;]/$'\n'}"; fi
}

has_header() {
  local prefix
  while read -r prefix; do
    if [[ -f $prefix/include/$1 ]]; then return 0; fi
  done < <(prefixes)
  return 1
}

cmake_is_new_enough() {
  local version
  has cmake || return 1
  version=$(cmake --version | sed -n 's/^cmake version \([0-9.]*\).*/\1/p')
  version_at_least "$version" 3.25
}

# The compiler that CMake will take must be GCC 12 or Clang 14, or newer.
compiler_is_new_enough() {
  local compiler version oldest=12
  for compiler in "${CXX:-c++}" g++ clang++; do
    if has "$compiler"; then break; fi
  done
  if ! { has "$compiler" && has "${CC:-cc}"; }; then return 1; fi
  version=$("$compiler" -dumpfullversion -dumpversion 2>/dev/null) || return 1
  if "$compiler" --version | grep -qi clang; then oldest=14; fi
  version_at_least "$version" "$oldest"
}

# Prints the version of the newest pybind11 that find_package(pybind11) can find; nothing when there is none.
pybind11_version() {
  local prefix file
  while read -r prefix; do
    for file in "$prefix"/{share,lib,lib64,lib/*-linux-gnu}/cmake/pybind11/pybind11ConfigVersion.cmake; do
      if [[ -f $file ]]; then sed -n 's/^set(PACKAGE_VERSION "\([^"]*\)")/\1/p' "$file"; fi
    done
  done < <(prefixes) | sort -V | tail -n 1
}

has_pybind11() {
  local version
  version=$(pybind11_version)
  [[ -n $version ]] && version_at_least "$version" 3
}

# Prints the distribution's packages that are missing.
missing_packages() {
  cmake_is_new_enough || echo cmake
  has ninja || echo ninja-build
  compiler_is_new_enough || echo g++
  has_header CLI/CLI.hpp || echo libcli11-dev
  has_header fmt/format.h || echo libfmt-dev
  has_header openssl/evp.h || echo libssl-dev
  has_header gtest/gtest.h || echo libgtest-dev
  has_header seccomp.h || echo libseccomp-dev
  has_header nlohmann/json.hpp || echo nlohmann-json3-dev
  if [[ $WITH_DEV_TOOLS == yes ]]; then
    has "$(clang_format_command)" || echo clang-format
    has clang-tidy || echo clang-tidy
  fi
}

# --- apt -----------------------------------------------------------------------------------------------------------

# Sets AS_ROOT to the words that run a command as root, or returns 1.
find_root() {
  if [[ $(id -u) == 0 ]]; then
    AS_ROOT=()
  elif has sudo && sudo -n true 2>/dev/null; then
    AS_ROOT=(sudo -n)
  elif has sudo && [[ -t 0 && -t 2 ]]; then
    AS_ROOT=(sudo)
  else
    return 1
  fi
  # dpkg needs the sbin folders, and nobody is there to answer questions.
  AS_ROOT+=(env "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin" DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1)
}

# apt_update: once a run, and only when something has to be installed. A third-party source that cannot be reached
# must not stop what the distribution's own archive has, so its status does not count.
APT_UPDATED=no
apt_update() {
  if [[ $APT_UPDATED == no ]]; then
    "${AS_ROOT[@]}" apt-get update >"$SCRATCH/apt-update.log" 2>&1 </dev/null || true
    APT_UPDATED=yes
  fi
}

# apt_try PACKAGE…: returns 1 when it did not work, with the reason in APT_PROBLEM.
apt_try() {
  apt_update
  if ! "${AS_ROOT[@]}" apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" \
    >"$SCRATCH/apt-install.log" 2>&1 </dev/null; then
    APT_PROBLEM=$(cat "$SCRATCH/apt-update.log" "$SCRATCH/apt-install.log" | sed -n 's/^E: //p' | tail -n 1)
    return 1
  fi
}

# apt_install PACKAGE…: or the end, with one line that says what to do.
apt_install() {
  if ! has apt-get; then
    die 1 "missing: $*; these are Debian's names, and this machine has no apt-get:" \
      "install them with its own package manager"
  fi
  if ! find_root; then
    die 1 "missing: $*; neither root nor sudo is to be had here, so as root run:" \
      "apt-get update && apt-get install -y --no-install-recommends $*"
  fi
  say "installing $*"
  apt_try "$@" || die 1 "apt-get install $* failed: ${APT_PROBLEM:-no reason given}"
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  if [[ ${#missing[@]} -eq 0 ]]; then return; fi
  if [[ " ${missing[*]} " == *" clang-format "* ]] && has apt-get && find_root; then
    # The version that the sources are formatted with, where the archive has it; else whichever it has.
    say "installing clang-format-$CLANG_FORMAT_VERSION"
    apt_try "clang-format-$CLANG_FORMAT_VERSION" || true
    mapfile -t missing < <(missing_packages)
    if [[ ${#missing[@]} -eq 0 ]]; then return; fi
  fi
  apt_install "${missing[@]}"
  mapfile -t missing < <(missing_packages)
  if [[ ${#missing[@]} -gt 0 ]]; then
    die 1 "the distribution's ${missing[*]} is too old: CMake 3.25 and GCC 12 or Clang 14 are needed;" \
      "install a newer one (the compiler is named by CC and CXX)"
  fi
}

# For --pin libm only: without it everything else works, so its absence is no error. The archive where that is compiled as
# it should be, elsewhere the sources.
has_musl() {
  if [[ $(uname -m) == x86_64 ]]; then
    [[ -f /usr/lib/x86_64-linux-musl/libc.a || -f /usr/lib/musl/lib/libc.a ]]
  else
    [[ -f $DEPS/musl/src/math/exp_data.c ]]
  fi
}

install_musl() {
  if has_musl; then return; fi
  if [[ $(uname -m) != x86_64 ]]; then
    if "$ROOT/scripts/fetch_musl.sh"; then return; fi
  elif has apt-get && find_root; then
    say "installing musl-dev"
    if apt_try musl-dev; then return; fi
  fi
  say "without musl, --pin libm is left out"
}

# --- CPython -------------------------------------------------------------------------------------------------------

# Finds CPython 3.12, or installs the distribution's where its archive has one.
ensure_cpython() {
  if find_cpython; then return; fi
  if [[ -z ${Python3_ROOT_DIR:-} ]] && has apt-cache; then
    if find_root; then apt_update; fi
    if apt-cache show --no-all-versions libpython3.12-dev >/dev/null 2>&1; then
      apt_install python3.12 libpython3.12-dev
      if find_cpython; then return; fi
    fi
  fi
  die 1 "$CPYTHON_PROBLEM"
}

# --- pybind11 ------------------------------------------------------------------------------------------------------

# Prints a Python that has pip.
python_with_pip() {
  local python
  for python in "$CPYTHON_EXECUTABLE" python3; do
    if "$python" -m pip --version >/dev/null 2>&1; then
      echo "$python"
      return
    fi
  done
  return 1
}

# Unpacks pybind11 from the Python package index into $SCRATCH/index; returns 1 when that cannot be done.
fetch_pybind11_from_index() {
  local python target=$SCRATCH/index
  if ! python=$(python_with_pip); then
    if ! { has apt-get && find_root && apt_try python3-pip && python=$(python_with_pip); }; then return 1; fi
  fi
  mkdir -p "$target/unpacked"
  # A download, not an install: neither a virtual environment nor a distribution's "externally managed" mark matters.
  (cd "$target" && PIP_REQUIRE_VIRTUALENV=false "$python" -m pip download --quiet --no-deps --only-binary=:all: \
    --disable-pip-version-check --no-cache-dir --retries 2 --timeout 30 --dest . "$PYBIND11_WANTED") \
    >"$SCRATCH/pip.log" 2>&1 </dev/null || return 1
  "$python" -m zipfile -e "$target"/pybind11-*.whl "$target/unpacked" >>"$SCRATCH/pip.log" 2>&1 || return 1
  FETCHED=$target/unpacked/pybind11
}

# Prints "URI KEYRING" for each of the distribution's own archives that this machine's apt is configured with (no keyring:
# apt's default). Other people's archives in the same configuration have other release names or other components.
distribution_mirrors() {
  local keyring=/usr/share/keyrings/$DISTRIBUTION-archive-keyring.gpg
  if [[ ! -f $keyring ]]; then keyring=; fi
  apt-get indextargets --no-release-info --format "\$(RELEASE)|\$(COMPONENT)|\$(REPO_URI)" 'Created-By: Packages' 2>/dev/null |
    awk -F'|' -v component="$COMPONENT" -v keyring="$keyring" '
      $2 == component && $1 !~ /-/ && !seen[$3]++ { print $3, keyring }'
}

# Says which releases have a pybind11 that is new enough. Debian 13 has 2.13, so Debian 12 and 13 alike go beyond it.
choose_newer_releases() {
  DISTRIBUTION=$(. /etc/os-release && echo " ${ID:-} ${ID_LIKE:-} ")
  case $DISTRIBUTION in
    *" ubuntu "*) DISTRIBUTION=ubuntu COMPONENT=universe RELEASES=(resolute devel) ;;
    *" debian "*) DISTRIBUTION=debian COMPONENT=main RELEASES=(forky unstable) ;;
    *) return 1 ;;
  esac
}

# Writes $SCRATCH/apt/apt.conf: an apt that shares this machine's proxies and keys, and nothing that it could change. The
# signature is checked as ever; the age is not, since any release with pybind11 3 will do and a mirror may lag.
write_scratch_apt() {
  local mirror=$1 keyring=$2 release=$3 apt=$SCRATCH/apt
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  echo "deb ${keyring:+[signed-by=$keyring] }$mirror $release $COMPONENT" >"$apt/sources.list"
  cat >"$apt/apt.conf" <<CONF
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear APT::Update::Pre-Invoke;
#clear DPkg::Post-Invoke;
#clear Acquire::IndexTargets::deb::DEP-11;
APT::Default-Release "";
APT::Sandbox::User "";
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
Acquire::Retries "2";
Debug::NoLocking "true";
Dir::Cache "$apt/cache";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "$apt/none";
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "$apt/none";
Dir::State::Lists "$apt/lists";
CONF
}

# Unpacks the pybind11-dev of a newer release of this distribution into $SCRATCH/distribution; returns 1 when there is none.
fetch_pybind11_from_distribution() {
  local mirror keyring release version target=$SCRATCH/distribution
  if ! { has apt-get && has dpkg-deb && choose_newer_releases; }; then return 1; fi
  while read -r mirror keyring; do
    for release in "${RELEASES[@]}"; do
      rm -rf "$SCRATCH/apt" "$target"
      mkdir -p "$target/unpacked"
      write_scratch_apt "$mirror" "$keyring" "$release"
      version=$(
        cd "$target"
        exec 2>>"$SCRATCH/distribution.log" </dev/null
        apt-get -c "$SCRATCH/apt/apt.conf" update >&2 || exit 1
        apt-cache -c "$SCRATCH/apt/apt.conf" show --no-all-versions pybind11-dev | sed -n 's/^Version: //p'
      ) || continue
      if [[ -z $version ]] || ! version_at_least "$version" 3; then continue; fi
      (cd "$target" && apt-get -c "$SCRATCH/apt/apt.conf" download pybind11-dev && dpkg-deb -x pybind11-dev_*.deb unpacked) \
        >>"$SCRATCH/distribution.log" 2>&1 </dev/null || continue
      FETCHED=$target/unpacked/usr
      return
    done
  done < <(distribution_mirrors)
  return 1
}

# Moves the fetched pybind11 into build/deps. The CMake files go last and in one rename: without them find_package() finds
# nothing, so an interrupted run leaves nothing half-installed.
install_fetched_pybind11() {
  local cmake_files
  cmake_files=$(find "$FETCHED" -name pybind11Config.cmake -printf '%h\n' -quit)
  if [[ -z $cmake_files || ! -f $FETCHED/include/pybind11/embed.h ]]; then return 1; fi
  mkdir -p "$DEPS/include" "$DEPS/share/cmake"
  rm -rf "$DEPS/share/cmake/pybind11" "$DEPS/include/pybind11"
  mv "$FETCHED/include/pybind11" "$DEPS/include/pybind11"
  mv "$cmake_files" "$DEPS/share/cmake/pybind11"
  has_pybind11
}

ensure_pybind11() {
  if has_pybind11; then return; fi
  say "fetching pybind11 into build/deps"
  if fetch_pybind11_from_index && install_fetched_pybind11; then return; fi
  say "the Python package index has not given it; trying a newer release of the distribution"
  if fetch_pybind11_from_distribution && install_fetched_pybind11; then return; fi
  cat "$SCRATCH"/{pip,distribution}.log >"$ROOT/build/bootstrap.log" 2>/dev/null || true
  die 1 "pybind11 3 is missing, and neither pip nor a newer pybind11-dev of the distribution could be had" \
    "(build/bootstrap.log says why): run this again with a network, or install it and name its prefix in CMAKE_PREFIX_PATH"
}

# --- the whole -----------------------------------------------------------------------------------------------------

# Prepares what only a run that installs something needs: the build folder, a lock against a second run, a scratch folder.
prepare_to_install() {
  make_build_folder 1
  exec 8>"$ROOT/build/.bootstrap.lock"
  ! has flock || flock 8
  rm -rf "$ROOT"/build/.bootstrap.??????
  SCRATCH=$(mktemp -d "$ROOT/build/.bootstrap.XXXXXX")
  trap 'rm -rf "$SCRATCH"' EXIT
}

everything_is_here() {
  [[ -z $(missing_packages) ]] && has_pybind11 && find_cpython
}

main() {
  local argument
  for argument in "$@"; do
    case $argument in
      -h | --help) show_help && exit 0 ;;
      --with-dev-tools) WITH_DEV_TOOLS=yes ;;
      *) die 1 "unknown argument $argument (see --help)" ;;
    esac
  done
  if ! { everything_is_here && has_musl; }; then
    prepare_to_install
    install_packages
    ensure_cpython
    ensure_pybind11
    install_musl
  fi
  echo "$PROGRAM: everything is here (CPython $CPYTHON_VERSION at $CPYTHON_EXECUTABLE, pybind11 $(pybind11_version))"
}

main "$@"
