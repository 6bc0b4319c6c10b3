#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# ./demo.sh: from a clean clone on a bare Debian 12 to a printed plan and a calendar file.
# Installs its packages when some are missing (as root or with sudo), builds the program, plans the example.
set -eu
cd "$(dirname "$0")"

order=schedules/examples/vipoma.toml
calendar=build/vipoma.ics

scripts/install-packages build
scripts/build release posology -DPOSOLOGY_TESTS=OFF

build/release/posology plan "$order"
build/release/posology export "$order" --format ics -o "$calendar"
echo
echo "The same plan as a calendar for a phone or a clinic: $calendar"
echo "Next, change $order and plan it again: build/release/posology plan $order"
