#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# ./test.sh         installs what is missing, builds the release and runs every test
# ./test.sh --all   then the linter, then every test again under the sanitizers; CI=true asks for the same
set -eu
cd "$(dirname "$0")"

all=${CI:-false}
case "${1:-}" in
  '') ;;
  --all) all=true ;;
  *) echo "usage: ./test.sh [--all]" >&2; exit 2 ;;
esac

scripts/install-packages build test lint
scripts/build release all -DPOSOLOGY_TESTS=ON
ctest --preset release --parallel "$(nproc)"
if [ "$all" = true ]; then
  scripts/lint
  scripts/build sanitize all -DPOSOLOGY_TESTS=ON
  # In a chroot without /proc the search for leaks cannot stop the program to look; everything else can be checked.
  [ -e /proc/self ] || export POSOLOGY_ASAN_OPTIONS=detect_leaks=0
  ctest --preset sanitize --parallel "$(nproc)"
fi
