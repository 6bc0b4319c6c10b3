# SPDX-License-Identifier: Apache-2.0
"""split_files_are_the_whole.py PROGRAM ROOT

The files of --split course and of --split month hold together exactly the entries of the whole calendar: each once, in one
file, under the same UID and with the same words; each file stands on its own. A month's file has the doses of that month
and no others. What a revision takes back is in cancelled.ics, and an import of all of it doubles nothing.
"""

import collections
import datetime as dt
import pathlib
import sys
import tempfile
import zoneinfo

import icalendar

import icalendar_reads_every_dose as other
import orders


def entries(files):
    """Entries of the files as their own lines, by UID; a UID that is there twice is a failure."""
    found = {}
    for raw in files:
        for entry in icalendar.Calendar.from_ical(raw).walk("VEVENT"):
            assert str(entry["UID"]) not in found, "an entry stands in two files"
            found[str(entry["UID"])] = entry.to_ical()
    return found


def split(program, order, by, folder, *options):
    orders.run(program, "export", order, "--format", "ics", "--split", by, "-o", str(folder), "--as-of", orders.AS_OF, *options)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def check(program, name, order, scratch):
    plan = orders.plan_of(program, order)
    whole = orders.run(program, "export", order, "--format", "ics", "--as-of", orders.AS_OF)
    expected = other.expected(plan)
    for by in ("course", "month"):
        files = split(program, order, by, scratch / f"{by} of {name.replace('/', ' ')}")
        assert all(raw.count(b"\n") == raw.count(b"\r\n") and b".XXXX" not in raw for raw in files.values())
        assert entries(files.values()) == entries([whole]), f"{name}: the {by} files are not the whole"
        found = collections.Counter()
        for file, raw in files.items():
            calendar = icalendar.Calendar.from_ical(raw)
            assert not calendar.errors, calendar.errors
            instants = [at for _, at in other.occurrences(calendar)]
            assert instants, f"{file} is empty"
            found.update(instants)
            if by == "month":
                zone = zoneinfo.ZoneInfo(plan["zone"])
                months = {at.astimezone(zone).strftime("%Y-%m.ics") for at in instants}
                assert months == {file}, f"{name}: {file} has doses of {months}"
        assert found == expected, f"{name}: the {by} files have other doses than the plan"
    return len(expected)


def revised(program, root, scratch):
    text = (pathlib.Path(root) / "schedules/examples/vipoma.toml").read_text(encoding="utf-8")
    order, first, second = scratch / "order.toml", scratch / "first", scratch / "second"
    order.write_text(text, encoding="utf-8")
    before = entries(split(program, str(order), "month", first).values())
    order.write_text(text.replace("dose.octreotide-lar-between", "count.octreotide-lar-between = 0\ndose.octreotide-lar-between"),
                     encoding="utf-8")
    files = split(program, str(order), "month", second, "--replaces", str(first))
    after = entries(files.values())
    assert set(before) <= set(after)
    cancelled = [raw for raw in after.values() if b"STATUS:CANCELLED" in raw]
    assert cancelled and set(cancelled) == set(entries([files["cancelled.ics"]]).values())
    assert all(b"SEQUENCE:1" in raw for raw in after.values())


def main(program, root):
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        for name, order in orders.each(program, root):
            total += check(program, name, order, scratch)
        revised(program, root, scratch)
    print(f"{total} doses and events, in the whole and in its parts")
    assert total > 0


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
