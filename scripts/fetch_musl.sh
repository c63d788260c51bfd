#!/usr/bin/env bash
# usage: scripts/fetch_musl.sh
#
# Puts the distribution's sources of musl into build/deps/musl, for --pin libm on a processor that is no x86-64: musl's
# libc.a of musl-dev is compiled there with multiplications and additions fused, which gives other results. Needs apt-get,
# but not root; elsewhere unpack musl's own release there. With nothing to do it does nothing.
#
# Exit status: 0 they are there, 1 they could not be had.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

readonly MUSL=$ROOT/build/deps/musl

case ${1:-} in -h | --help) show_help && exit 0 ;; esac

# An apt of its own: it knows the source packages of what this machine's is configured with, checks signatures as ever, and
# changes nothing outside of its folder.
write_scratch_apt() {
  local apt=$1 file
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    if [[ -f $file ]]; then sed -E 's/^deb([[:space:]])/deb-src\1/' "$file" >"$apt/parts/$(basename "$file" .list).list"; fi
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    if [[ -f $file ]]; then sed -E 's/^Types:.*/Types: deb-src/' "$file" >"$apt/parts/$(basename "$file")"; fi
  done
  cat >"$apt/apt.conf" <<CONF
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "2";
Debug::NoLocking "true";
Dir::Cache "$apt/cache";
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$apt/parts";
Dir::State::Lists "$apt/lists";
CONF
}

# Unpacks the sources into $1/unpacked.
fetch() {
  local scratch=$1
  write_scratch_apt "$scratch/apt"
  mkdir -p "$scratch/unpacked"
  apt-get -c "$scratch/apt/apt.conf" update || return 1
  (cd "$scratch" && apt-get -c "$scratch/apt/apt.conf" source --download-only musl) || return 1
  tar -x --strip-components=1 -C "$scratch/unpacked" -f "$(find "$scratch" -name "musl_*.orig.tar.*" ! -name "*.asc")" || return 1
  [[ -f $scratch/unpacked/src/math/exp_data.c ]]
}

main() {
  if [[ -f $MUSL/src/math/exp_data.c ]]; then return; fi
  has apt-get || die 1 "this machine has no apt-get: unpack a release of musl in $MUSL"
  make_build_folder 1
  mkdir -p "$ROOT/build/deps"
  local scratch
  scratch=$(mktemp -d "$ROOT/build/.musl.XXXXXX")
  # shellcheck disable=SC2064 # now, not then
  trap "rm -rf '$scratch'" EXIT
  say "fetching the sources of musl"
  if ! fetch "$scratch" >"$ROOT/build/fetch_musl.log" 2>&1 </dev/null; then
    die 1 "the sources of musl could not be had; build/fetch_musl.log says why"
  fi
  rm -rf "$MUSL"
  mv "$scratch/unpacked" "$MUSL"
}

main
