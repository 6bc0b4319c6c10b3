# SPDX-License-Identifier: Apache-2.0
"""ical_js_agrees.py PROGRAM ROOT

ical.js, which Thunderbird and Nextcloud read calendars with, finds exactly the instants of the JSON plan, in ten zones, by the
VTIMEZONE in the file alone. It is run in the folder into which npm has put it.
"""

import collections
import datetime as dt
import pathlib
import subprocess
import sys
import tempfile

import icalendar_reads_every_dose as other
import five_readers_agree as five


def main(program, root):
    with tempfile.TemporaryDirectory() as name:
        files = dict(five.exports(program, root, pathlib.Path(name)))
        assert len(files) >= len(five.ZONES)
        out = subprocess.run(["node", str(five.READERS / "read.mjs"), *map(str, files)], capture_output=True, check=True, timeout=120)
        found = {file: collections.Counter() for file in files}
        for line in out.stdout.decode().splitlines():
            file, seconds = line.split("\t")
            found[pathlib.Path(file)][dt.datetime.fromtimestamp(int(seconds), dt.timezone.utc)] += 1
        for file, plan in files.items():
            expected = other.expected(plan)
            missing, surplus = expected - found[file], found[file] - expected
            assert not missing and not surplus, f"ical.js, {file.name}: missing {dict(missing)}, surplus {dict(surplus)}"
        print(f"ical.js: {sum(sum(times.values()) for times in found.values())} instants of {len(files)} files")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
