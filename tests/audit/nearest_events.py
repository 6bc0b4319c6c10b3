# SPDX-License-Identifier: Apache-2.0
"""nearest_events.py PROGRAM ROOT

Which course a depot belongs to, where several courses give the drug: the audit's assignment costs no more than the best of all, found
by trying every one. A course's places are those at which its rules put its events, counted from the lutetium doses as given; a dose
is as far off as its place is away, and one without a place costs four weeks.
"""

import datetime as dt
import functools
import json
import random
import sys

import audits
import histories

DAY, MINUTE = 1440, 1
FAR = 28 * DAY
LAR, LU = "octreotide long-acting", "lutetium Lu 177 dotatate"
BEGIN = dt.datetime(2026, 1, 1)


def places_of(depots, lutetium):
    """Minutes by course, from the regimens' words: titration every four weeks until lutetium begins; 4 hours after the end of each
    lutetium dose; four weeks after each but the last; and every four weeks after the last of those that follow a dose."""
    until = depots[-1] + 28 * DAY
    titration = [depots[0] + 28 * DAY * n for n in range(100)]
    after = [(end, begin) for begin, end in lutetium]
    following = [end + 240 for end, _ in after]
    return {
        "octreotide-lar": [at for at in titration if at <= min(until, lutetium[0][0] - 1)] if depots[0] < lutetium[0][0] else [],
        "octreotide-lar-after": following,
        "octreotide-lar-between": [begin + 28 * DAY for begin, _ in lutetium[:-1]],
        "octreotide-lar-maintenance": [following[-1] + 28 * DAY * n for n in range(1, 100) if following[-1] + 28 * DAY * n <= until
                                       or n == 1],
    }


def cheapest(doses, places):
    """The least sum of distances, one to one, each way tried; a dose that is left over costs FAR."""
    places = tuple(sorted(places))

    @functools.lru_cache(None)
    def best(dose, taken):
        if dose == len(doses):
            return 0
        least = FAR + best(dose + 1, taken)
        for number, place in enumerate(places):
            away = abs(doses[dose] - place)
            if not taken & 1 << number and away <= FAR:
                least = min(least, away + best(dose + 1, taken | 1 << number))
        return least

    return best(0, 0)


def history(chance):
    lutetium, at = [], DAY * (20 + chance.randrange(60)) + 540
    for _ in range(1 + chance.randrange(2)):
        lutetium.append((at, at + 30))
        at += DAY * (40 + chance.randrange(40))
    span = lutetium[-1][0] + 70 * DAY
    depots = sorted({DAY * chance.randrange(span // DAY) + 600 + chance.randrange(400) for _ in range(1 + chance.randrange(6))})
    return depots, lutetium


def line_of(name, depots, lutetium):
    when = lambda minutes: (BEGIN + dt.timedelta(minutes=minutes)).isoformat(timespec="minutes") + "Z"
    said = [(at, {"time": when(at), "drug": LAR, "dose": "20", "unit": "mg"}) for at in depots]
    said += [(at, {"time": when(at), "end": when(end), "drug": LU, "dose": "7.4", "unit": "GBq"}) for at, end in lutetium]
    return json.dumps({"patient": name, "zone": "UTC", "administrations": [one for _, one in sorted(said, key=lambda each: each[0])]})


def main(program):
    chance = random.Random(5)
    cases = [history(chance) for _ in range(400)]
    text = "\n".join(line_of(str(number), *case) for number, case in enumerate(cases)).encode()
    answers = audits.answers(program, histories.RULES, text, "--all", "--max-findings", "1000")
    apart = 0
    for (depots, lutetium), answer in zip(cases, answers):
        places = places_of(depots, lutetium)
        course_of = {}
        for finding in answer["findings"]:
            for end in (finding["from"], finding["to"]):
                if end and end["drug"] == LAR:
                    course_of[end["time"]] = end.get("event", "").split("/")[0]
        assert len(course_of) == len(depots), answer["patient"]
        told = {}
        for at, (_, course) in zip(depots, sorted(course_of.items())):
            told.setdefault(course, []).append(at)
        cost = sum(cheapest(tuple(doses), places[course]) if course else FAR * len(doses) for course, doses in told.items())
        best = cheapest(tuple(depots), [place for course in places.values() for place in course])
        assert cost == best, (answer["patient"], depots, lutetium, told, places, cost, best)
        apart += len(told) > 1
    assert apart > 100
    print(f"{len(cases)} histories, {apart} of them in several courses: no assignment is better")


if __name__ == "__main__":
    main(sys.argv[1])
