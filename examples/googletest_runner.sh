#!/bin/sh
# usage: googletest_runner.sh FOLDER: starts shards as a runner of GoogleTest's does, all at once.
set -u
status=0
status_files=$(mktemp -d)
trap 'rm -rf "$status_files"' EXIT
jobs=
for index in 0 1; do
  GTEST_TOTAL_SHARDS=2 GTEST_SHARD_INDEX=$index GTEST_SHARD_STATUS_FILE=$status_files/$index isolate_run verify "$1" &
  jobs="$jobs $!"
done
for job in $jobs; do
  wait "$job" || status=$?
done
# A test that does not touch its file did not understand that it was to run a part.
for index in 0 1; do
  test -e "$status_files/$index" || { echo "shard $index does not know of shards" >&2; status=1; }
done
exit "$status"
