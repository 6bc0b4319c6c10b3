#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# One task of a Slurm job array: it audits the slice that its index names.
#
#   sbatch --array=0-31 --export=ALL,INPUT=/data/all.ndjson,PARTS=32,FOLDER=/data/audit,ARGUMENTS=/data/args.txt,RECIPES=$PWD slurm-array.sh
#SBATCH --job-name=posology-audit
#SBATCH --cpus-per-task=1
#SBATCH --mem=256M
exec "$RECIPES/one-slice.sh" "$INPUT" "$SLURM_ARRAY_TASK_ID" "$PARTS" "$FOLDER" "$ARGUMENTS"
