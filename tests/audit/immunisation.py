# SPDX-License-Identifier: Apache-2.0
"""immunisation.py PROGRAM ROOT

Another field by an overlay library: vaccines, whose schedules are intervals and little else. Intervals in weeks and in months, from the
first dose and from the one before, between two vaccines, and windows with both ends; on random dates, each a day before, at and after
its boundary, against plain date arithmetic.
"""

import calendar
import datetime as dt
import json
import pathlib
import random
import sys
import tempfile

import audits

SOURCE = 'source = { id = "schedule", at = "intervals", evidence = "verified" }'
LIBRARY = {
    "sources.toml": '[[source]]\nid = "schedule"\ntitle = "Intervals made up for a test"\nkind = "decision"\nseen = "nothing"\n',
    "drugs/vaccines.toml": None,
    "regimens/vaccines.toml": f"""id = "vaccines"
title = "Two vaccines"
source = "schedule"
[course.inactivated]
form = "inactivated vaccine"
dose = "clinician"
every = "consecutive"
[course.live]
form = "live vaccine"
dose = "clinician"
""",
    "rules/vaccines.toml": f"""
[[rule]]
id = "consecutive"
kind = "cadence"
of = {{ form = "inactivated vaccine" }}
at_least = "P4W"
at_most = "P8M"
target = "P2M"
severity = "label"
says = "Doses are 4 weeks to 8 months apart."
{SOURCE}
allowed = [["2026-01-05T09:00", "2026-02-02T09:00", "UTC"]]
forbidden = [["2026-01-05T09:00", "2026-02-01T09:00", "UTC"]]
[[rule]]
id = "first-to-live"
kind = "separation"
from = {{ form = "inactivated vaccine" }}
to = {{ form = "live vaccine" }}
scope = "first"
at_least = "P6M"
severity = "guideline"
says = "The live vaccine comes 6 months after the first dose of the other."
{SOURCE}
allowed = [["2026-01-05T09:00", "2026-07-05T09:00", "UTC"]]
forbidden = [["2026-01-05T09:00", "2026-07-04T09:00", "UTC"]]
[[rule]]
id = "apart"
kind = "separation"
from = {{ form = "live vaccine" }}
to = {{ form = "live vaccine" }}
scope = "pair"
at_least = "P28D"
severity = "contraindicated"
says = "Live vaccines are 28 days apart."
{SOURCE}
allowed = [["2026-01-05T09:00", "2026-02-02T09:00", "UTC"]]
forbidden = [["2026-01-05T09:00", "2026-02-01T09:00", "UTC"]]
""",
}


def drug(name):
    return f"""id = "{name}"
name = "{name}"
[[form]]
id = "{name}"
say = "{name} (intramuscular)"
route = "intramuscular"
plausible = ["0.1 mL", "2 mL"]
when_required = false
[[form.product]]
form = "syringe"
strengths = ["0.5 mL"]
{SOURCE}
"""


def months_later(day, count):
    """The same day of the month, or its last when it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def expected(given):
    days = lambda drug: sorted(day for name, day in given if name == drug)
    inactivated, live = days("inactivated vaccine"), days("live vaccine")
    broken = []
    for before, after in zip(inactivated, inactivated[1:]):
        if (after - before).days < 28 or after > months_later(before, 8):
            broken.append(("consecutive", str(before), str(after)))
    for before, after in zip(live, live[1:]):
        if (after - before).days < 28:
            broken.append(("apart", str(before), str(after)))
    if inactivated and live and live[0] < months_later(inactivated[0], 6):
        broken.append(("first-to-live", str(inactivated[0]), str(live[0])))
    return sorted(broken)


def case(chance):
    begin = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(1500))
    inactivated = [begin]
    for _ in range(chance.randrange(4)):
        last = inactivated[-1]
        edge = chance.choice([last + dt.timedelta(days=28), months_later(last, 8), months_later(last, 2)])
        inactivated.append(max(last + dt.timedelta(days=1), edge + dt.timedelta(days=chance.randrange(-1, 2))))
    live = [months_later(begin, 6) + dt.timedelta(days=chance.randrange(-1, 2))]
    for _ in range(chance.randrange(3)):
        live.append(live[-1] + dt.timedelta(days=chance.randrange(27, 30)))
    return [("inactivated vaccine", day) for day in inactivated] + [("live vaccine", day) for day in live]


def main(program):
    chance = random.Random(12)
    cases = [case(chance) for _ in range(500)]
    with tempfile.TemporaryDirectory() as name:
        library = pathlib.Path(name)
        files = {**LIBRARY, "drugs/inactivated.toml": drug("inactivated vaccine"), "drugs/live.toml": drug("live vaccine")}
        for path, text in files.items():
            if text:
                (library / path).parent.mkdir(parents=True, exist_ok=True)
                (library / path).write_text(text)
        lines = [json.dumps({"patient": str(number), "zone": "America/Chicago", "administrations": [
            {"time": f"{day}T{chance.randrange(8, 18):02}:{chance.randrange(60):02}", "drug": drug_name, "dose": "0.5", "unit": "mL"}
            for drug_name, day in sorted(given, key=lambda each: each[1])]}) for number, given in enumerate(cases)]
        answers = audits.answers(program, ["vaccines"], "\n".join(lines).encode(), "--library", library)
    found_any = 0
    for given, answer in zip(cases, answers):
        found = sorted((finding["rule"], finding["from"]["time"][:10], finding["to"]["time"][:10]) for finding in answer["findings"]
                       if finding["verdict"] == "violated")
        assert found == expected(given), (given, found, expected(given))
        found_any += bool(found)
    assert found_any > 100
    print(f"{len(cases)} cards of vaccination, {found_any} with a dose too soon or too late")


if __name__ == "__main__":
    main(sys.argv[1])
