#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# put-together.sh INPUT PARTS FOLDER
#
# The answers of all slices in the order of the input, all.ndjson, and their summary, all.json: but only when every line of
# INPUT was answered once.
set -eu
input=$1 parts=$2 folder=$3
cd "$folder"
: >all.part
for slice in $(seq 0 $((parts - 1))); do
  [ ! -f "$slice.ndjson" ] || cat "$slice.ndjson" >>all.part
done
posology merge-summaries $(ls | grep -E '^[0-9]+[.]json$' | sort -n) --input "$input" --output all.part --format json >all.json
mv all.part all.ndjson
