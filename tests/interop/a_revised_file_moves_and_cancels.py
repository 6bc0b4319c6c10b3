# SPDX-License-Identifier: Apache-2.0
"""a_revised_file_moves_and_cancels.py PROGRAM ROOT

The example order is exported, changed (the first infusion a week later, the long-acting doses in between left out), and
exported again to replace the first file. Two readers that did not write it (vobject and khal, a calendar program with a
store of its own) import both files, in either order: what moved has moved, what was dropped is cancelled, and nothing
stands there twice.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import vobject

import orders


def entries(raw):
    return {event.uid.value: event for event in vobject.readOne(raw.decode("utf-8")).vevent_list}


def merged(*files):
    """What a store holds that keeps, for each UID, the entry of the highest SEQUENCE (RFC 5546, 2.1.4)."""
    store = {}
    for raw in files:
        for uid, event in entries(raw).items():
            if uid not in store or int(event.sequence.value) >= int(store[uid].sequence.value):
                store[uid] = event
    return store


def khal_lists(folder, *files):
    """The titles that khal lists of a store into which the files were imported one after the other."""
    home = pathlib.Path(folder)
    (home / "calendar").mkdir(parents=True)
    config = home / "config"
    config.write_text("[calendars]\n[[patient]]\npath = %s\ntype = calendar\n[locale]\nlocal_timezone = America/New_York\n"
                      "default_timezone = America/New_York\ntimeformat = %%H:%%M\ndateformat = %%Y-%%m-%%d\n"
                      "longdateformat = %%Y-%%m-%%d\ndatetimeformat = %%Y-%%m-%%d %%H:%%M\n"
                      "longdatetimeformat = %%Y-%%m-%%d %%H:%%M\n[sqlite]\npath = %s\n" % (home / "calendar", home / "db"),
                      encoding="utf-8")
    environment = dict(os.environ, HOME=folder, LC_ALL="C.UTF-8", TZ="America/New_York")

    def khal(*arguments):
        done = subprocess.run(["khal", "-c", str(config), *arguments], capture_output=True, text=True, timeout=300,
                              env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    for number, raw in enumerate(files):
        file = home / f"{number}.ics"
        file.write_bytes(raw)
        khal("import", "--batch", str(file))
    listed = khal("list", "--format", "{start} {title}", "2027-01-01", "300d")
    return [line for line in listed.splitlines() if re.match(r"20\d\d-", line)]


def main(program, root):
    text = (pathlib.Path(root) / "schedules/examples/vipoma.toml").read_text(encoding="utf-8")
    moved = text.replace("2027-03-09T09:00", "2027-03-16T09:00")
    assert moved != text
    moved = moved.replace("dose.octreotide-lar-between", "count.octreotide-lar-between = 0\ndose.octreotide-lar-between")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        order, first_file = folder / "order.toml", folder / "first.ics"

        def export(*options):
            return orders.run(program, "export", str(order), "--format", "ics", "--detail", "drug", "--as-of", orders.AS_OF,
                              *options)

        order.write_text(text, encoding="utf-8")
        first = export()
        first_file.write_bytes(first)
        order.write_text(moved, encoding="utf-8")
        second = export("--replaces", str(first_file))

        before, after, planned = entries(first), entries(second), entries(export())
        assert set(before) <= set(after), "an entry of the first file is not in the second"
        cancelled = {uid for uid, event in after.items() if event.status.value == "CANCELLED"}
        assert cancelled == set(before) - set(planned), "other entries are cancelled than were dropped"
        assert all(after[uid].summary.value.startswith("CANCELLED") for uid in cancelled)
        for files in ((first, second), (second, first), (first, first, second, second)):
            store = merged(*files)
            live = {uid: event.dtstart.value for uid, event in store.items() if event.status.value != "CANCELLED"}
            assert live == {uid: event.dtstart.value for uid, event in planned.items()}, "the store holds another plan"

        def live(lines):
            return sorted(line for line in lines if "CANCELLED" not in line)

        alone = live(khal_lists(str(folder / "alone"), export()))
        revised = live(khal_lists(str(folder / "revised"), first, second))
        assert alone, "khal lists nothing"
        assert revised == alone, f"khal shows {len(revised)} entries after both imports, {len(alone)} after one"
        print(f"{len(after)} entries, {len(cancelled)} cancelled, {len(alone)} listed by khal")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
