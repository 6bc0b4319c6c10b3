#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# missing-slices.sh PARTS FOLDER
#
# The slices that have no answer yet, as sbatch --array takes them: 3,17. Nothing when all are there.
set -eu
parts=$1 folder=$2
for slice in $(seq 0 $((parts - 1))); do
  [ -f "$folder/$slice.json" ] && [ -f "$folder/$slice.ndjson" ] || echo "$slice"
done | paste -sd, -
