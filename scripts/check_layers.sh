#!/usr/bin/env bash
# usage: scripts/check_layers.sh [--self-test]
#
# Checks that include/ and src/ keep to the layers. Each violation is one line, `file:line: why`, and the exit status is 1.
# From bottom to top, and what each may include besides itself:
#
#   include/isolate   nothing: the public headers, without Python.h and pybind11
#   src/preload       nothing, in C: it is loaded into other programs
#   src/pins          include/isolate
#   src/process       pins
#   src/python        pins, process; only here: Python.h and pybind11
#   src/verify        pins, process
#   src/report        pins, process, verify
#   src/cli           everything
#
# and only in src/python/internals, which is C: Py_BUILD_CORE and CPython's internal headers. A header there that includes
# them is for the C files there; every other one must be clean for C++ too. Within src an include is written "layer/file.h".
#
#   --self-test   checks this check: each kind of violation, in a tree made for it, must be found, and nothing else
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The rules. awk, so that a file costs one pass; comments are blanked first, because they may speak of anything.
# shellcheck disable=SC2016
RULES='
BEGIN {
  below["include"] = " include "
  below["preload"] = " preload "
  below["pins"] = " include pins "
  below["process"] = " include pins process "
  below["python"] = " include pins process python "
  below["verify"] = " include pins process verify "
  below["report"] = " include pins process verify report "
  below["cli"] = " include pins process python verify report cli "
}

function violation(why) { printf "%s:%d: %s\n", FILENAME, FNR, why; found = 1 }

# Blanks comments; in_comment carries over the line ends of /* … */.
function without_comments(line,    out, at) {
  out = ""
  while (line != "") {
    if (in_comment) {
      at = index(line, "*/")
      if (!at) return out
      in_comment = 0
      line = substr(line, at + 2)
    } else if (match(line, /\/[\/*]/)) {
      out = out substr(line, 1, RSTART - 1) " "
      if (substr(line, RSTART + 1, 1) == "/") return out
      in_comment = 1
      line = substr(line, RSTART + 2)
    } else {
      return out line
    }
  }
  return out
}

# The name below `path` of the layer that an include or a file belongs to; "" when it is none of ours.
function layer_of_include(name) {
  if (name ~ /^isolate\//) return "include"
  if (match(name, /^(preload|pins|process|python|verify|report|cli)\//)) return substr(name, 1, RLENGTH - 1)
  return ""
}

FNR == 1 {
  finish()
  in_comment = 0; mentions_cplusplus = 0; is_core_header = 0; declares = 0
  last_file = FILENAME; last_line = 0
  split(FILENAME, parts, "/")
  layer = parts[1] == "include" ? "include" : parts[2]
  internals = FILENAME ~ /^src\/python\/internals\//
  is_c = FILENAME ~ /\.c$/
  is_header = FILENAME ~ /\.h$/
  if (parts[1] == "include" && parts[2] != "isolate") violation("public headers are in include/isolate")
  else if (!(layer in below)) violation("not a layer: " parts[1] "/" parts[2] " is in no rule of scripts/check_layers.sh")
  if (internals && !is_c && !is_header) violation("src/python/internals is C: .c and .h files only")
  if (!internals && is_c && layer != "preload") violation("C is for src/preload and src/python/internals only")
  if (layer == "preload" && !is_c && !is_header) violation("src/preload is C: .c and .h files only")
}

{
  last_line = FNR
  code = without_comments($0)
  if (code ~ /__cplusplus/) mentions_cplusplus = 1
  if (code ~ /\);[ \t]*$/) declares = 1
  if (code ~ /Py_BUILD_CORE/ && !internals) violation("Py_BUILD_CORE is for src/python/internals only")
}

match(code, /^[ \t]*#[ \t]*include[ \t]*[<"][^>"]*/) {
  name = substr(code, RSTART, RLENGTH)
  quoted = name ~ /"/
  sub(/^[^<"]*[<"]/, "", name)
  include(name, quoted)
}

function include(name, quoted,    target) {
  if (name ~ /(^|\/)pycore_[a-z_]*\.h$/) {
    if (!internals) violation("CPython\047s internal headers are for src/python/internals only: " name)
    else if (is_header) is_core_header = 1
    return
  }
  if (name == "python/internals/core_headers.h") {
    if (!internals) violation("the internal headers of CPython are for the C files of src/python/internals only: " name)
    else if (is_header) is_core_header = 1
    return
  }
  if (name ~ /^(Python|structmember|frameobject|datetime|marshal)\.h$/ || name ~ /^(cpython|pybind11)\//) {
    if (layer != "python") violation("only src/python may include " name)
    else if (internals && name ~ /^pybind11\//) violation("src/python/internals is C: no " name)
    return
  }
  if (name ~ /\.\.\//) { violation("written \"layer/file.h\", never with ..: " name); return }
  target = layer_of_include(name)
  if (target != "") {
    if (index(below[layer], " " target " ") == 0)
      violation((layer == "include" ? "a public header" : "src/" layer) " may not include " name)
    else if (name ~ /^python\/internals\// && layer != "python") violation("src/python/internals is for src/python only: " name)
    return
  }
  if (quoted) violation("an include of ours is written \"layer/file.h\" or <isolate/file.h>: \"" name "\"")
  else if (internals && name !~ /\.h$/) violation("src/python/internals is C: no <" name ">")
}

# What only the end of a file can tell.
function finish() {
  if (last_file ~ /^src\/python\/internals\/.*\.h$/ && !is_core_header && declares && !mentions_cplusplus) {
    printf "%s:%d: C++ includes this header: its declarations need extern \"C\" under #ifdef __cplusplus\n",
      last_file, last_line
    found = 1
  }
}

END { finish(); exit found }
'

# check_tree DIR: prints the violations below DIR; returns 1 when there are any.
check_tree() {
  local files
  cd "$1"
  mapfile -t files < <(find include src -type f \( -name '*.h' -o -name '*.c' -o -name '*.cpp' \) 2>/dev/null | LC_ALL=C sort)
  if [[ ${#files[@]} -eq 0 ]]; then die 1 "no sources below $1"; fi
  LC_ALL=C awk "$RULES" "${files[@]}"
}

# put FILE: the file, from stdin, with the folders above it.
put() {
  mkdir -p "$(dirname "$1")"
  cat >"$1"
}

# A tree with one violation wherever a line says BAD (or at its end, for a whole file that is wrong), and none elsewhere.
make_tree_with_violations() {
  cd "$1"
  put include/isolate/api.h <<'SOURCE'
#include <string>
#include "isolate/other.h"
#include <Python.h>  // BAD
#include <pybind11/embed.h>  // BAD
#include "process/pipe.h"  // BAD
SOURCE
  put include/other/stray.h <<'SOURCE'
#pragma once  // BAD
SOURCE
  put src/pins/pins.cpp <<'SOURCE'
#include <isolate/api.h>
#include "pins/pins.h"
#include "process/pipe.h"  // BAD
// #include "cli/main.h"
/* Py_BUILD_CORE
#include "cli/main.h" */
SOURCE
  put src/preload/clock.c <<'SOURCE'
#include "preload/pins.h"
#include "pins/pins.h"  // BAD
#include <time.h>
SOURCE
  put src/preload/clock.cpp <<'SOURCE'
int clock;  // BAD
SOURCE
  put src/process/pipe.cpp <<'SOURCE'
#include "pins/pins.h"
#include "pipe.h"  // BAD
#include "../pins/pins.h"  // BAD
#include "python/zygote.h"  // BAD
#  include <Python.h>  // BAD
#include <sys/wait.h>
SOURCE
  put src/python/zygote.cpp <<'SOURCE'
#include <Python.h>
#include <pybind11/pybind11.h>
#include "process/pipe.h"
#include "python/internals/promotion.h"
#include "python/internals/core_headers.h"  // BAD
#include "internal/pycore_runtime.h"  // BAD
#define Py_BUILD_CORE 1  // BAD
#include "verify/plan.h"  // BAD
SOURCE
  put src/python/helper.c <<'SOURCE'
int helper;  // BAD
SOURCE
  put src/python/internals/core_headers.h <<'SOURCE'
#define Py_BUILD_CORE 1
#include <Python.h>
#include "internal/pycore_runtime.h"
SOURCE
  put src/python/internals/promotion.c <<'SOURCE'
#include "python/internals/core_headers.h"
#include <internal/pycore_gc.h>
#include <string.h>
#include <pybind11/embed.h>  // BAD
SOURCE
  put src/python/internals/promotion.h <<'SOURCE'
#include <Python.h>
#ifdef __cplusplus
extern "C" {
#endif
void promote(void);
SOURCE
  put src/python/internals/unclean.h <<'SOURCE'
#include <vector>  // BAD
void unclean(void);
#define LAST  // BAD
SOURCE
  put src/python/internals/wrong.cpp <<'SOURCE'
int wrong;  // BAD
SOURCE
  put src/verify/plan.cpp <<'SOURCE'
#include "pins/pins.h"
#include "process/pipe.h"
#include "python/zygote.h"  // BAD
#include "report/text.h"  // BAD
SOURCE
  put src/report/text.cpp <<'SOURCE'
#include "verify/plan.h"
#include <fmt/format.h>
#include <cli/main.h>  // BAD
SOURCE
  put src/cli/main.cpp <<'SOURCE'
#include "python/zygote.h"
#include "report/text.h"
#include "verify/plan.h"
#include "python/internals/promotion.h"  // BAD
#include <Python.h>  // BAD
SOURCE
  put src/misc/stray.cpp <<'SOURCE'
int stray;  // BAD
SOURCE
}

self_test() {
  local tree expected found
  tree=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$tree'" EXIT
  (make_tree_with_violations "$tree")
  expected=$(cd "$tree" && grep -rn BAD include src | cut -d: -f1,2 | LC_ALL=C sort)
  found=$(check_tree "$tree" | cut -d: -f1,2 | LC_ALL=C sort) || true
  if [[ $found != "$expected" ]]; then
    diff <(echo "$expected") <(echo "$found") >&2 || true
    die 1 "the self-test failed: < was to be found, > was found"
  fi
  (cd "$tree" && grep -rl BAD . | xargs sed -i /BAD/d)
  rm -rf "$tree"/src/misc "$tree"/include/other "$tree"/src/preload/clock.cpp "$tree"/src/python/{helper.c,internals/unclean.h,internals/wrong.cpp}
  if ! (check_tree "$tree"); then
    die 1 "the self-test failed: a tree without violations was not accepted"
  fi
  echo "$PROGRAM: the self-test passed: $(wc -l <<<"$expected") violations found, and no others"
}

case ${1:-} in
  -h | --help) show_help ;;
  --self-test) self_test ;;
  '') check_tree "$ROOT" ;;
  *) die 1 "unknown argument $1 (see --help)" ;;
esac
