# SPDX-License-Identifier: Apache-2.0
"""every_kind.py PROGRAM ROOT

Every kind of rule, with each of its scopes and bounds, by an overlay library of invented drugs: a history that just keeps it, and the same
one day, minute, milligram or event beyond. What is expected stands beside each history, worked out by hand.
"""

import collections
import json
import pathlib
import re
import sys
import tempfile

import audits

SOURCE = 'source = { id = "made-up", at = "here", evidence = "verified" }'
DRUG = """id = "{0}"
name = "{0}"
[[form]]
id = "{0}"
say = "{0} (intramuscular)"
route = "intramuscular"
plausible = ["1 mg", "200 mg"]
when_required = false
[[form.product]]
form = "vial"
strengths = ["10 mg"]
{1}
"""
A, B = '{ form = "alpha" }', '{ form = "beta" }'
RULES = {
    "apart": f'kind = "cadence"\nof = {A}\nat_least = "P28D"\nat_most = "P30D"\ntarget = "P28D"',
    "three": f'kind = "cadence"\nof = {A}\nmost = 3',
    "each": f'kind = "separation"\nfrom = {A}\nto = {B}\nscope = "each"\nat_least = "P7D"',
    "next": f'kind = "separation"\nfrom = {B}\nto = {A}\nscope = "next"\nat_least = "PT4H"\nat_most = "PT24H"',
    "first": f'kind = "separation"\nfrom = {A}\nto = {B}\nscope = "first"\nat_least = "P1M"',
    "last": f'kind = "separation"\nfrom = {A}\nto = {B}\nscope = "last"\nat_least = "P7D"',
    "strict": f'kind = "separation"\nfrom = {A}\nto = {B}\nscope = "each"\nat_least = {{ by = "PT48H", strict = true }}',
    "goes-on": f'kind = "overlap"\ncourse = {A}\nafter = {B}\nat_least = "P14D"\nat_most = "P28D"\nplanned = "P14D"',
    "paused": f'kind = "hold"\ncourse = {A}\naround = {B}\nbefore = "P7D"\nafter = "P3D"',
    "free": f'kind = "hold"\ncourse = {A}\naround = {B}\nbefore = {{ drug_free_days = 7 }}',
    "not-both": f'kind = "exclusion"\none = {A}\nother = {B}',
    "needs": f'kind = "prerequisite"\nof = {B}\nfacts = ["cleared"]\nscope = "each"\nrecent = "P30D"',
    "brings": f'kind = "concomitant"\nwith = {B}\nbrings = {A}\nstarts = {{ edge = "start", before = "PT30M" }}\n'
              'ends = { edge = "end", after = "PT3H" }',
    "tested": f'kind = "monitoring"\nbefore = {B}\ntest = {{ test = "electrolytes" }}\nopens = "P28D"\ncloses = "P14D"',
    "dose": f'kind = "limit"\nof = {A}\nsingle = {{ least = "10 mg", most = "30 mg" }}\nstep = "10 mg"',
    "day": f'kind = "limit"\nof = {A}\nday = {{ most = "40 mg" }}\ndoses_a_day = {{ most = 2 }}',
    "ever": f'kind = "limit"\nof = {B}\ncumulative = {{ most = "100 mg" }}\ncount = {{ most = 4 }}',
    "after": f'kind = "test-after"\nafter = {B}\ntest = {{ test = "electrolytes" }}\nby = "P21D"\ntolerance = "P2D"',
    "weekly": f'kind = "test-every"\nduring = {B}\ntest = {{ test = "electrolytes" }}\nevery = "P7D"\ngoes_on = "P28D"',
    "ends": f'kind = "end-of-course"\nof = {A}\nfrom = {B}\nby = "P2M"',
}


OTHERS = {("free", "P8D"), ("free", "PT0M"), ("after", "P19D"), ("after", "P23D"), ("weekly", "PT0M")}


def a(time, dose=None, **more):
    return {"time": time, "drug": "alpha"} | ({"dose": dose, "unit": "mg"} if dose else {}) | more


def b(time, dose=None, **more):
    return a(time, dose, **more) | {"drug": "beta"}


def test(time):
    return {"time": time, "drug": "electrolytes"}


def january(*days):
    return [f"2026-01-{day:02}T09:00" for day in days]


def alphas(*days):
    return [a(time) for time in january(*days)]


def betas(*days):
    return [b(time) for time in january(*days)]


KEPT, BROKEN, OPEN = [], "violated", "not_assessable"
EARLY, LATE, DOUBLED, MISSED, ABSENT = (f"{BROKEN} {how}" for how in ("early", "late", "doubled", "missed", "absent"))
# Rule, what was given, what else is known of the patient, and the verdicts of the rule but for those that it was kept.
CASES = [
    # 5 January + 28 days = 2 February, + 30 = 4 February, + 56 = 2 March.
    ("apart", [a("2026-01-05T09:00"), a("2026-02-02T09:00")], {}, KEPT),
    ("apart", [a("2026-01-05T09:00"), a("2026-02-01T23:00")], {}, [EARLY]),
    ("apart", [a("2026-01-05T09:00"), a("2026-02-04T23:00")], {}, KEPT),
    ("apart", [a("2026-01-05T09:00"), a("2026-02-05T00:00")], {}, [LATE]),
    ("apart", [a("2026-01-05T09:00"), a("2026-03-02T09:00")], {}, [MISSED]),
    ("apart", [a("2026-01-05T09:00"), a("2026-01-05T10:00")], {}, [DOUBLED]),
    ("three", alphas(1, 2, 3), {}, KEPT),
    ("three", alphas(1, 2, 3, 4), {}, [BROKEN]),
    # Against the last before it: 10 + 7 = 17.
    ("each", alphas(1, 10) + betas(17), {}, KEPT),
    ("each", alphas(1, 10) + betas(16), {}, [EARLY]),
    ("each", alphas(10) + betas(9, 17), {}, KEPT),
    ("each", alphas(10) + betas(16, 17), {}, [EARLY]),
    ("each", alphas(10) + betas(9), {"complete_from": "2026-01-02"}, KEPT),
    ("each", alphas(10) + betas(9), {"complete_from": "2026-01-03"}, [OPEN]),
    ("next", [b("2026-01-05T09:00"), a("2026-01-05T13:00")], {}, KEPT),
    ("next", [b("2026-01-05T09:00"), a("2026-01-05T12:59")], {}, [EARLY]),
    ("next", [b("2026-01-05T09:00"), a("2026-01-06T09:00")], {}, KEPT),
    ("next", [b("2026-01-05T09:00"), a("2026-01-06T09:01")], {}, [LATE]),
    ("next", [a("2026-01-05T08:00"), b("2026-01-05T09:00")], {}, [OPEN]),
    ("next", [a("2026-01-05T08:00"), b("2026-01-05T09:00")], {"complete_until": "2026-01-08"}, [ABSENT]),
    # The clocks go forward on 8 March 2026: 24 hours after 7 March 09:00 is 8 March 10:00.
    ("next", [b("2026-03-07T09:00"), a("2026-03-08T10:00")], {}, KEPT),
    ("next", [b("2026-03-07T09:00"), a("2026-03-08T10:01")], {}, [LATE]),
    # The first of both, and no other: 31 January + 1 month = 28 February.
    ("first", [a("2026-01-31T09:00"), a("2026-02-20T09:00"), b("2026-02-28T09:00"), b("2026-03-01T09:00")], {}, KEPT),
    ("first", [a("2026-01-31T09:00"), b("2026-02-27T09:00"), b("2026-03-30T09:00")], {}, [EARLY]),
    # The last alpha, against the first beta after it.
    ("last", alphas(1, 10) + betas(2, 17), {}, KEPT),
    ("last", alphas(1, 10) + betas(2, 16, 17), {}, [EARLY]),
    ("strict", [a("2026-01-05T09:00"), b("2026-01-07T09:01")], {}, KEPT),
    ("strict", [a("2026-01-05T09:00"), b("2026-01-07T09:00")], {}, [EARLY]),
    # On until day 14 to 28 after the first beta on 1 January: 15 to 29 January.
    ("goes-on", betas(1) + alphas(1, 15) + [a("2026-01-15T09:00", event="stop")], {}, KEPT),
    ("goes-on", betas(1) + alphas(1, 14) + [a("2026-01-14T09:00", event="stop")], {}, [EARLY]),
    ("goes-on", betas(1) + alphas(1, 29) + [a("2026-01-29T09:00", event="stop")], {}, KEPT),
    ("goes-on", betas(1) + alphas(1, 30) + [a("2026-01-30T09:00", event="stop")], {}, [LATE]),
    ("goes-on", betas(1) + alphas(1, 30), {}, [LATE]),
    ("goes-on", betas(1) + alphas(1, 10), {}, [OPEN]),
    # None from 7 days before to 3 days after.
    ("paused", alphas(1, 20) + betas(8), {}, KEPT),
    ("paused", alphas(2, 20) + betas(8), {}, [EARLY]),
    ("paused", alphas(1, 11) + betas(8), {}, KEPT),
    ("paused", alphas(1, 10) + betas(8), {}, [EARLY]),
    # 7 whole days without: the 8th day before is the last with.
    ("free", alphas(1, 20) + betas(9), {}, KEPT),
    ("free", alphas(1, 20) + betas(8), {}, [EARLY]),
    ("not-both", alphas(1, 2, 3) + betas(4, 5), {}, KEPT),
    ("not-both", alphas(1, 2, 5) + betas(4, 6), {}, [BROKEN]),
    # 5 January + 30 days = 4 February.
    ("needs", [b("2026-02-04T09:00")], {"facts": [{"name": "cleared", "on": "2026-01-05"}]}, KEPT),
    ("needs", [b("2026-02-05T09:00")], {"facts": [{"name": "cleared", "on": "2026-01-05"}]}, [BROKEN]),
    ("needs", [b("2026-02-05T09:00")], {"facts": [{"name": "cleared", "on": "2026-02-06"}]}, [LATE]),
    ("needs", [b("2026-02-05T09:00")], {}, [OPEN]),
    ("brings", [a("2026-01-05T08:30", end="2026-01-05T12:30"), b("2026-01-05T09:00", end="2026-01-05T09:30")], {}, KEPT),
    ("brings", [a("2026-01-05T08:31", end="2026-01-05T12:30"), b("2026-01-05T09:00", end="2026-01-05T09:30")], {}, [LATE]),
    ("brings", [a("2026-01-05T08:30", end="2026-01-05T12:29"), b("2026-01-05T09:00", end="2026-01-05T09:30")], {}, [EARLY]),
    # From 28 to 14 days before: 1 January is 28 days before the 29th and 14 before the 15th.
    ("tested", [test("2026-01-01T09:00"), b("2026-01-29T09:00")], {}, KEPT),
    ("tested", [test("2026-01-01T09:00"), b("2026-01-30T09:00")], {}, [LATE]),
    ("tested", [test("2026-01-01T09:00"), b("2026-01-15T09:00")], {}, KEPT),
    ("tested", [test("2026-01-01T09:00"), b("2026-01-14T09:00")], {}, [EARLY]),
    ("dose", [a("2026-01-01T09:00", "30")], {}, KEPT),
    ("dose", [a("2026-01-01T09:00", "40")], {}, [BROKEN]),
    # Below the least, and no whole step of 10 mg.
    ("dose", [a("2026-01-01T09:00", "5")], {}, [BROKEN, BROKEN]),
    ("dose", [a("2026-01-01T09:00", "25")], {}, [BROKEN]),
    ("day", [a("2026-01-01T09:00", "20"), a("2026-01-01T21:00", "20")], {}, KEPT),
    ("day", [a("2026-01-01T09:00", "20"), a("2026-01-01T21:00", "21")], {}, [BROKEN]),
    # 24 hours that roll: 21:00 to 20:59 of the next day.
    ("day", [a("2026-01-01T21:00", "20"), a("2026-01-02T09:00", "21")], {}, [BROKEN]),
    ("day", [a("2026-01-01T21:00", "20"), a("2026-01-02T21:00", "21")], {}, KEPT),
    ("ever", [b(time, "25") for time in january(1, 2, 3, 4)], {}, KEPT),
    ("ever", [b(time, "26") for time in january(1, 2, 3, 4)], {}, [BROKEN]),
    ("ever", [b(time, "20") for time in january(1, 2, 3, 4, 5)], {}, [BROKEN]),
    # 1 January + 2 months = 1 March.
    ("ends", [b("2026-01-01T09:00"), a("2026-01-02T09:00"), a("2026-03-01T09:00")], {}, KEPT),
    ("ends", [b("2026-01-01T09:00"), a("2026-01-02T09:00"), a("2026-03-02T09:00")], {}, [LATE]),
]


# Each week from the day of the first dose on; the last is on the 5th, 28 days before 2 February, when no test is due any more.
WEEKS = [b("2026-01-01T09:00"), b("2026-01-05T09:00")]
CASES += [
    # 1 January + 21 days = 22 January, 2 days either side.
    ("after", betas(1) + [test("2026-01-20T09:00")], {}, KEPT),
    ("after", betas(1) + [test("2026-01-24T09:00")], {}, KEPT),
    ("after", betas(1) + [test("2026-01-19T09:00")], {}, [OPEN]),
    ("after", betas(1) + [test("2026-01-19T09:00")], {"complete_until": "2026-01-25"}, [EARLY]),
    ("after", betas(1) + [test("2026-01-25T09:00")], {}, [LATE]),
    # The second dose is of the same cycle.
    ("after", betas(1, 2) + [test("2026-01-20T09:00")], {}, KEPT),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22, 29)], {}, KEPT),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 9, 15, 22, 29)], {}, [LATE]),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22, 30)], {}, [LATE]),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22)], {}, [OPEN]),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22)], {"complete_until": "2026-01-29"}, [OPEN]),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22)], {"complete_until": "2026-01-30"}, [ABSENT]),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22)] + alphas(30), {}, [ABSENT]),
    # 4 February is after 2 February: the test of the 28th would be due on it, and is not.
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 7, 14, 21, 28)], {"complete_until": "2026-12-31"}, KEPT),
    # The next course of doses has its own test before it; without, the dose is found and not the weeks between.
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22, 29)] + [test("2026-03-01T08:00"), b("2026-03-01T09:00")],
     {}, [OPEN]),
    ("weekly", WEEKS + [test(f"2026-01-{day:02}T08:00") for day in (1, 8, 15, 22, 29)] + [b("2026-03-01T09:00")], {}, [LATE]),
    ("weekly", betas(1) + [test("2026-01-02T08:00")], {"complete_until": "2026-01-02"}, [ABSENT, OPEN]),
]


def main(program):
    with tempfile.TemporaryDirectory() as name:
        library = pathlib.Path(name)
        for path, text in {
                "sources.toml": '[[source]]\nid = "made-up"\ntitle = "Made up for a test"\nkind = "decision"\nseen = "nothing"\n',
                "drugs/alpha.toml": DRUG.format("alpha", SOURCE), "drugs/beta.toml": DRUG.format("beta", SOURCE),
                "regimens/both.toml": 'id = "both"\ntitle = "Both"\nsource = "made-up"\n'
                                      '[course.alpha]\nform = "alpha"\ndose = "clinician"\nevery = "apart"\n[course.beta]\nform = "beta"\ndose = "clinician"\n',
                "rules/kinds.toml": "".join(f'[[rule]]\nid = "{rule}"\n{body}\nseverity = "label"\nsays = "Made up."\n{SOURCE}\n'
                                            for rule, body in RULES.items())}.items():
            (library / path).parent.mkdir(parents=True, exist_ok=True)
            (library / path).write_text(text)
        lines = [json.dumps({"patient": str(number), "zone": "America/New_York", "administrations": given} | more)
                 for number, (_, given, more, _) in enumerate(CASES)]
        answers = audits.answers(program, ["both"], "\n".join(lines).encode(), "--library", library, "--all")
    kinds = collections.Counter()
    for (rule, given, more, expected), answer in zip(CASES, answers):
        verdicts = [" ".join(filter(None, (finding["verdict"], finding.get("manner")))) for finding in answer["findings"]
                    if finding["rule"] == rule]
        found = sorted(verdict for verdict in verdicts if verdict != "satisfied")
        assert verdicts and found == sorted(expected), (rule, given, more, found, expected)
        for finding in answer["findings"]:
            # Each figure that is required is one of the rule's own. 7 days without put the last with 8 days before;
            # a hold without `after` and a test before a dose ask for no time at all; 2 days either side of 21 are 19 and 23.
            for figure in re.findall(r"P[0-9TDHMW]+|[0-9]+ mg", finding.get("requires", "")):
                assert figure in RULES[finding["rule"]] or (finding["rule"], figure) in OTHERS, (given, finding)
        kinds[rule] += 1
    assert set(kinds) == set(RULES) and all(count > 1 for count in kinds.values()), kinds
    print(f"{len(RULES)} rules, {len(CASES)} histories at their bounds, each judged as expected")


if __name__ == "__main__":
    main(sys.argv[1])
