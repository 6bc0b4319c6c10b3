# SPDX-License-Identifier: Apache-2.0
"""five_readers_agree.py PROGRAM ROOT

Exports in ten zones, and of the other examples in their own, are read by programs of five families that share nothing with
the writer nor with each other: python3-icalendar, python3-vobject, ruby-icalendar, Perl's iCal::Parser and calcurse. Each
finds exactly the instants of the JSON plan. Two of them know no VTIMEZONE and take the zone by its name, as many phones do; so the
wall clock and the zone that travels along are both right.
"""

import collections
import datetime as dt
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar
import vobject

import icalendar_reads_every_dose as other
import orders

# Whole and half hours, quarters, a change of half an hour, none at all, the far side of the date line, summer in winter.
ZONES = ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kolkata", "Pacific/Auckland", "UTC",
         "America/St_Johns", "America/Santiago", "Pacific/Kiritimati"]
READERS = pathlib.Path(__file__).parent / "readers"


def exports(program, root, folder):
    """(file, plan) of each order and zone."""
    examples = pathlib.Path(root) / "schedules/examples"
    text = (examples / "vipoma.toml").read_text(encoding="utf-8")
    chosen = []
    for zone in ZONES:
        order = folder / f"{zone.replace('/', '-')}.toml"
        order.write_text(re.sub(r'(?m)^zone(\s*)=(\s*)"[^"]*"', rf'zone\1=\2"{zone}"', text, count=1), encoding="utf-8")
        chosen.append(order)
    # Twice a week at home over clock changes, and whatever else an example does, in its own zone.
    chosen += sorted(file for file in examples.glob("*.toml") if file.name != "vipoma.toml")[::3]
    for order in chosen:
        done = subprocess.run([program, "plan", str(order), "--as-of", orders.AS_OF], capture_output=True, timeout=60)
        if done.returncode == 1:
            continue
        file = folder / (order.stem + ".ics")
        file.write_bytes(orders.run(program, "export", str(order), "--format", "ics", "--check", "--as-of", orders.AS_OF))
        yield file, orders.plan_of(program, str(order))


def utc(text, plan):
    """A UTC time with a Z, or a wall-clock time of the plan's zone."""
    if text.endswith("Z"):
        return dt.datetime.fromisoformat(text[:-1]).replace(tzinfo=dt.timezone.utc)
    return dt.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(plan["zone"])).astimezone(dt.timezone.utc)


def by_icalendar(files):
    return {file: collections.Counter(at for _, at in other.occurrences(icalendar.Calendar.from_ical(file.read_bytes())))
            for file in files}


def by_vobject(files):
    """vobject cuts the minutes off an offset such as +05:45, so the wall clock that it reads is taken, not its instant."""
    found = {}
    for file, plan in files.items():
        times = found[file] = collections.Counter()
        for event in vobject.readOne(file.read_text(encoding="utf-8")).vevent_list:
            series = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else [event.dtstart.value]
            for start in series:
                is_utc = "X-VOBJ-ORIGINAL-TZID" not in event.dtstart.params and not hasattr(event.dtstart, "tzid_param")
                times[utc(start.strftime("%Y-%m-%dT%H:%M:%S") + ("Z" if is_utc else ""), plan)] += 1
    return found


def by_ruby(files):
    """ruby-icalendar reads rules and exceptions and leaves repeating to others."""
    out = subprocess.run(["ruby", str(READERS / "read.rb"), *map(str, files)], capture_output=True, check=True, timeout=200)
    found = {file: collections.Counter() for file in files}
    for line in out.stdout.decode().splitlines():
        name, _, start, count, rests, _ = line.split("\t")
        file = pathlib.Path(name)
        local = utc(start, files[file]).astimezone(zoneinfo.ZoneInfo(files[file]["zone"])).replace(tzinfo=None)
        if not count:
            found[file][utc(start, files[file])] += 1
        for day in range(int(count or 0)):
            there = local + dt.timedelta(days=day)
            if there.strftime("%Y%m%dT%H%M%S") not in rests.split(","):
                found[file][utc(there.isoformat(), files[file])] += 1
    return found


def by_perl(files):
    out = subprocess.run(["perl", str(READERS / "read.pl"), *(f"{plan['zone']}={file}" for file, plan in files.items())], capture_output=True, check=True, timeout=200)
    found = {file: collections.Counter() for file in files}
    for line in out.stdout.decode().splitlines():
        name, _, start, _ = line.split("\t")
        found[pathlib.Path(name)][utc(start, files[pathlib.Path(name)])] += 1
    return found


def by_calcurse(files, folder):
    found = {}
    for file, plan in files.items():
        home = folder / ("calcurse " + file.stem)
        home.mkdir()
        environment = dict(os.environ, TZ=plan["zone"], LC_ALL="C.UTF-8", HOME=str(home))

        def calcurse(*arguments):
            return subprocess.run(["calcurse", "-D", str(home), *arguments], capture_output=True, check=True, timeout=60,
                                  env=environment).stdout.decode()

        calcurse("-i", str(file))
        first = dt.date.fromisoformat(plan["horizon"]["first"])
        days = (dt.date.fromisoformat(plan["horizon"]["last"]) - first).days + 3
        listed = calcurse("-Q", "--filter-type", "cal", "--from", first.strftime("%m/%d/%Y"), "--days", str(days),
                          "--format-apt", "%(start:epoch)\n", "--format-recur-apt", "%(start:epoch)\n")
        found[file] = collections.Counter(dt.datetime.fromtimestamp(int(each), dt.timezone.utc) for each in re.findall(r"(?m)^(\d+)$", listed))
    return found


def main(program, root):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = dict(exports(program, root, folder))
        assert len(files) >= len(ZONES) + 3
        expected = {file: other.expected(plan) for file, plan in files.items()}
        readers = {"python3-icalendar": by_icalendar(files), "python3-vobject": by_vobject(files), "ruby-icalendar": by_ruby(files),
                   "iCal::Parser": by_perl(files), "calcurse": by_calcurse(files, folder)}
        for reader, found in readers.items():
            for file, times in expected.items():
                missing, surplus = times - found[file], found[file] - times
                assert not missing and not surplus, f"{reader}, {file.name}: missing {dict(missing)}, surplus {dict(surplus)}"
            print(f"{reader}: {sum(sum(times.values()) for times in found.values())} instants of {len(files)} files")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
