#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# ./test.sh         installs what is missing, builds the release and runs every test
# ./test.sh --all   and the pages in a browser; then a tenth of the library's proof (make prove makes all of it), the linter,
#                   every test again under the sanitizers, and each reader fuzzed for a minute; CI=true asks for the same
set -eu
cd "$(dirname "$0")"

all=${CI:-false}
case "${1:-}" in
  '') ;;
  --all) all=true ;;
  *) echo "usage: ./test.sh [--all]" >&2; exit 2 ;;
esac

scripts/install-packages build test lint
browser=OFF
if [ "$all" = true ]; then
  scripts/install-packages browser
  browser=ON
fi
# Benchmarks are compiled where all is asked for, so that they cannot rot, and run by make bench alone.
scripts/build release all -DPOSOLOGY_TESTS=ON -DPOSOLOGY_BROWSER_TESTS=$browser -DPOSOLOGY_BENCHMARKS=$browser
ctest --preset release --parallel "$(nproc)"
if [ "$all" = true ]; then
  POSOLOGY_PROVE=tenth build/release/tests/test_properties --run_test=proof_of_the_library --color_output=no
  scripts/lint
  if [ ! -e /proc/self ]; then
    echo "The sanitizers cannot work without /proc, so that part is skipped: mount it to have it."
    exit 0
  fi
  scripts/build sanitize all -DPOSOLOGY_TESTS=ON
  ctest --preset sanitize --parallel "$(nproc)"
  scripts/install-packages fuzz
  scripts/build fuzz fuzzers
  ctest --preset fuzz --parallel "$(nproc)"
fi
