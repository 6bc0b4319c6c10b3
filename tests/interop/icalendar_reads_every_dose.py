# SPDX-License-Identifier: Apache-2.0
"""icalendar_reads_every_dose.py PROGRAM ROOT

A reader that shares nothing with the writer (python3-icalendar, with dateutil for the repetitions) finds in the
exported file exactly the events and home doses of the JSON plan, at the same instants. Local times are taken to instants by
the VTIMEZONE of the file alone; the home doses that are expected are worked out here from the JSON and Python's own zones.
"""

import collections
import datetime as dt
import sys
import zoneinfo

import icalendar
from dateutil import rrule

import orders

UTC = dt.timezone.utc
DAY = dt.timedelta(days=1)


def instant(text):
    return dt.datetime.fromisoformat(text).astimezone(UTC)


def wall_clock(zone, day, clock):
    """The instant of a wall-clock time: after the gap when it is skipped, the first when it comes twice."""
    hour, minute = map(int, clock.split(":"))
    local = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=0)
    there = local.astimezone(UTC)
    if there.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return there
    while there.astimezone(zone).replace(tzinfo=None) > local.replace(tzinfo=None) - dt.timedelta(hours=3):
        earlier = there - dt.timedelta(minutes=1)
        if earlier.astimezone(zone).utcoffset() != there.astimezone(zone).utcoffset():
            return there
        there = earlier
    raise AssertionError("no change of offset near a skipped time")


def expected(plan):
    zone = zoneinfo.ZoneInfo(plan["zone"])
    found = collections.Counter(instant(event["planned"]) for event in plan["events"])
    for pattern in plan["patterns"]:
        for segment in pattern["segments"]:
            start, end = instant(segment["from"]), instant(segment["to"])
            day = start.astimezone(zone).date() - DAY
            while day <= end.astimezone(zone).date():
                for clock in pattern["times"]:
                    dose = wall_clock(zone, day, clock)
                    found[dose] += start <= dose < end
                day += DAY
    return +found


def occurrences(calendar):
    zones = {str(part["TZID"]): part.to_tz() for part in calendar.walk("VTIMEZONE")}

    def to_utc(property_):
        value = property_.dt
        if "TZID" not in property_.params:
            return value.astimezone(UTC)
        return zones[property_.params["TZID"]].localize(value.replace(tzinfo=None), is_dst=True).astimezone(UTC)

    for event in calendar.walk("VEVENT"):
        start = event["DTSTART"]
        if "RRULE" not in event:
            yield event, to_utc(start)
            continue
        # Repetition is of the wall clock (RFC 5545, 3.3.10); COUNT counts the days that are left out, too.
        tz = zones[start.params["TZID"]]
        assert event["RRULE"]["FREQ"] == ["DAILY"] and len(event["RRULE"]) == 2, event["RRULE"]
        rests = event.get("EXDATE", [])
        rests = {day.dt.replace(tzinfo=None) for each in (rests if isinstance(rests, list) else [rests]) for day in each.dts}
        for local in rrule.rrule(rrule.DAILY, dtstart=start.dt.replace(tzinfo=None), count=event["RRULE"]["COUNT"][0]):
            if local not in rests:
                yield event, tz.localize(local).astimezone(UTC)


def check(program, name, order):
    plan = orders.plan_of(program, order)
    statuses = {event["uid"]: event["certainty"] for event in plan["events"]}
    for detail in ("none", "full"):
        raw = orders.run(program, "export", order, "--format", "ics", "--detail", detail, "--as-of", orders.AS_OF)
        assert raw == orders.run(program, "export", order, "--format", "ics", "--detail", detail, "--as-of", orders.AS_OF)
        assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is longer than 75 octets"
        assert raw.count(b"\n") == raw.count(b"\r\n"), "a line does not end in CRLF"
        calendar = icalendar.Calendar.from_ical(raw)
        assert not calendar.errors, calendar.errors
        found = list(occurrences(calendar))
        missing = expected(plan) - collections.Counter(at for _, at in found)
        surplus = collections.Counter(at for _, at in found) - expected(plan)
        assert not missing and not surplus, f"{name}: missing {dict(missing)}, surplus {dict(surplus)}"
        events = calendar.walk("VEVENT")
        assert len({str(event["UID"]) for event in events}) == len(events), "a UID occurs twice"
        for event in events:
            assert str(event["CLASS"]) == "PRIVATE" and event["SEQUENCE"] == plan["revision"] - 1
            certainty = statuses.get(str(event["UID"]))
            if certainty:
                assert (str(event["STATUS"]) == "TENTATIVE") == (certainty == "provisional"), event
        if detail == "none":
            told = b" ".join(str(event[key]).encode() for event in events for key in ("SUMMARY", "DESCRIPTION") if key in event)
            for drug in {event["drug"] for event in plan["events"] if event["drug"]}:
                assert drug.encode() not in told, f"{drug} is told"
            assert plan["order"].encode() not in told, "the order's id is told"
    return sum(expected(plan).values())


if __name__ == "__main__":
    total = 0
    for name, order in orders.each(sys.argv[1], sys.argv[2]):
        count = check(sys.argv[1], name, order)
        print(f"{name}: {count} doses and events at their instants")
        total += count
    assert total > 0, "nothing was compared"
