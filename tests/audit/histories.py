# SPDX-License-Identifier: Apache-2.0
"""Histories of patients with VIPoma, made by chance from a seed: a legal course of treatment, and ways to spoil it.

Times are minutes after a midnight in the patient's zone, laid on the wall; a day is 1440 of them. Nothing here knows how
Posology judges.
"""

import datetime as dt
import json
import random
import zoneinfo

ZONES = ["America/New_York", "Europe/Berlin", "Europe/Zurich", "Australia/Lord_Howe", "Asia/Kathmandu"]
SC, LAR, LU = "octreotide short-acting", "octreotide long-acting", "lutetium Lu 177 dotatate"
AMINO, ANTIEMETIC, WATCH = "amino acid solution", "antiemetic", "observation"
BLOODS = "blood count, kidney and liver tests"
RULES = ["octreotide-sc-to-lar", "lutetium-177-dotatate"]


def entry(drug, at, dose=None, unit=None, lasts=None, **more):
    return {"drug": drug, "at": at, "dose": dose, "unit": unit, "lasts": lasts, **more}


def wall(start, minutes):
    return start + dt.timedelta(minutes=minutes)


def exists(moment, zone):
    """Does the clock show this time exactly once?"""
    here = moment.replace(tzinfo=zone)
    back = here.astimezone(dt.timezone.utc).astimezone(zone).replace(tzinfo=None)
    return back == moment and here.utcoffset() == here.replace(fold=1).utcoffset()


class Patient:
    """A legal course: short-acting octreotide, the depot, lutetium, and the depot again."""

    def __init__(self, number, chance):
        self.name = f"p{number}"
        self.zone = chance.choice(ZONES)
        self.start = dt.datetime(2026, 1, 1) + dt.timedelta(days=chance.randrange(700))
        self.facts, self.entries, self.more = [], [], {}
        first = 14 + chance.randrange(3)
        stop = first + 14 + chance.randrange(14)
        times = [420, 900, 1320]
        self.entries += [entry(SC, 1440 * day + time, "100", "mcg") for day in range(stop) for time in times]
        depots = 2 + chance.randrange(4)
        depot = [1440 * (first + 28 * n) + 600 for n in range(depots)]
        self.entries += [entry(LAR, at, "20", "mg") for at in depot]
        self.facts += [("octreotide-sc-response", first - 1), ("octreotide-sc-tolerance", first - 1)]
        self.lutetium = []
        if chance.random() < 0.8:
            self.give_lutetium(chance, depot[-1] // 1440 + 28 + chance.randrange(10))
        depots_in_all = sum(1 for each in self.entries if each["drug"] == LAR)
        for number in range(1, depots_in_all):
            # Reviewed before the dose that the review decides, in whatever course that dose is.
            for course in ("", "-after", "-between", "-maintenance"):
                self.facts.append((f"octreotide-lar{course}-review-{number}", 0))
        if chance.random() < 0.3:
            last = max(each["at"] for each in self.entries) // 1440
            self.more["complete_until"] = wall(self.start, 1440 * (last + chance.randrange(20))).date().isoformat()

    def give_lutetium(self, chance, begin):
        count = 1 + chance.randrange(4)
        days = [begin]
        for _ in range(count - 1):
            days.append(days[-1] + 56 + chance.randrange(7))
        for place, day in enumerate(days):
            at = 1440 * day + 540 + 30 * chance.randrange(4)
            self.lutetium.append(at)
            self.entries += [
                entry(LU, at, "7.4", "GBq", 30 + chance.randrange(11)),
                entry(AMINO, at - 30, None, None, 30 + 40 + 180 + chance.randrange(30)),
                entry(ANTIEMETIC, at - 60 - chance.randrange(10)),
                entry(WATCH, at, None, None, 40 + 120),
                entry(BLOODS, 1440 * (day - 14 - chance.randrange(14)) + 480),
            ]
            after = at + 40 + 240 + chance.randrange(60)
            self.entries.append(entry(LAR, after, "30", "mg"))
            if place + 1 < count and days[place + 1] - after // 1440 >= 56:
                self.entries.append(entry(LAR, 1440 * (after // 1440 + 28) + 600, "30", "mg"))
        last = self.entries[-1]["at"] // 1440
        self.entries += [entry(LAR, 1440 * (last + 28 * n) + 660, "30", "mg") for n in range(1, 1 + chance.randrange(4))]
        self.facts += [("receptor-positive-imaging", begin - 20), ("progression-on-analogue", begin - 30)]

    def of(self, drug):
        return sorted((each for each in self.entries if each["drug"] == drug), key=lambda each: each["at"])

    def line(self, offsets=False):
        zone = zoneinfo.ZoneInfo(self.zone)
        said = []
        for each in sorted(self.entries, key=lambda each: each["at"]):
            begin = wall(self.start, each["at"])
            if not exists(begin, zone):
                begin += dt.timedelta(minutes=120)
            one = {"time": begin.isoformat(timespec="minutes"), "drug": each["drug"]}
            if each.get("day_only"):
                one["time"] = begin.date().isoformat()
            elif each["lasts"]:
                end = (begin.replace(tzinfo=zone).astimezone(dt.timezone.utc) + dt.timedelta(minutes=each["lasts"]))
                one["end"] = end.isoformat(timespec="minutes").replace("+00:00", "Z")
            if offsets and not each.get("day_only"):
                one["time"] = begin.replace(tzinfo=zone).isoformat(timespec="minutes")
            for key in ("dose", "unit", "event"):
                if each.get(key):
                    one[key] = each[key]
            said.append(one)
        facts = [{"name": name, "on": wall(self.start, 1440 * day).date().isoformat()} for name, day in self.facts]
        return json.dumps({"patient": self.name, "zone": self.zone, "facts": facts, "administrations": said, **self.more},
                          separators=(",", ":"))


# Each spoils a history in one place; the rule that it breaks, and nothing when the history has no such place.

def two_depots_of_lutetium(patient):
    """The lutetium dose, and the last depot before it."""
    lu = patient.lutetium[0]
    before = [each for each in patient.of(LAR) if each["at"] < lu]
    return before[-1] if before else None, lu


def spoil_washout(patient, chance):
    depot, lu = two_depots_of_lutetium(patient)
    depot["at"] = 1440 * (lu // 1440 - 1 - chance.randrange(27)) + 600
    return "lu177-ssa-long-acting-washout"


def spoil_short_washout(patient, chance):
    patient.entries.append(entry(SC, chance.choice(patient.lutetium) - 1 - chance.randrange(1439), "100", "mcg",
                                 event="as needed"))
    return "lu177-ssa-short-acting-washout"


def spoil_after(patient, chance):
    lu = chance.choice(patient.lutetium)
    after = next(each for each in patient.of(LAR) if each["at"] > lu)
    after["at"] = lu + chance.choice([30 + chance.randrange(200), 1441 + chance.randrange(600)])
    return "lu177-lar-after-dose"


def spoil_amino(patient, chance):
    lu = chance.choice(patient.lutetium)
    amino = next(each for each in patient.of(AMINO) if each["at"] == lu - 30)
    if chance.random() < 0.5:
        amino["at"] += 1 + chance.randrange(29)
    else:
        amino["lasts"] = 100 + chance.randrange(100)
    return "lu177-amino-acid-lead"


def spoil_watch(patient, chance):
    chance.choice(patient.of(WATCH))["lasts"] = 60 + chance.randrange(60)
    return "lu177-observe"


def spoil_bloods(patient, chance):
    bloods = chance.choice(patient.of(BLOODS))
    bloods["at"] += 1440 * chance.choice([-20, 13])
    return "lu177-labs-before"


def spoil_interval(patient, chance):
    if len(patient.lutetium) < 2:
        return None
    gone = patient.lutetium[-1]
    for each in patient.entries:
        if abs(each["at"] - gone) < 1440 or (each["drug"] == BLOODS and 0 < gone - each["at"] < 30 * 1440):
            each["at"] -= 1440 * 10
    return "lu177-interval"


def spoil_count(patient, chance):
    last = patient.lutetium[-1]
    for more in range(5 - len(patient.lutetium)):
        patient.entries.append(entry(LU, last + 1440 * 60 * (more + 1), "7.4", "GBq", 30))
    return "lu177-count"


def spoil_facts(patient, chance):
    name = chance.choice(["octreotide-sc-response", "receptor-positive-imaging"])
    if chance.random() < 0.5:
        patient.facts = [(fact, day) for fact, day in patient.facts if fact != name]
    else:
        patient.facts = [(fact, day + 400 if fact == name else day) for fact, day in patient.facts]
    return "oct-lar-responder-gate" if name.startswith("oct") else "lu177-eligibility"


def spoil_depot_interval(patient, chance):
    depots = patient.of(LAR)
    depots[1]["at"] = depots[0]["at"] + 1440 * chance.randrange(1, 28)
    return "oct-lar-interval"


def spoil_depot_dose(patient, chance):
    chance.choice(patient.of(LAR))["dose"] = chance.choice(["40", "5", "30.5", "60"])
    return "oct-lar-dose-range"


def spoil_lead_in(patient, chance):
    patient.of(LAR)[0]["at"] = 1440 * chance.randrange(1, 14) + 600
    return "oct-sc-lead-in-min"


def spoil_overlap(patient, chance):
    depot = patient.of(LAR)[0]["at"] // 1440
    last = depot + chance.choice([chance.randrange(1, 12), 29 + chance.randrange(10)])
    patient.entries = [each for each in patient.entries if each["drug"] != SC]
    patient.entries += [entry(SC, 1440 * day + time, "100", "mcg") for day in range(last) for time in (420, 900, 1320)]
    return "oct-sc-overlap-after-first-lar"


def spoil_daily_dose(patient, chance):
    for each in patient.of(SC)[30:33]:
        each["dose"] = "400"
    return "oct-sc-maintenance-range"


def spoil_rolling(patient, chance):
    # Late on one day and early on the next: too much in 24 hours, on neither day.
    day = 8
    patient.entries = [each for each in patient.entries if not (each["drug"] == SC and day <= each["at"] // 1440 <= day + 1)]
    for at, dose in ((1440 * day + 1200, "300"), (1440 * day + 1380, "300"), (1440 * day + 1440 + 60, "300"),
                     (1440 * day + 1440 + 1380, "100")):
        patient.entries.append(entry(SC, at, dose, "mcg"))
    return "oct-sc-maintenance-range"


def spoil_start(patient, chance):
    for each in patient.of(SC)[:3]:
        each["dose"] = "150"
    return "oct-sc-start-range"


def spoil_division(patient, chance):
    day = patient.of(SC)[15]["at"] // 1440
    for at in (480, 600):
        patient.entries.append(entry(SC, 1440 * day + at, "10", "mcg"))
    return "oct-sc-divided-doses"


def spoil_last_depot(patient, chance):
    last = patient.lutetium[-1]
    patient.entries = [each for each in patient.entries if each["drug"] != LAR or each["at"] < last]
    patient.more["complete_until"] = wall(patient.start, last + 1440 * 3).date().isoformat()
    return "lu177-lar-after-dose"


def spoil_hour(patient, chance):
    lu = chance.choice(patient.lutetium)
    after = next(each for each in patient.of(LAR) if each["at"] > lu)
    after["day_only"] = True
    return None


def spoil_by_removing(patient, chance):
    gone = chance.choice(patient.entries)
    patient.entries.remove(gone)
    return None


def spoil_by_moving(patient, chance):
    each = chance.choice(patient.entries)
    each["at"] = max(0, each["at"] + chance.choice([-1, 1, -60, 60, -1440, 1440, -40 * 1440, 28 * 1440]))
    return None


WAYS = [value for name, value in sorted(globals().items()) if name.startswith("spoil_")]


def many(seed, count, spoilt=0.8):
    """Patients, with the rules that were meant to be broken."""
    chance = random.Random(seed)
    for number in range(count):
        patient = Patient(number, chance)
        broken = []
        if chance.random() < spoilt:
            for _ in range(chance.choice([1, 1, 2, 3])):
                way = chance.choice(WAYS)
                try:
                    broken.append(way(patient, chance))
                except (IndexError, StopIteration, TypeError):
                    pass  # there is no such place in this history
        yield patient, [rule for rule in broken if rule]
