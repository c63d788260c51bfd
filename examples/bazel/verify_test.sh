#!/bin/sh
# usage: verify_test.sh FOLDER: everything else comes from the variables that Bazel sets.
exec isolate_run verify "$1"
