# SPDX-License-Identifier: Apache-2.0
"""second_auditor.py PROGRAM ROOT

A second auditor, written from the sources of the rules and not from the program, slow and plain: every pair of events is
looked at, days are dates and hours are seconds between instants of zoneinfo. On thousands of random histories, most of
them spoilt in one to three places, both must give the same verdicts for the same events.
"""

import collections
import datetime as dt
import decimal
import json
import os
import sys
import zoneinfo

import audits
import histories
from histories import AMINO, BLOODS, LAR, LU, SC, WATCH

HOUR = dt.timedelta(hours=1)
UTC = dt.timezone.utc


class Event:
    def __init__(self, index, said, zone):
        self.index, self.drug = index, said["drug"]
        self.day_only = "T" not in said["time"]
        begin = dt.datetime.fromisoformat(said["time"])
        if self.day_only:
            self.day = begin.date()
            self.first = begin.replace(tzinfo=zone).astimezone(UTC)
            self.last = (begin + dt.timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC) - dt.timedelta(minutes=1)
        else:
            self.day = begin.date()
            self.first = self.last = begin.replace(tzinfo=zone).astimezone(UTC)
        self.wall = begin
        end = said.get("end")
        self.ended = end is not None
        self.end = dt.datetime.fromisoformat(end.replace("Z", "+00:00")) if end else self.first
        self.amount = None
        if "dose" in said:
            scale = {"mcg": "0.001", "mg": "1", "g": "1000", "GBq": "1", "MBq": "0.001"}[said["unit"]]
            self.amount = decimal.Decimal(said["dose"]) * decimal.Decimal(scale)
        self.extra = said.get("event") == "as needed"


class Verdicts:
    def __init__(self):
        self.found = collections.Counter()

    def say(self, rule, verdict, first=None, second=None):
        self.found[(rule, verdict, first.index if first else None, second.index if second else None)] += 1


def three(holds_if_least, holds_if_most):
    if holds_if_least == holds_if_most:
        return "satisfied" if holds_if_least else "violated"
    return "not_assessable"


def days(first, second):
    return (second.day - first.day).days


def judge(line):
    patient = json.loads(line)
    zone = zoneinfo.ZoneInfo(patient["zone"])
    events = [Event(index, said, zone) for index, said in enumerate(patient["administrations"])]
    facts = collections.defaultdict(list)
    for fact in patient["facts"]:
        facts[fact["name"]].append(dt.date.fromisoformat(fact["on"]))
    of = lambda drug: sorted((event for event in events if event.drug == drug), key=lambda event: (event.first, event.index))
    verdicts = Verdicts()
    lutetium, depots, short = of(LU), of(LAR), of(SC)

    for before, after in zip(lutetium, lutetium[1:]):
        verdicts.say("lu177-interval", "satisfied" if 49 <= days(before, after) <= 63 else "violated", before, after)
        verdicts.say("lu177-delay-max", "satisfied" if days(before, after) <= 112 else "violated", before, after)
    if lutetium:
        verdicts.say("lu177-count", "satisfied" if len(lutetium) <= 4 else "violated", None, lutetium[-1])
    for dose in lutetium:
        washout(verdicts, depots, dose)
        short_washout(verdicts, short, dose)
        depot_after(verdicts, depots, dose, patient.get("complete_until"))
        companion(verdicts, "lu177-amino-acid-lead", of(AMINO), dose, lutetium, -0.5, 3)
        companion(verdicts, "lu177-observe", of(WATCH), dose, lutetium, 0, 2)
        bloods(verdicts, of(BLOODS), dose, lutetium)
    if lutetium:
        prerequisite(verdicts, "lu177-eligibility", ["receptor-positive-imaging", "progression-on-analogue"], facts, lutetium[0])
    if depots:
        prerequisite(verdicts, "oct-lar-responder-gate", ["octreotide-sc-response", "octreotide-sc-tolerance"], facts, depots[0])
    for before, after in zip(depots, depots[1:]):
        verdicts.say("oct-lar-interval", "satisfied" if days(before, after) >= 28 else "violated", before, after)
    for depot in depots:
        held = depot.amount is not None and 10 <= depot.amount <= 30
        verdicts.say("oct-lar-dose-range", "satisfied" if held else "violated", None, depot)
    if depots and short:
        verdicts.say("oct-sc-lead-in-min", "satisfied" if days(short[0], depots[0]) >= 14 else "violated", short[0], depots[0])
        overlap(verdicts, short, depots[0], events)
    if short:
        daily(verdicts, short, lutetium)
    return verdicts.found


def washout(verdicts, depots, dose):
    before = [depot for depot in depots if depot.last < dose.first]
    unsure = [depot for depot in depots if depot not in before and depot.day == dose.day and depot.day_only]
    verdict, last = "satisfied", None
    if before:
        last = before[-1]
        verdict = "satisfied" if days(last, dose) >= 28 else "violated"
    if unsure and verdict == "satisfied":
        verdict, last = "not_assessable", unsure[-1]
    verdicts.say("lu177-ssa-long-acting-washout", verdict, last, dose)


def short_washout(verdicts, short, dose):
    if not short:
        return
    before = [each for each in short if each.last < dose.first]
    during = [each for each in short if dose.first <= each.first < dose.end]
    verdict, first, second = "satisfied", None, dose
    if before:
        first = before[-1]
        verdict = "satisfied" if dose.first - first.last >= 24 * HOUR else "violated"
    elif not [each for each in short if each.first >= dose.first]:
        first = None
    if verdict == "satisfied" and during:
        verdict, first, second = "violated", dose, during[0]
    verdicts.say("lu177-ssa-short-acting-washout", verdict, first, second)


def depot_after(verdicts, depots, dose, complete_until):
    if not depots:
        return
    after = [depot for depot in depots if depot.last >= dose.first and depot.index != dose.index]
    if not after:
        # The day on which 24 hours have passed, and one more, to be sure that it is all recorded.
        known = complete_until and dt.date.fromisoformat(complete_until) > dose.day + dt.timedelta(days=2)
        verdicts.say("lu177-lar-after-dose", "violated" if known else "not_assessable", dose, None)
        return
    depot = after[0]
    least = three(depot.first - dose.end >= 4 * HOUR, depot.last - dose.end >= 4 * HOUR)
    most = three(depot.first - dose.first <= 24 * HOUR, depot.last - dose.first <= 24 * HOUR)
    for verdict in ("violated", "not_assessable", "satisfied"):
        if verdict in (least, most):
            break
    verdicts.say("lu177-lar-after-dose", verdict, dose, depot)


def companion(verdicts, rule, companions, dose, doses, lead, lag):
    """It runs from `lead` hours after the start, or earlier, until `lag` hours after the end, or later."""
    if not companions:
        if dose is doses[0]:
            verdicts.say(rule, "not_assessable", None, dose)
        return
    due, until = dose.first + lead * HOUR, dose.end + lag * HOUR
    off = lambda each: (abs(each.first - due), abs(each.end - until))
    best = min(companions, key=lambda each: abs(each.first - due) + abs(each.end - until))
    near = min(companions, key=off)
    covers = [each for each in companions if each.first <= due and due - each.first <= 24 * HOUR and each.end >= until]
    del best
    verdicts.say(rule, "satisfied" if covers else "violated", dose, covers[0] if covers else near)


def bloods(verdicts, tests, dose, doses):
    if not tests:
        if dose is doses[0]:
            verdicts.say("lu177-labs-before", "not_assessable", None, dose)
        return
    inside = [test for test in tests if 14 <= days(test, dose) <= 28]
    verdicts.say("lu177-labs-before", "satisfied" if inside else "violated", None, dose)


def prerequisite(verdicts, rule, names, facts, event):
    for name in names:
        known = facts.get(name)
        verdict = "not_assessable" if not known else "satisfied" if min(known) <= event.day else "violated"
        verdicts.say(rule, verdict, None, event)


def overlap(verdicts, short, depot, events):
    regular = [each for each in short if not each.extra]
    if not regular:
        return
    last = regular[-1]
    on = collections.Counter(each.day for each in regular)
    before = [day for day in on if day < last.day]
    whole = not before or on[last.day] >= on[max(before)]
    first_stop, last_stop = last.day, last.day + dt.timedelta(days=1 if whole else 0)
    verdict = "satisfied"
    if (last_stop - depot.day).days < 14:
        verdict = "violated"
        if max(each.day for each in events) <= last_stop:
            verdict = "not_assessable"
    elif (first_stop - depot.day).days > 28:
        verdict = "violated"
    verdicts.say("oct-sc-overlap-after-first-lar", verdict, depot, last)


def daily(verdicts, short, lutetium):
    by_day = collections.defaultdict(list)
    for each in short:
        by_day[each.day].append(each)
    order = sorted(by_day)
    total = lambda doses: sum(each.amount for each in doses) * 1000
    first = by_day[order[0]]
    following = by_day.get(order[0] + dt.timedelta(days=1), [])
    if len(following) > len(first):
        first = following
    verdicts.say("oct-sc-start-range", "satisfied" if 200 <= total(first) <= 300 else "violated", None, first[-1])
    paused = {dose.day + dt.timedelta(days=step) for dose in lutetium for step in (-1, 0, 1)}
    for day in order:
        doses = by_day[day]
        one = dt.timedelta(days=1)
        whole = day - one in by_day and day + one in by_day and day not in paused
        for rule, least, most in (("oct-sc-maintenance-range", 150, 750), ("oct-sc-maintenance-range-high", None, 450),
                                  ("oct-sc-above-750", None, 750)):
            low = whole and least is not None and total(doses) < least
            verdicts.say(rule, "violated" if low or total(doses) > most else "satisfied", None, doses[-1])
        low = len(doses) < 2
        if not low or whole:
            verdicts.say("oct-sc-divided-doses", "violated" if low or len(doses) > 4 else "satisfied", None, doses[-1])
    for rule, most in (("oct-sc-maintenance-range", 750), ("oct-sc-maintenance-range-high", 450), ("oct-sc-above-750", 750)):
        for each in short:
            window = [other for other in short if other.first <= each.first and each.first - other.first < 24 * HOUR
                      and each.wall - other.wall < 24 * HOUR]
            if window[0].day != each.day and total(window) > most:
                verdicts.say(rule, "violated", None, each)


def told(answer):
    found = collections.Counter()
    for finding in answer["findings"]:
        place = lambda end: finding[end]["index"] if finding[end] else None
        found[(finding["rule"], finding["verdict"], place("from"), place("to"))] += 1
    return found


# Judged by the program only: they need the courses to be told apart, or their words are its own.
ELSEWHERE = {"lu177-antiemetic-lead", "oct-lar-titration-spacing", "lu177-lar-maintenance", "oct-sc-breakthrough", "record"}
# Which event an absent or a misplaced one is told beside is a matter of words.
LOOSE = {"lu177-labs-before": (True, False), "lu177-amino-acid-lead": (False, True), "lu177-observe": (False, True)}


def comparable(found):
    kept = collections.Counter()
    for (rule, verdict, first, second), count in found.items():
        if rule in ELSEWHERE or verdict == "satisfied":
            continue
        hide_first, hide_second = LOOSE.get(rule, (False, False))
        kept[(rule, verdict, None if hide_first else first, None if hide_second and first is not None else second)] += count
    return kept


def main(program, seed, count):
    patients = [(patient.line(), broken) for patient, broken in histories.many(seed, count)]
    text = "".join(line + "\n" for line, _ in patients).encode()
    answers = audits.answers(program, histories.RULES, text, "--all", "--max-findings", "100000")
    assert len(answers) == len(patients)
    differing, planted, seen = [], collections.Counter(), collections.Counter()
    for (line, broken), answer in zip(patients, answers):
        mine, its = comparable(judge(line)), comparable(told(answer))
        if mine != its:
            differing.append((answer["patient"], sorted((mine - its).items(), key=str), sorted((its - mine).items(), key=str)))
        violated = {rule for rule, verdict, _, _ in mine if verdict != "satisfied"}
        planted.update(broken)
        seen.update(rule for rule in broken if rule in violated)
    for patient, only_mine, only_its in differing[:10]:
        print(patient, "\n  only the second auditor:", only_mine, "\n  only the program:", only_its)
    assert not differing, f"{len(differing)} of {len(patients)} histories are judged otherwise"
    missed = [rule for rule in planted if seen[rule] == 0]
    assert not missed, f"never found: {missed}"
    print(f"{len(patients)} histories, {sum(planted.values())} violations planted of {len(planted)} rules: the same verdicts")


if __name__ == "__main__":
    # Some histories each time; tens of thousands with `make prove`.
    usual = 30000 if "POSOLOGY_PROVE" in os.environ else 700
    main(sys.argv[1], seed=int(sys.argv[3]) if len(sys.argv) > 3 else 7, count=int(sys.argv[4]) if len(sys.argv) > 4 else usual)
