#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# with-parallel.sh INPUT PARTS FOLDER ARGUMENTS
#
# Audits INPUT in PARTS slices with GNU parallel, on this machine or, with SSHLOGINFILE set, on others that see the same files.
# FOLDER gets K.ndjson and K.json for each slice, and at the end all.ndjson. Run again after a failure it runs only the slices
# that failed. ARGUMENTS is a file with the options of posology audit, one a line.
set -eu
input=$1 parts=$2 folder=$3 arguments=$4
mkdir -p "$folder"
seq 0 $((parts - 1)) | parallel --joblog "$folder/joblog" --resume-failed --retries 2 ${SSHLOGINFILE:+--sshloginfile "$SSHLOGINFILE"} \
  "$(dirname "$0")/one-slice.sh" "$input" "{}" "$parts" "$folder" "$arguments"
"$(dirname "$0")/put-together.sh" "$input" "$parts" "$folder"
