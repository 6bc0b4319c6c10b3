#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# one-slice.sh INPUT K PARTS FOLDER ARGUMENTS
#
# Audits slice K of PARTS. What was there of it before goes first, so that nothing old can pass for the new.
set -eu
input=$1 slice=$2 parts=$3 folder=$4 arguments=$5
rm -f "$folder/$slice.json" "$folder/$slice.ndjson"
posology audit --stream --no-line --slice "$slice/$parts" --summary "$folder/$slice.json" "@$arguments" "$input" \
  >"$folder/$slice.part" 2>"$folder/$slice.log"
mv "$folder/$slice.part" "$folder/$slice.ndjson"
