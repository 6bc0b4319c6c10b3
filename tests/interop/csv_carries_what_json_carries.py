# SPDX-License-Identifier: Apache-2.0
"""csv_carries_what_json_carries.py PROGRAM ROOT

Python's csv reads the table, and finds in it exactly the events of the JSON plan with their instants, ends, doses and
certainty; and the home doses that the daily times and segments of the JSON make, worked out here.
"""

import collections
import csv
import datetime as dt
import io
import sys

import icalendar_reads_every_dose as other
import orders


def check(program, name, order):
    plan = orders.plan_of(program, order)
    text = orders.run(program, "export", order, "--format", "csv", "--raw", "--as-of", orders.AS_OF).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    by_id = {row["id"]: row for row in rows if row["uid"]}
    assert set(by_id) == {event["id"] for event in plan["events"]}, f"{name}: other events"
    for event in plan["events"]:
        row = by_id[event["id"]]
        assert other.instant(row["utc"]) == other.instant(event["planned"]), (name, row, event)
        assert row["start"] == event["planned"][:16].replace("T", " "), (name, row, event)
        assert row["end"] == event["end"][:16].replace("T", " "), (name, row, event)
        assert row["certainty"] == event["certainty"] and row["uid"] == event["uid"], (name, row)
        dose = event["dose"] or {"amount": "", "unit": ""}
        assert (row["amount"], row["unit"]) == (dose["amount"], dose["unit"]), (name, row)
        weekday = dt.date.fromisoformat(row["start"][:10]).strftime("%a")
        assert row["weekday"] == weekday, (name, row)
    found = collections.Counter(other.instant(row["utc"]) for row in rows if row["kind"] == "home dose" or row["uid"])
    assert found == other.expected(plan), f"{name}: other doses"
    return sum(found.values())


if __name__ == "__main__":
    total = sum(check(sys.argv[1], name, order) for name, order in orders.each(sys.argv[1], sys.argv[2]))
    print(f"{total} lines compared")
    assert total > 0
